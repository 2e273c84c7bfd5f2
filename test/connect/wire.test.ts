import { DescribeContactCommand, ListContactReferencesCommand, StartTaskContactCommand } from '@aws-sdk/client-connect';
import type { Contact as AwsContact, Reference as AwsReference, ReferenceSummary } from '@aws-sdk/client-connect';
import fc from 'fast-check';
import { fromContact, fromMap, fromReference, fromSummary, known, toStartTaskContact } from '../../src/connect/wire.ts';
import { CONTACT_CHANNELS, CONTACT_INITIATION_METHODS } from '../../src/model/contact.ts';
import type { StartReference } from '../../src/model/reference.ts';
import type { SegmentAttribute, SegmentValue } from '../../src/model/segmentAttribute.ts';
import type { StartTaskCommand } from '../../src/model/startTask.ts';
import { contact, minute, NOON, summary } from '../support/contacts.ts';
import { openEcho } from '../support/echo.ts';
import type { Echo } from '../support/echo.ts';
import { AGENT_ARN, commandOf } from '../support/startInputs.ts';

let echo: Echo;

beforeAll(async () => {
  echo = await openEcho();
});

afterAll(() => echo.close());

/** The body that a command travels in. */
async function sent(command: Omit<StartTaskCommand, 'flow'>): Promise<any> {
  // The flows of these tests are of the members that Connect itself takes.
  await echo.client.send(new StartTaskContactCommand(toStartTaskContact(command as Parameters<typeof toStartTaskContact>[0], 'token')));
  return JSON.parse(echo.sent());
}

/** What the SDK makes of a described contact. */
async function described(Contact: unknown): Promise<AwsContact> {
  echo.answer(JSON.stringify({ Contact }));
  const answer = await echo.client.send(new DescribeContactCommand({ InstanceId: 'i', ContactId: 'c' }));
  return answer.Contact ?? {};
}

/** What the SDK makes of listed references. */
async function listed(ReferenceSummaryList: readonly unknown[]): Promise<readonly ReferenceSummary[]> {
  echo.answer(JSON.stringify({ ReferenceSummaryList }));
  const answer = await echo.client.send(new ListContactReferencesCommand({ InstanceId: 'i', ContactId: 'c', ReferenceTypes: ['URL'] }));
  return answer.ReferenceSummaryList ?? [];
}

describe('a command travels', () => {
  test('with what it needs, and nothing that was not said', async () => {
    expect(await sent(commandOf({}))).toEqual({ InstanceId: 'default-instance', Name: 'Call back', ContactFlowId: 'flow', ClientToken: 'token' });
  });

  test('with all that was said', async () => {
    const command = commandOf({
      description: '',
      flow: { taskTemplateId: 'template' },
      link: { relatedContactId: 'related' },
      attributes: [{ name: 'a', value: '' }],
      references: [{ name: 'r', value: { url: 'HTTPS://exämple.org/%7e?a=1&b' } }, { name: 'n', value: { number: '0.10' } }],
      segmentAttributes: [{ contactExpiry: { minutes: 135 } }, { createdByUser: { agentArn: AGENT_ARN } }, { assignmentType: 'SELF' }, { custom: { name: 'zero', value: { integer: 0 } } }],
      attachments: [{ fileName: 'a.pdf', url: 'https://files.example/1?X-Amz-Signature=%2B' }],
      scheduledTime: new Date(NOON.getTime() + 500),
      clientToken: 'of the command, which the caller of the wire decides on',
    });
    expect(await sent(command)).toEqual({
      InstanceId: 'default-instance',
      Name: 'Call back',
      Description: '',
      TaskTemplateId: 'template',
      RelatedContactId: 'related',
      Attributes: { a: '' },
      References: { r: { Type: 'URL', Value: 'HTTPS://exämple.org/%7e?a=1&b' }, n: { Type: 'NUMBER', Value: '0.10' } },
      SegmentAttributes: {
        'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 135 } } },
        'connect:CreatedByUser': { ValueString: AGENT_ARN },
        'connect:AssignmentType': { ValueString: 'SELF' },
        zero: { ValueInteger: 0 },
      },
      Attachments: [{ FileName: 'a.pdf', S3Url: 'https://files.example/1?X-Amz-Signature=%2B' }],
      ScheduledTime: NOON.getTime() / 1_000 + 0.5,
      ClientToken: 'token',
    });
  });

  test.each(['contactFlowId', 'quickConnectId', 'taskTemplateId'] as const)('with its %s only', async (by) => {
    const { ContactFlowId, QuickConnectId, TaskTemplateId } = await sent(commandOf({ flow: { [by]: 'id' } }));
    expect({ contactFlowId: ContactFlowId, quickConnectId: QuickConnectId, taskTemplateId: TaskTemplateId }).toEqual({ [by]: 'id' });
  });

  test.each(['previousContactId', 'relatedContactId'] as const)('with its %s only', async (by) => {
    const { PreviousContactId, RelatedContactId } = await sent(commandOf({ link: { [by]: 'id' } }));
    expect({ previousContactId: PreviousContactId, relatedContactId: RelatedContactId }).toEqual({ [by]: 'id' });
  });

  test('with dates of references as whole seconds, rounded down', async () => {
    const dates = ['2026-11-23T12:00:00.999Z', '1969-12-31T23:59:59.500Z', '9999-12-31T23:59:59.999Z'].map((iso) => ({ name: iso, value: { date: new Date(iso) } }));
    const { References } = await sent(commandOf({ references: dates }));
    expect(Object.values<AwsReference>(References).map(({ Type, Value }) => [Type, Value])).toEqual([
      ['DATE', '1795435200'],
      ['DATE', '-1'],
      ['DATE', '253402300799'],
    ]);
  });
});

