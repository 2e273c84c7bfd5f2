import { ConnectClient, ListContactReferencesCommand } from '@aws-sdk/client-connect';
import { start } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const ADA = `arn:aws:connect:us-west-2:123456789012:instance/${SEED.instance}/agent/${SEED.ada}`;
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const secondsOf = (time: string) => Math.floor(Date.parse(time) / 1000);

const TASK = `{
  id instanceId arn channel initiationMethod initiatedAt name description state availableActions scheduledAt expiresAt
  previousContactId initialContactId previousContact { __typename id } attributes { name value } attribute(name: "tier")
  template { id name status fields { name type options isRequired isReadOnly isInvisible defaultValue } contactFlow { id name type isPublished } selfAssignFlow { name } }
  queue { id name isEnabled } agent { username } pauseCount tags { name value }
  references {
    __typename ... on UrlReference { name url } ... on NumberReference { name number } ... on StringReference { name string }
    ... on DateReference { name date } ... on EmailReference { name email } ... on FileReference { name kind status arn fileUrl }
  }
  segmentAttributes { name value { ...Value ... on SegmentMap { map { name value { ...Value ... on SegmentMap { map { name value { ...Value } } } } } } } }
}`;
const VALUE = 'fragment Value on SegmentAttributeValue { __typename ... on SegmentString { string } ... on SegmentInteger { integer } }';

async function read(id: string): Promise<any> {
  const { data, errors } = await world.graphql(`query ($id: ID!) { taskContact(id: $id) ${TASK} } ${VALUE}`, { id });
  expect(errors).toBeUndefined();
  return data.taskContact;
}

