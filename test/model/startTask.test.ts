import type { StartTaskInput } from '../../src/model/startTask.ts';
import { minute, NOON } from '../support/contacts.ts';
import { AGENT_ARN, commandOf, RULES, startInput, violationsOf } from '../support/startInputs.ts';

const DAY_MS = 86_400_000;
const after = (ms: number) => new Date(NOON.getTime() + ms);

/** Half of these code points are two UTF-16 units: a count of units would refuse them. */
const astral = (chars: number) => '😀'.repeat(chars);

test('the least input starts a task of the default instance', () => {
  expect(commandOf({})).toEqual({
    instanceId: 'default-instance',
    name: 'Call back',
    description: undefined,
    flow: { by: 'contactFlowId', id: 'flow' },
    link: undefined,
    attributes: [],
    references: [],
    segmentAttributes: [],
    attachments: [],
    scheduledTime: undefined,
    clientToken: undefined,
  });
});

test('null is as if left out', () => {
  const nothing = { instanceId: null, description: null, link: null, attributes: null, references: null, segmentAttributes: null, attachments: null, scheduledTime: null, clientToken: null };
  expect(commandOf(nothing)).toEqual(commandOf({}));
});

test('a good input comes back as it was written', () => {
  const input = {
    instanceId: 'second-instance',
    name: ' Call <Ada> back\n',
    description: '',
    attributes: [{ name: 'order-id_1', value: ' é\u0000😀 ' }, { name: '__proto__', value: '' }],
    attachments: [{ fileName: 'röntgen.png', url: 'HTTPS://files.example/a%2fb?X-Amz-Signature=%7E' }],
    scheduledTime: minute(90),
    clientToken: 'token',
  };
  expect(commandOf(input)).toEqual({ ...commandOf({}), ...input });
});

describe('texts are counted in characters, an astral one as one', () => {
  test.each<readonly [string, number, (text: string) => Partial<StartTaskInput>]>([
    ['name', 512, (name) => ({ name })],
    ['description', 4_096, (description) => ({ description })],
    ['clientToken', 500, (clientToken) => ({ clientToken })],
    ['flow.contactFlowId', 500, (contactFlowId) => ({ flow: { contactFlowId } })],
    ['flow.quickConnectId', 500, (quickConnectId) => ({ flow: { quickConnectId } })],
    ['flow.taskTemplateId', 500, (taskTemplateId) => ({ flow: { taskTemplateId } })],
    ['link.previousContactId', 256, (previousContactId) => ({ link: { previousContactId } })],
    ['link.relatedContactId', 256, (relatedContactId) => ({ link: { relatedContactId } })],
    ['attachments.0.fileName', 256, (fileName) => ({ attachments: [{ fileName, url: 'https://files.example/1' }] })],
    ['attachments.0.url', 2_000, (text) => ({ attachments: [{ fileName: 'a', url: `https://x/${Array.from(text).slice(10).join('')}` }] })],
  ])('%s takes %i', (path, max, input) => {
    for (const write of [(chars: number) => 'x'.repeat(chars), astral]) {
      expect(violationsOf(input(write(max)))).toEqual([]);
      expect(violationsOf(input(write(max + 1)))).toEqual([`TOO_LONG input.${path}`]);
    }
  });

  test.each<readonly [string, Partial<StartTaskInput>]>([
    ['clientToken', { clientToken: '' }],
    ['flow.contactFlowId', { flow: { contactFlowId: '' } }],
    ['flow.quickConnectId', { flow: { quickConnectId: '' } }],
    ['flow.taskTemplateId', { flow: { taskTemplateId: '' } }],
    ['link.previousContactId', { link: { previousContactId: '' } }],
    ['link.relatedContactId', { link: { relatedContactId: '' } }],
    ['attachments.0.fileName', { attachments: [{ fileName: '', url: 'https://files.example/1' }] }],
  ])('%s is not empty', (path, input) => {
    expect(violationsOf(input)).toEqual([`TOO_SHORT input.${path}`]);
  });

  test('name and description may be empty: Connect takes them so', () => {
    expect(violationsOf({ name: '', description: '' })).toEqual([]);
  });
});