const anyName = fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom('constructor', 'toString', 'hasOwnProperty', '10', '2'));
const byName = <T extends { readonly name: string }>(entries: readonly T[]) => entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
const uniqueBy = <T extends { readonly name: string }>(entry: fc.Arbitrary<T>) => fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 4 });

describe('there and back', () => {
  const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }).map((epoch) => new Date(epoch * 1_000));
  const reference: fc.Arbitrary<StartReference> = fc.oneof(
    fc.record({ kind: fc.constant('URL'), name: fc.oneof(anyName, fc.constant('__proto__')), url: fc.webUrl() }),
    fc.record({ kind: fc.constant('NUMBER'), name: anyName, number: fc.bigInt().map(String) }),
    fc.record({ kind: fc.constant('STRING'), name: anyName, string: fc.string() }),
    fc.record({ kind: fc.constant('DATE'), name: anyName, date: seconds }),
    fc.record({ kind: fc.constant('EMAIL'), name: anyName, email: fc.emailAddress() }),
  );
  const value = fc.letrec<{ value: SegmentValue; entry: SegmentAttribute }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.record({ kind: fc.constant('STRING'), string: fc.string() }),
      fc.record({ kind: fc.constant('INTEGER'), integer: fc.integer() }),
      fc.record({ kind: fc.constant('ARN'), arn: fc.string() }),
      fc.record({ kind: fc.constant('MAP'), map: uniqueBy(tie('entry')) }),
      fc.record({ kind: fc.constant('LIST'), list: fc.array(tie('value'), { maxLength: 3 }) }),
    ),
    // The SDK loses the value of __proto__: see below.
    entry: fc.record({ name: anyName.filter((name) => name !== '__proto__'), value: tie('value') }),
  }));

  test("references, by Connect's own kinds of summary", async () => {
    const member = { URL: 'Url', NUMBER: 'Number', STRING: 'String', DATE: 'Date', EMAIL: 'Email' } as Readonly<Record<string, string>>;
    await fc.assert(
      fc.asyncProperty(uniqueBy(reference), async (references) => {
        const body = await sent({ ...commandOf({}), references });
        const rows = Object.entries<AwsReference>(body.References ?? {}).map(([Name, { Type, Value }]) => ({ [member[Type ?? ''] ?? '']: { Name, Value } }));
        expect(byName((await listed(rows)).map((row) => fromReference(row) ?? { name: '', kind: 'none' }))).toEqual(byName(references));
      }),
    );
  });

  test('segment attributes of every kind, at every depth', async () => {
    const sorted = (attributes: readonly SegmentAttribute[]): readonly SegmentAttribute[] => byName(attributes.map((attribute) => ({ name: attribute.name, value: sortedValue(attribute.value) })));
    const sortedValue = (some: SegmentValue): SegmentValue => {
      if (some.kind === 'MAP') return { kind: 'MAP', map: sorted(some.map) };
      return some.kind === 'LIST' ? { kind: 'LIST', list: some.list.map(sortedValue) } : some;
    };
    await fc.assert(
      fc.asyncProperty(uniqueBy(value.entry), async (segmentAttributes) => {
        const { SegmentAttributes } = await sent({ ...commandOf({}), segmentAttributes });
        expect(sorted(fromContact('i', await described({ SegmentAttributes })).segmentAttributes)).toEqual(sorted(segmentAttributes));
      }),
    );
  });

  test('attributes', async () => {
    const attributes = uniqueBy(fc.record({ name: fc.oneof(anyName, fc.constant('__proto__')), value: fc.string() }));
    await fc.assert(
      fc.asyncProperty(attributes, async (written) => {
        const { Attributes } = await sent({ ...commandOf({}), attributes: written });
        expect(byName(fromContact('i', await described({ Attributes })).attributes)).toEqual(byName(written));
      }),
    );
  });
});

