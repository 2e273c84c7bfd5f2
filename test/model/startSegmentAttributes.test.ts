import type { SegmentAttributeInput, SegmentValueInput } from '../../src/model/startSegmentAttributes.ts';
import { AGENT_ARN, commandOf, violationsOf } from '../support/startInputs.ts';

const wrong = (...segmentAttributes: readonly SegmentAttributeInput[]) => violationsOf({ segmentAttributes });
const custom = (name: string, value: SegmentValueInput = { string: '' }): SegmentAttributeInput => ({ custom: { name, value } });
const creator: SegmentAttributeInput = { createdByUser: { agentArn: AGENT_ARN } };

test("each kind comes by Connect's own name", () => {
  const segmentAttributes = [
    { contactExpiry: { minutes: 135 } },
    creator,
    { assignmentType: 'SELF' as const },
    custom('tier', { string: 'gold' }),
    custom('score', { integer: 0 }),
    custom('address', { map: [{ name: 'city', value: { string: '' } }, { name: 'geo', value: { map: [] } }] }),
  ];
  expect(commandOf({ flow: { taskTemplateId: 't' }, segmentAttributes }).segmentAttributes).toEqual([
    { name: 'connect:ContactExpiry', value: { kind: 'MAP', map: [{ name: 'ExpiryDuration', value: { kind: 'INTEGER', integer: 135 } }] } },
    { name: 'connect:CreatedByUser', value: { kind: 'STRING', string: AGENT_ARN } },
    { name: 'connect:AssignmentType', value: { kind: 'STRING', string: 'SELF' } },
    { name: 'tier', value: { kind: 'STRING', string: 'gold' } },
    { name: 'score', value: { kind: 'INTEGER', integer: 0 } },
    { name: 'address', value: { kind: 'MAP', map: [{ name: 'city', value: { kind: 'STRING', string: '' } }, { name: 'geo', value: { kind: 'MAP', map: [] } }] } },
  ]);
});

test('an attribute, and each value at every depth, holds exactly one member', () => {
  expect(wrong({})).toEqual(['REQUIRED input.segmentAttributes.0']);
  expect(wrong({ contactExpiry: null, custom: null })).toEqual(['REQUIRED input.segmentAttributes.0']);
  expect(wrong({ contactExpiry: { minutes: 1 }, custom: { name: 'a', value: { string: '' } } })).toEqual(['CONFLICTING input.segmentAttributes.0']);
  expect(wrong(custom('a', {}))).toEqual(['REQUIRED input.segmentAttributes.0.custom.value']);
  expect(wrong(custom('a', { string: '', integer: 0 }))).toEqual(['CONFLICTING input.segmentAttributes.0.custom.value']);
  expect(wrong(custom('a', { map: [{ name: 'b', value: { map: [{ name: 'c', value: { string: null } }] } }] }))).toEqual(['REQUIRED input.segmentAttributes.0.custom.value.map.0.value.map.0.value']);
});

