import fc from 'fast-check';
import { startInput } from '../support/start.ts';
import { GATEWAY_NAMES, openGraph } from './graph.ts';
import type { Door, Graph } from './graph.ts';

const VALUES = 10_000;
const SEED_OF_CHANCE = 20_261_123;
/** Requests that are under way at once. */
const LANES = 16;
// A name that is too long is a user error: nothing is asked of Connect, nothing is started, and what the answer must be is known.
const BASE = { name: 'x'.repeat(513) };
const ACCEPTED = [{ code: 'TOO_LONG', field: ['input', 'name'] }];
const VALIDATE = 'query ($input: StartTaskContactInput!) { validateTaskContact(input: $input) { code field } }';

/** An input that holds unions, and whether each of them has exactly one member that is not null. */
interface Case {
  readonly input: Readonly<Record<string, unknown>>;
  readonly isGood: boolean;
}
/** A union's value, and the same of it. */
interface Union {
  readonly value: Readonly<Record<string, unknown>>;
  readonly isGood: boolean;
}

/** A union of these members, most often with exactly one; a member may be a union itself. */
function union(members: Readonly<Record<string, fc.Arbitrary<Union | string | number>>>): fc.Arbitrary<Union> {
  const names = Object.keys(members);
  const keys = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...names).map((name) => [name]) }, { weight: 1, arbitrary: fc.subarray(names) });
  const member = (name: string) => fc.oneof({ weight: 9, arbitrary: members[name] ?? fc.constant('') }, { weight: 1, arbitrary: fc.constant(null) });
  return keys.chain((given) =>
    fc.tuple(...given.map(member)).map((values) => ({
      value: Object.fromEntries(given.map((name, index) => [name, valueOf(values[index])])),
      isGood: values.length === 1 && values.every((value) => value !== null && isGood(value)),
    })),
  );
}

const valueOf = (member: Union | string | number | null | undefined) => (typeof member === 'object' && member !== null ? member.value : member);
const isGood = (member: Union | string | number) => typeof member !== 'object' || member.isGood;
/** Objects around unions, that have no rule of their own. */
const around = (inner: fc.Arbitrary<readonly Union[]>, wrap: (values: readonly unknown[]) => unknown) =>
  inner.map((unions) => ({ value: wrap(unions.map(({ value }) => value)) as Union['value'], isGood: unions.every((one) => one.isGood) }));

const id = fc.constant('id');
const FLOW = union({ contactFlowId: id, quickConnectId: id, taskTemplateId: id });
const LINK = union({ previousContactId: id, relatedContactId: id });
const REFERENCE = union({ url: fc.constant('https://example.com'), number: fc.constant('1'), string: id, date: fc.constant('2026-11-23T12:00:00Z'), email: fc.constant('a@example.com') });
const { SEGMENT_VALUE } = fc.letrec<{ SEGMENT_VALUE: Union }>((tie) => ({
  SEGMENT_VALUE: fc.oneof(
    // Deeper ones would be refused for their depth.
    { depthSize: 'small', maxDepth: 2 },
    union({ string: id, integer: fc.constant(1) }),
    union({ string: id, map: around(fc.array(tie('SEGMENT_VALUE'), { minLength: 1, maxLength: 2 }), (values) => values.map((value, index) => ({ name: `k${String(index)}`, value }))) }),
  ),
}));
const SEGMENT = union({
  contactExpiry: fc.constant({ value: { minutes: 5 }, isGood: true }),
  custom: around(SEGMENT_VALUE.map((value) => [value]), ([value]) => ({ name: 'c', value })),
});
const CASES: fc.Arbitrary<Case> = fc
  .record({ flow: FLOW, link: fc.option(LINK, { nil: undefined }), references: fc.array(REFERENCE, { maxLength: 2 }), segmentAttributes: fc.array(SEGMENT, { maxLength: 1 }) })
  .map(({ flow, link, references, segmentAttributes }) => ({
    input: startInput({
      ...BASE,
      flow: flow.value,
      link: link?.value,
      references: references.map(({ value }, index) => ({ name: `r${String(index)}`, value })),
      segmentAttributes: segmentAttributes.map(({ value }) => value),
    }),
    isGood: [flow, ...(link ? [link] : []), ...references, ...segmentAttributes].every((one) => one.isGood),
  }));

let graph: Graph;
let cases: readonly Case[];
beforeAll(async () => {
  graph = await openGraph();
  cases = fc.sample(CASES, { numRuns: VALUES, seed: SEED_OF_CHANCE });
}, 60_000);
afterAll(() => graph.close());

/** Whether a door accepts an input, as `true`, or `false`; else what it answered. */
async function verdict(door: Door, input: Case['input']): Promise<unknown> {
  const { data, errors, ...rest } = await door.ask(VALIDATE, { input });
  if (errors?.every(({ message }) => /oneOf|one ?of|exactly one|must be non-null/i.test(message)) && (data?.validateTaskContact ?? null) === null) return false;
  return errors === undefined && JSON.stringify(data.validateTaskContact) === JSON.stringify(ACCEPTED) ? true : { data, errors, ...rest };
}

/** The cases that a door does not judge as it should, and what it said. */
async function misjudged(door: Door): Promise<readonly unknown[]> {
  const wrong: unknown[] = [];
  const left = cases.values();
  const lane = async () => {
    for (const { input, isGood: expected } of left) {
      const said = await verdict(door, input);
      if (said !== expected) wrong.push({ input, expected, said });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return wrong;
}

test('the values are of both kinds, and most differ', () => {
  const good = cases.filter((one) => one.isGood).length;
  expect(cases).toHaveLength(VALUES);
  expect(good).toBeGreaterThan(VALUES / 5);
  expect(good).toBeLessThan((VALUES * 4) / 5);
  expect(new Set(cases.map(({ input }) => JSON.stringify(input))).size).toBeGreaterThan(VALUES / 3);
});

test.each(['the service itself', ...GATEWAY_NAMES] as const)(
  'of 10,000 unions, %s accepts those with exactly one member that is not null, and no other',
  async (name) => {
    const before = (await graph.world.contacts()).length;
    expect(await misjudged(name === 'the service itself' ? graph.direct : graph.gateways[name])).toEqual([]);
    expect(await graph.world.contacts()).toHaveLength(before);
    expect(await graph.world.calls()).not.toHaveProperty('StartTaskContact');
  },
  120_000,
);