describe('a union holds exactly one member', () => {
  test('flow', () => {
    expect(violationsOf({ flow: {} })).toEqual(['REQUIRED input.flow']);
    expect(violationsOf({ flow: { contactFlowId: null, quickConnectId: null } })).toEqual(['REQUIRED input.flow']);
    expect(violationsOf({ flow: { contactFlowId: 'f', quickConnectId: 'q' } })).toEqual(['CONFLICTING input.flow']);
    expect(violationsOf({ flow: { contactFlowId: 'f', quickConnectId: 'q', taskTemplateId: 't' } })).toEqual(['CONFLICTING input.flow']);
    expect(commandOf({ flow: { quickConnectId: 'q', taskTemplateId: null } }).flow).toEqual({ by: 'quickConnectId', id: 'q' });
    expect(commandOf({ flow: { taskTemplateId: 't' } }).flow).toEqual({ by: 'taskTemplateId', id: 't' });
  });

  test('link, where there is one', () => {
    expect(violationsOf({ link: {} })).toEqual(['REQUIRED input.link']);
    expect(violationsOf({ link: { previousContactId: 'p', relatedContactId: 'r' } })).toEqual(['CONFLICTING input.link']);
    expect(commandOf({ link: { previousContactId: 'p' } }).link).toEqual({ by: 'previousContactId', id: 'p' });
    expect(commandOf({ link: { relatedContactId: 'r', previousContactId: null } }).link).toEqual({ by: 'relatedContactId', id: 'r' });
  });
});

describe('instance', () => {
  test.each([
    ['default-instance', 'default-instance'],
    ['second-instance', 'second-instance'],
    ['arn:aws:connect:us-west-2:123456789012:instance/second-instance', 'second-instance'],
    ['arn:aws-us-gov:connect:us-gov-west-1:123456789012:instance/default-instance', 'default-instance'],
  ])('%s is served', (instanceId, served) => {
    expect(commandOf({ instanceId }).instanceId).toBe(served);
  });

  test.each(['', 'third-instance', 'DEFAULT-INSTANCE', ' default-instance', 'arn:aws:connect:us-west-2:123456789012:instance/third', 'arn:aws:connect:us-west-2:1:instance/default-instance/agent/a'])(
    '"%s" is NOT_FOUND',
    (instanceId) => {
      expect(violationsOf({ instanceId })).toEqual(['NOT_FOUND input.instanceId']);
    },
  );
});

describe('scheduled time', () => {
  test.each([
    ['a millisecond ago', -1, 6, ['SCHEDULED_TIME_IN_PAST input.scheduledTime']],
    ['now', 0, 6, []],
    ['at the horizon', 6 * DAY_MS, 6, []],
    ['a millisecond beyond the horizon', 6 * DAY_MS + 1, 6, ['SCHEDULED_TIME_TOO_FAR input.scheduledTime']],
    ['at a horizon of 90 days', 90 * DAY_MS, 90, []],
    ['a millisecond beyond a horizon of 90 days', 90 * DAY_MS + 1, 90, ['SCHEDULED_TIME_TOO_FAR input.scheduledTime']],
  ])('%s', (_what, ms, scheduleHorizonDays, expected) => {
    expect(violationsOf({ scheduledTime: after(ms) }, { ...RULES, scheduleHorizonDays })).toEqual(expected);
  });
});

describe('attachments', () => {
  const attachment = { fileName: 'a.pdf', url: 'https://files.example/1' };

  test('five, not six', () => {
    expect(violationsOf({ attachments: Array<typeof attachment>(5).fill(attachment) })).toEqual([]);
    expect(violationsOf({ attachments: Array<typeof attachment>(6).fill(attachment) })).toEqual(['TOO_MANY input.attachments']);
  });

  test.each(['\u0000', 'a\nb', 'a\u0085b', '\u202Efdp.exe', 'a\uFEFF', '\uD83D', '\uE000'])('a file name without control or invisible characters: %j', (fileName) => {
    expect(violationsOf({ attachments: [attachment, { ...attachment, fileName }] })).toEqual(['INVALID_FORMAT input.attachments.1.fileName']);
  });

  test('a URL that is one', () => {
    for (const url of ['', 'javascript:alert(1)', 'files.example/1', 's3://bucket/key']) {
      expect(violationsOf({ attachments: [{ ...attachment, url }] })).toEqual(['INVALID_FORMAT input.attachments.0.url']);
    }
  });
});