describe('contact expiry', () => {
  test.each([1, 10_080, 129_600])('%d minutes', (minutes) => {
    expect(wrong({ contactExpiry: { minutes } })).toEqual([]);
  });

  test.each([0, -1, 129_601, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('not %d', (minutes) => {
    expect(wrong({ contactExpiry: { minutes } })).toEqual(['OUT_OF_RANGE input.segmentAttributes.0.contactExpiry.minutes']);
  });
});

describe('creator', () => {
  test.each([AGENT_ARN, 'arn:aws-us-gov:connect:us-gov-west-1:123456789012:instance/i/agent/a', 'arn:aws-cn:connect:cn-north-1:123456789012:instance/i-1/agent/a_2'])('%s', (agentArn) => {
    expect(wrong({ createdByUser: { agentArn } })).toEqual([]);
  });

  test.each([
    '',
    'ada',
    ` ${AGENT_ARN}`,
    `${AGENT_ARN}\n`,
    AGENT_ARN.replace('123456789012', '12345'),
    AGENT_ARN.replace(':connect:', ':lex:'),
    AGENT_ARN.replace('/agent/ada', ''),
    AGENT_ARN.replace('agent', 'queue'),
    `${AGENT_ARN}/extra`,
    AGENT_ARN.toUpperCase(),
  ])('not %j', (agentArn) => {
    expect(wrong({ createdByUser: { agentArn } })).toEqual(['INVALID_FORMAT input.segmentAttributes.0.createdByUser.agentArn']);
  });

  test('1,024 characters', () => {
    const long = (chars: number) => ({ createdByUser: { agentArn: AGENT_ARN + 'a'.repeat(chars - AGENT_ARN.length) } });
    expect(wrong(long(1_024))).toEqual([]);
    expect(wrong(long(1_025))).toEqual(['TOO_LONG input.segmentAttributes.0.createdByUser.agentArn']);
  });
});

describe('SELF needs its creator and a template', () => {
  const self: SegmentAttributeInput = { assignmentType: 'SELF' };
  const REFUSED = 'REQUIRED input.segmentAttributes.0.assignmentType';
  const template = { flow: { taskTemplateId: 't' } };

  test('both, in any order', () => {
    expect(violationsOf({ ...template, segmentAttributes: [self, creator] })).toEqual([]);
    expect(violationsOf({ ...template, segmentAttributes: [creator, self] })).toEqual([]);
  });

  test('each that is missing is told', () => {
    expect(violationsOf({ ...template, segmentAttributes: [self] })).toEqual([REFUSED]);
    expect(wrong(self, creator)).toEqual([REFUSED]);
    expect(wrong(self)).toEqual([REFUSED, REFUSED]);
  });

  test('a creator who is there but wrong is not told to be missing', () => {
    expect(violationsOf({ ...template, segmentAttributes: [self, { createdByUser: { agentArn: 'ada' } }] })).toEqual(['INVALID_FORMAT input.segmentAttributes.1.createdByUser.agentArn']);
    expect(violationsOf({ ...template, segmentAttributes: [{ ...self, ...creator }] })).toEqual(['CONFLICTING input.segmentAttributes.0']);
  });
});

describe('names', () => {
  test.each<readonly [string, (name: string) => SegmentAttributeInput, string]>([
    ['at the top', (name) => custom(name), 'custom.name'],
    ['in a map', (name) => custom('a', { map: [{ name, value: { integer: 1 } }] }), 'custom.value.map.0.name'],
    ['in a map in a map', (name) => custom('a', { map: [{ name: 'b', value: { map: [{ name, value: { map: [] } }] } }] }), 'custom.value.map.0.value.map.0.name'],
  ])('take 1 to 128 characters %s', (_where, input, path) => {
    expect(wrong(input('😀'.repeat(128)))).toEqual([]);
    expect(wrong(input('😀'.repeat(129)))).toEqual([`TOO_LONG input.segmentAttributes.0.${path}`]);
    expect(wrong(input(''))).toEqual([`TOO_SHORT input.segmentAttributes.0.${path}`]);
  });

  test.each(['connect:Subtype', 'connect:ContactExpiry', 'CONNECT:x', 'connect:'])("%s is Connect's own", (name) => {
    expect(wrong(custom(name))).toEqual(['INVALID_FORMAT input.segmentAttributes.0.custom.name']);
  });

  test("within a map, connect: is the instance's own affair", () => {
    expect(wrong(custom('a', { map: [{ name: 'connect:x', value: { integer: 1 } }] }))).toEqual([]);
  });
});

describe('no name twice', () => {
  test('among the attributes: of Connect by their entry, of users by their name', () => {
    const twice = [custom('a'), { contactExpiry: { minutes: 1 } }, custom('a'), { contactExpiry: { minutes: 2 } }, creator, creator];
    expect(wrong(...twice)).toEqual(['DUPLICATE_NAME input.segmentAttributes.2.custom.name', 'DUPLICATE_NAME input.segmentAttributes.3', 'DUPLICATE_NAME input.segmentAttributes.5']);
  });

  test('although the value is wrong too', () => {
    expect(wrong(custom('a', {}), custom('a'))).toEqual(['REQUIRED input.segmentAttributes.0.custom.value', 'DUPLICATE_NAME input.segmentAttributes.1.custom.name']);
    expect(wrong(custom('a'), custom('a', {}))).toEqual(['REQUIRED input.segmentAttributes.1.custom.value', 'DUPLICATE_NAME input.segmentAttributes.1.custom.name']);
  });

  test('an entry without a name is not taken for one that has one', () => {
    expect(wrong({}, custom('#0'), {}, custom('undefined'))).toEqual(['REQUIRED input.segmentAttributes.0', 'REQUIRED input.segmentAttributes.2']);
  });

  test('within a map, but the same name in two maps', () => {
    const entry = (name: string) => ({ name, value: { integer: 1 } });
    expect(wrong(custom('a', { map: [entry('k'), entry('l'), entry('k')] }))).toEqual(['DUPLICATE_NAME input.segmentAttributes.0.custom.value.map.2.name']);
    expect(wrong(custom('a', { map: [{ name: 'k', value: { map: [entry('k')] } }] }), custom('k', { map: [entry('k')] }))).toEqual([]);
    expect(wrong(custom('a', { map: [{ name: 'm', value: { map: [entry('__proto__'), entry('__proto__')] } }] }))).toEqual([
      'DUPLICATE_NAME input.segmentAttributes.0.custom.value.map.0.value.map.1.name',
    ]);
  });
});

test('texts take 1,024 characters, at every depth', () => {
  const text = (string: string) => custom('a', { map: [{ name: 'b', value: { string } }] });
  expect(wrong(custom('a', { string: '😀'.repeat(1_024) }))).toEqual([]);
  expect(wrong(custom('a', { string: 'x'.repeat(1_025) }))).toEqual(['TOO_LONG input.segmentAttributes.0.custom.value.string']);
  expect(wrong(text('😀'.repeat(1_024)))).toEqual([]);
  expect(wrong(text('😀'.repeat(1_025)))).toEqual(['TOO_LONG input.segmentAttributes.0.custom.value.map.0.value.string']);
});