async function wireReferences(id: string, type: 'DATE' | 'NUMBER' | 'URL'): Promise<readonly (string | undefined)[]> {
  const client = new ConnectClient({ endpoint: world.emulatorUrl, region: 'us-west-2', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const { ReferenceSummaryList = [] } = await client.send(new ListContactReferencesCommand({ InstanceId: SEED.instance, ContactId: id, ReferenceTypes: [type] }));
  client.destroy();
  return ReferenceSummaryList.map(({ Date: date, Number: number, Url }) => (date ?? number ?? Url)?.Value);
}

/** Starts a task with one reference whose value is written as it is given, and reads it back. */
async function referenceBack(value: string, variables: Readonly<Record<string, unknown>> = {}, declared = '') {
  const document = `mutation ${declared} { startTaskContact(input: { name: "n", flow: { contactFlowId: "${SEED.flow}" }, references: [{ name: "r", value: ${value} }] }) {
    taskContact { references { ... on NumberReference { number } ... on DateReference { date } ... on UrlReference { url } } id } userErrors { code field message }
  } }`;
  const answer = await world.graphql(document, variables);
  return { ...answer, payload: answer.data?.startTaskContact };
}

describe('startTaskContact', () => {
  it('takes every member of its input, and each is read back through its output type', async () => {
    const scheduledTime = inDays(3);
    const started = await start(world, {
      instanceId: SEED.instance,
      description: 'Two\nlines, “quoted” 👩🏽‍🚒',
      flow: { taskTemplateId: SEED.template },
      link: { previousContactId: SEED.task(3) },
      attributes: [{ name: 'tier', value: 'gold' }, { name: 'language', value: 'fr' }],
      references: [
        { name: 'Order page', value: { url: 'https://shop.example.com/orders/O-7731?a=1&b=%20#x' } },
        { name: 'Amount', value: { number: '49.90' } },
        { name: 'Reason', value: { string: 'Damaged' } },
        { name: 'Bought on', value: { date: '2026-11-01T09:30:00+02:00' } },
        { name: 'Customer e-mail', value: { email: 'customer@example.com' } },
      ],
      segmentAttributes: [
        { contactExpiry: { minutes: 129_600 } },
        { createdByUser: { agentArn: ADA } },
        { assignmentType: 'SELF' },
        { custom: { name: 'team', value: { string: 'Refunds' } } },
        { custom: { name: 'floor', value: { integer: -3 } } },
        { custom: { name: 'desk', value: { map: [{ name: 'row', value: { integer: 0 } }, { name: 'where', value: { map: [{ name: 'side', value: { string: '' } }] } }] } } },
      ],
      attachments: [{ fileName: 'photo.jpg', url: 'https://bucket.s3.us-west-2.amazonaws.com/photo.jpg?X-Amz-Signature=abc' }],
      scheduledTime,
      clientToken: 'every-member',
    });
    expect(started.refusals).toEqual([]);
    expect(started.clientToken).toBe('every-member');
    const task = await read(started.id);
    expect(task).toMatchObject({
      id: started.id,
      instanceId: SEED.instance,
      channel: 'TASK',
      initiationMethod: 'API',
      name: 'Call back',
      description: 'Two\nlines, “quoted” 👩🏽‍🚒',
      state: 'SCHEDULED',
      availableActions: ['UPDATE', 'RESCHEDULE', 'STOP', 'START_FOLLOW_UP'],
      scheduledAt: scheduledTime,
      previousContactId: SEED.task(3),
      previousContact: { __typename: 'TaskContact', id: SEED.task(3) },
      initialContactId: SEED.voice,
      attribute: 'gold',
      pauseCount: 0,
      template: { id: SEED.template, name: 'Refund request', status: 'ACTIVE', contactFlow: { id: SEED.flow, name: 'Task inbound', type: 'CONTACT_FLOW', isPublished: true }, selfAssignFlow: { name: 'Task to agent' } },
      queue: null,
      agent: null,
    });
    expect(task.arn).toContain(`/contact/${started.id}`);
    expect(Date.parse(task.expiresAt) - Date.parse(task.initiatedAt)).toBe(90 * DAY_MS);
    expect(task.attributes).toEqual(expect.arrayContaining([{ name: 'tier', value: 'gold' }, { name: 'language', value: 'fr' }, { name: 'customerId', value: 'C-1042' }]));
    expect(task.references).toEqual(
      expect.arrayContaining([
        { __typename: 'UrlReference', name: 'Order page', url: 'https://shop.example.com/orders/O-7731?a=1&b=%20#x' },
        { __typename: 'NumberReference', name: 'Amount', number: '49.90' },
        { __typename: 'StringReference', name: 'Reason', string: 'Damaged' },
        { __typename: 'DateReference', name: 'Bought on', date: '2026-11-01T07:30:00.000Z' },
        { __typename: 'EmailReference', name: 'Customer e-mail', email: 'customer@example.com' },
        expect.objectContaining({ __typename: 'FileReference', name: 'photo.jpg', kind: 'ATTACHMENT', status: 'APPROVED' }),
      ]),
    );
    const segments = new Map((task.segmentAttributes as readonly { name: string; value: unknown }[]).map(({ name, value }) => [name, value]));
    expect(segments.get('connect:CreatedByUser')).toEqual({ __typename: 'SegmentString', string: ADA });
    expect(segments.get('connect:AssignmentType')).toEqual({ __typename: 'SegmentString', string: 'SELF' });
    expect(segments.get('connect:ContactExpiry')).toMatchObject({ map: expect.arrayContaining([{ name: 'ExpiryDuration', value: { __typename: 'SegmentInteger', integer: 129_600 } }]) });
    expect(segments.get('team')).toEqual({ __typename: 'SegmentString', string: 'Refunds' });
    expect(segments.get('floor')).toEqual({ __typename: 'SegmentInteger', integer: -3 });
    expect(segments.get('desk')).toEqual({
      __typename: 'SegmentMap',
      map: [
        { name: 'row', value: { __typename: 'SegmentInteger', integer: 0 } },
        { name: 'where', value: { __typename: 'SegmentMap', map: [{ name: 'side', value: { __typename: 'SegmentString', string: '' } }] } },
      ],
    });
  });

  it('runs the flow of a quick connect, with a related contact whose attributes are copied', async () => {
    const { id } = await start(world, { flow: { quickConnectId: SEED.quickConnectToBilling }, link: { relatedContactId: SEED.voice } });
    const task = await read(id);
    expect(task).toMatchObject({ state: 'QUEUED', initialContactId: id, previousContactId: null, template: null, queue: { id: SEED.billing, name: 'Billing', isEnabled: true } });
    expect(task.availableActions).toEqual(['UPDATE', 'PAUSE', 'TRANSFER', 'ASSIGN', 'CHANGE_TEMPLATE', 'CHANGE_ROUTING', 'STOP', 'START_FOLLOW_UP']);
    expect(task.attributes).toContainEqual({ name: 'customerId', value: 'C-1042' });
    expect(Date.parse(task.expiresAt) - Date.parse(task.initiatedAt)).toBe(7 * DAY_MS);
  });

  it("answers the template's form: options, required, read-only, invisible, defaults", async () => {
    const { id } = await start(world, { flow: { taskTemplateId: SEED.template }, references: [{ name: 'Amount', value: { number: '1' } }] });
    const fields = (await read(id)).template.fields as readonly { readonly type: string }[];
    expect(new Set(fields.map(({ type }) => type)).size).toBe(14);
    expect(fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Name', isRequired: true, isReadOnly: false, isInvisible: false, defaultValue: null }),
        expect.objectContaining({ name: 'Order page', isReadOnly: true }),
        expect.objectContaining({ name: 'Bought on', isInvisible: true }),
        expect.objectContaining({ name: 'Category', type: 'SINGLE_SELECT', options: ['Refund', 'Exchange', 'Other'], defaultValue: 'Refund' }),
      ]),
    );
  });
});