test('everything that is wrong is told at once, in the order of the input', () => {
  const everything: StartTaskInput = startInput({
    instanceId: 'nowhere',
    name: 'x'.repeat(513),
    description: 'x'.repeat(4_097),
    clientToken: '',
    flow: { contactFlowId: 'f', quickConnectId: 'q' },
    link: { previousContactId: 'x'.repeat(257) },
    attributes: [{ name: 'a b', value: 'é'.repeat(16_384) }, { name: 'a b', value: '' }],
    references: [
      { name: 'r', value: { url: 'javascript:alert(1)' } },
      { name: 'r', value: { number: '1,000' } },
      { name: '', value: { email: 'ada' } },
      { name: 's', value: { string: 'x'.repeat(4_097) } },
      { name: 't', value: {} },
    ],
    segmentAttributes: [
      { contactExpiry: { minutes: 129_601 } },
      { contactExpiry: { minutes: 0 } },
      { assignmentType: 'SELF' },
      { custom: { name: 'x'.repeat(129), value: { string: 'x'.repeat(1_025) } } },
      { custom: { name: 'connect:Subtype', value: { map: [{ name: 'k', value: {} }, { name: 'k', value: { integer: 1, string: '1' } }] } } },
    ],
    attachments: Array.from({ length: 6 }, () => ({ fileName: 'a\u0000', url: 'x' })),
    scheduledTime: after(-1),
  });
  expect(violationsOf(everything)).toEqual([
    'NOT_FOUND input.instanceId',
    'TOO_LONG input.name',
    'TOO_LONG input.description',
    'TOO_SHORT input.clientToken',
    'CONFLICTING input.flow',
    'TOO_LONG input.link.previousContactId',
    'INVALID_FORMAT input.attributes.0.name',
    'INVALID_FORMAT input.attributes.1.name',
    'DUPLICATE_NAME input.attributes.1.name',
    'ATTRIBUTES_TOO_LARGE input.attributes',
    'DUPLICATE_NAME input.references.1.name',
    'INVALID_FORMAT input.references.0.value.url',
    'INVALID_FORMAT input.references.1.value.number',
    'TOO_SHORT input.references.2.name',
    'INVALID_FORMAT input.references.2.value.email',
    'TOO_LONG input.references.3.value.string',
    'REQUIRED input.references.4.value',
    'OUT_OF_RANGE input.segmentAttributes.0.contactExpiry.minutes',
    'OUT_OF_RANGE input.segmentAttributes.1.contactExpiry.minutes',
    'TOO_LONG input.segmentAttributes.3.custom.name',
    'TOO_LONG input.segmentAttributes.3.custom.value.string',
    'INVALID_FORMAT input.segmentAttributes.4.custom.name',
    'DUPLICATE_NAME input.segmentAttributes.4.custom.value.map.1.name',
    'REQUIRED input.segmentAttributes.4.custom.value.map.0.value',
    'CONFLICTING input.segmentAttributes.4.custom.value.map.1.value',
    'DUPLICATE_NAME input.segmentAttributes.1',
    'REQUIRED input.segmentAttributes.2.assignmentType',
    'REQUIRED input.segmentAttributes.2.assignmentType',
    'TOO_MANY input.attachments',
    ...[0, 1, 2, 3, 4, 5].flatMap((index) => [`INVALID_FORMAT input.attachments.${String(index)}.fileName`, `INVALID_FORMAT input.attachments.${String(index)}.url`]),
    'SCHEDULED_TIME_IN_PAST input.scheduledTime',
  ]);
});

test('one wrong member leaves no command, however good the others are', () => {
  expect(violationsOf({ flow: { taskTemplateId: 't' }, segmentAttributes: [{ createdByUser: { agentArn: AGENT_ARN } }, { assignmentType: 'SELF' }], name: 'x'.repeat(513) })).toEqual(['TOO_LONG input.name']);
});