describe('the name __proto__ is a name like another', () => {
  test('in what is sent', async () => {
    const proto = { name: '__proto__', value: { string: 'x' } };
    const body = await sent(commandOf({ attributes: [{ name: '__proto__', value: 'x' }], references: [proto], segmentAttributes: [{ custom: { name: '__proto__', value: { map: [proto] } } }] }));
    expect(Object.entries(body.Attributes)).toEqual([['__proto__', 'x']]);
    expect(Object.entries(body.References)).toEqual([['__proto__', { Type: 'STRING', Value: 'x' }]]);
    expect(echo.sent()).toContain('"SegmentAttributes":{"__proto__":{"ValueMap":{"__proto__":{"ValueString":"x"}}}}');
  });

  test('in attributes and tags that come', () => {
    const map = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    expect(fromMap(map)).toEqual([{ name: '__proto__', value: 'x' }, { name: 'constructor', value: 'y' }]);
  });

  test('but of a segment attribute the SDK loses the value: it is left out, and nothing else is', async () => {
    const SegmentAttributes: unknown = JSON.parse('{"a":{"ValueInteger":0},"__proto__":{"ValueString":"x"},"b":{"ValueMap":{"__proto__":{"ValueString":"x"},"c":{"ValueString":""}}}}');
    expect(fromContact('i', await described({ SegmentAttributes })).segmentAttributes).toEqual([
      { name: 'a', value: { kind: 'INTEGER', integer: 0 } },
      { name: 'b', value: { kind: 'MAP', map: [{ name: 'c', value: { kind: 'STRING', string: '' } }] } },
    ]);
    expect(({} as Record<string, unknown>)['ValueString']).toBeUndefined();
  });
});

describe('a contact as it comes', () => {
  test('with everything that is read of it', async () => {
    const at = (minutes: number) => minute(minutes).getTime() / 1_000;
    const contactArn = 'arn:aws:connect:us-west-2:123456789012:instance/i/contact/c';
    const came = await described({
      Id: 'c',
      Arn: contactArn,
      InitialContactId: 'initial',
      PreviousContactId: 'previous',
      RelatedContactId: 'related',
      InitiationMethod: 'API',
      Channel: 'TASK',
      Name: 'Call back',
      Description: 'Twice',
      QueueInfo: { Id: 'queue', EnqueueTimestamp: at(1) },
      AgentInfo: { Id: 'agent', ConnectedToAgentTimestamp: at(2), AfterContactWorkStartTimestamp: at(3), AfterContactWorkEndTimestamp: at(4) },
      InitiationTimestamp: at(0),
      DisconnectTimestamp: at(5),
      LastUpdateTimestamp: at(6),
      LastPausedTimestamp: at(7),
      LastResumedTimestamp: at(8),
      ScheduledTimestamp: at(9.5),
      TotalPauseCount: 0,
      QueuePriority: 5,
      QueueTimeAdjustmentSeconds: -60,
      Tags: { 'aws:connect:instanceId': 'i' },
      Attributes: { a: 'b' },
      TaskTemplateInfo: { Arn: 'arn:aws:connect:us-west-2:123456789012:instance/i/task-template/template', Name: 'Template' },
      DisconnectReason: 'AGENT_COMPLETED',
    });
    expect(fromContact('i', came)).toEqual(
      contact({
        ...summary('c', { instanceId: 'i', arn: contactArn, initialContactId: 'initial', previousContactId: 'previous', relatedContactId: 'related', endedAt: minute(5) }),
        name: 'Call back',
        description: 'Twice',
        endReason: 'AGENT_COMPLETED',
        scheduledAt: minute(9.5),
        queuedAt: minute(1),
        connectedToAgentAt: minute(2),
        pausedAt: minute(7),
        resumedAt: minute(8),
        updatedAt: minute(6),
        afterContactWorkStartedAt: minute(3),
        afterContactWorkEndedAt: minute(4),
        pauseCount: 0,
        queueId: 'queue',
        queuePriority: 5,
        queueTimeAdjustmentSeconds: -60,
        agentId: 'agent',
        templateId: 'template',
        attributes: [{ name: 'a', value: 'b' }],
        tags: [{ name: 'aws:connect:instanceId', value: 'i' }],
      }),
    );
  });

  test('with nothing but its id', () => {
    expect(fromContact('i', { Id: 'c' })).toEqual(
      contact({ ...summary('c', { instanceId: 'i', channel: 'OTHER', initiationMethod: undefined, initiatedAt: undefined }), name: undefined }),
    );
  });

  test('of a channel or a method that this version does not know: OTHER', async () => {
    const came = await described({ Id: 'c', Channel: 'HOLOGRAM', InitiationMethod: 'CAMPAIGN_PREVIEW' });
    expect(fromContact('i', came)).toMatchObject({ channel: 'OTHER', initiationMethod: 'OTHER' });
    expect(fromSummary('i', { ContactId: 'c', ...(came as object) })).toMatchObject({ channel: 'OTHER', initiationMethod: 'OTHER' });
  });

  test('every channel and method that is known is itself', () => {
    for (const channel of CONTACT_CHANNELS) expect(known(CONTACT_CHANNELS, channel)).toBe(channel);
    for (const method of CONTACT_INITIATION_METHODS) expect(known(CONTACT_INITIATION_METHODS, method)).toBe(method);
    for (const name of ['constructor', '__proto__', 'voice', '']) expect(known(CONTACT_CHANNELS, name)).toBe('OTHER');
  });
});