describe('an attribute', () => {
  it('keeps a name that JavaScript has a meaning for', async () => {
    const names = ['constructor', 'toString', 'hasOwnProperty', 'length'];
    const { id } = await start(world, { attributes: names.map((name) => ({ name, value: `of ${name}` })) });
    const { attributes } = await read(id);
    expect(attributes).toEqual(expect.arrayContaining(names.map((name) => ({ name, value: `of ${name}` }))));
    expect(attributes).toHaveLength(names.length);
  });
});

describe('a number', () => {
  it.each(['12345678901234567890', '0.10', '-0.000', '42'])('keeps its digits as the literal %s, as a string literal and as a string variable', async (digits) => {
    for (const { payload, errors } of [
      await referenceBack(`{ number: ${digits} }`),
      await referenceBack(`{ number: "${digits}" }`),
      await referenceBack('{ number: $n }', { n: digits }, '($n: Decimal!)'),
    ]) {
      expect(errors).toBeUndefined();
      expect(payload.userErrors).toEqual([]);
      expect(payload.taskContact.references).toEqual([{ number: digits }]);
      expect(await wireReferences(payload.taskContact.id, 'NUMBER')).toEqual([digits]);
    }
  });

  it.each([0.1, 1e21, 2 ** 53, -1.5])('as the JSON number %p may have lost digits: a string is asked for', async (n) => {
    const { status, data, errors } = await referenceBack('{ number: $n }', { n }, '($n: Decimal!)');
    expect({ status, data: data ?? null }).toEqual({ status: 200, data: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(/send it as a string/i);
  });

  it('is a JSON number too where that is a safe integer', async () => {
    const { payload } = await referenceBack('{ number: $n }', { n: -9_007_199_254_740_991 }, '($n: Decimal!)');
    expect(payload.taskContact.references).toEqual([{ number: '-9007199254740991' }]);
  });

  it.each(['abc', '', '1,5', 'NaN', 'Infinity', '0x10', ' 1'])('that is the text "%s" is a user error', async (text) => {
    const { payload } = await referenceBack('{ number: $n }', { n: text }, '($n: Decimal!)');
    expect(payload.userErrors).toMatchObject([{ code: 'INVALID_FORMAT', field: ['input', 'references', '0', 'value', 'number'] }]);
  });
});

describe('a date', () => {
  it.each([
    ['2026-11-23T23:30:00-08:00', '2026-11-24T07:30:00.000Z'],
    ['2026-02-28T00:00:00.999+05:45', '2026-02-27T18:15:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%s travels as whole epoch seconds', async (written, back) => {
    const { payload, errors } = await referenceBack('{ date: $d }', { d: written }, '($d: DateTime!)');
    expect(errors).toBeUndefined();
    expect(payload.userErrors).toEqual([]);
    expect(await wireReferences(payload.taskContact.id, 'DATE')).toEqual([String(secondsOf(written))]);
    expect(payload.taskContact.references).toEqual([{ date: back }]);
  });

  it('of the schedule travels as epoch seconds, whatever its offset', async () => {
    const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + DAY_MS);
    const tokyo = new Date(at.getTime() + 9 * 3_600_000).toISOString().replace('Z', '+09:00');
    const { id } = await start(world, { scheduledTime: tokyo });
    const contact = (await world.contacts()).find(({ Id }) => Id === id);
    expect(contact.ScheduledTimestamp).toBe(at.getTime() / 1000);
    expect((await read(id)).scheduledAt).toBe(at.toISOString());
  });

  it.each(['2026-02-30T00:00:00Z', '2026-01-01', 'tomorrow', ''])('that is "%s" is refused', async (written) => {
    const { errors } = await referenceBack('{ date: $d }', { d: written }, '($d: DateTime!)');
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });
});

describe('a URL', () => {
  it.each(['HTTPS://Example.COM:443/%7euser/../x?q=ä&amp;#Frag', 'http://user:pa%40ss@127.0.0.1:8080', 'https://例え.テスト/?'])('%s is sent exactly as written', async (url) => {
    const { payload } = await referenceBack('{ url: $u }', { u: url }, '($u: URL!)');
    expect(payload.userErrors).toEqual([]);
    expect(payload.taskContact.references).toEqual([{ url }]);
    expect(await wireReferences(payload.taskContact.id, 'URL')).toEqual([url]);
  });

  it.each(['javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'JavaScript://example.com/%0aalert(1)', 'data:text/html,x', 'ftp://example.com/x', '//example.com', '/orders/1', 'https://', 'https:example.com', 'http://a b', ''])(
    '%j is a user error with its path',
    async (url) => {
      const { refusals } = await start(world, { references: [{ name: 'r', value: { url } }], attachments: [{ fileName: 'f', url }] });
      expect(refusals).toEqual(['INVALID_FORMAT input.references.0.value.url', 'INVALID_FORMAT input.attachments.0.url']);
    },
  );
});
