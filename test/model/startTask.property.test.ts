import fc from 'fast-check';
import { parseStartTask } from '../../src/model/startTask.ts';
import type { StartTaskInput } from '../../src/model/startTask.ts';
import { minute } from '../support/contacts.ts';
import { AGENT_ARN, RULES } from '../support/startInputs.ts';

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', '\uD83D', '__proto__', 'constructor', 'connect:X', 'x'.repeat(600)));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
const anyUrl = fc.oneof(fc.webUrl(), text, fc.constantFrom('javascript:alert(1)', 'http:/x', 'https://x\\y'));
const entryValue = fc.letrec<{ value: object; entries: object[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.record({ string: text }),
    fc.record({ integer: fc.integer() }),
    fc.record({ map: tie('entries') }),
    fc.record({ string: maybe(text), integer: maybe(fc.integer()) }, { requiredKeys: [] }),
  ),
  entries: fc.array(fc.record({ name: text, value: tie('value') }), { maxLength: 3 }),
})).value;

/** Inputs of the right shape, good and bad: what GraphQL lets through, and what it should not. */
const anyInput = fc.record(
  {
    instanceId: maybe(fc.oneof(fc.constantFrom('default-instance', 'second-instance'), text)),
    name: text,
    description: maybe(text),
    flow: fc.oneof(fc.record({ contactFlowId: text }), fc.record({ contactFlowId: maybe(text), quickConnectId: maybe(text), taskTemplateId: maybe(text) }, { requiredKeys: [] })),
    link: maybe(fc.oneof(fc.record({ previousContactId: text }), fc.record({ previousContactId: maybe(text), relatedContactId: maybe(text) }))),
    attributes: maybe(fc.array(fc.record({ name: fc.oneof(fc.stringMatching(/^[\w-]{1,9}$/), text), value: text }))),
    references: maybe(
      fc.array(
        fc.record({
          name: text,
          value: fc.oneof(
            fc.record({ url: anyUrl }),
            fc.record({ number: fc.oneof(fc.double().map(String), text) }),
            fc.record({ date: fc.date({ noInvalidDate: true }) }),
            fc.record({ email: fc.oneof(fc.emailAddress(), text) }),
            fc.record({ string: maybe(text), url: maybe(text) }, { requiredKeys: [] }),
          ),
        }),
      ),
    ),
    segmentAttributes: maybe(
      fc.array(
        fc.oneof(
          fc.record({ contactExpiry: fc.record({ minutes: fc.oneof(fc.integer({ min: -1, max: 130_000 }), fc.double()) }) }),
          fc.record({ createdByUser: fc.record({ agentArn: fc.oneof(fc.constant(AGENT_ARN), text) }) }),
          fc.record({ assignmentType: maybe(fc.constant('SELF' as const)) }),
          fc.record({ custom: maybe(fc.record({ name: text, value: entryValue })) }),
        ),
      ),
    ),
    attachments: maybe(fc.array(fc.record({ fileName: text, url: anyUrl }), { maxLength: 7 })),
    scheduledTime: maybe(fc.oneof(fc.integer({ min: -10, max: 9_000 }).map(minute), fc.date({ noInvalidDate: true }))),
    clientToken: maybe(text),
  },
  { requiredKeys: ['name', 'flow'] },
) as fc.Arbitrary<StartTaskInput>;

test('parseStartTask never throws, and gives a command exactly where nothing is wrong', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const before = structuredClone(input);
      const { command, errors } = parseStartTask(input, RULES);
      expect(command === undefined).toBe(errors !== undefined && errors.length > 0);
      expect(input).toEqual(before);
      if (command) return;
      for (const { message, field } of errors) {
        expect(message).toBe(message.toWellFormed());
        expect(message.length).toBeLessThan(300);
        expect(field[0]).toBe('input');
        expect(holds({ input }, field)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

/** Inputs that are good by the law as it is written, not by what the parser makes of them. */
const uniqueBy = <T extends { readonly name: string }>(entry: fc.Arbitrary<T>) => fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 5 });
const goodText = (max: number, min = 0) => fc.string({ unit: fc.oneof(fc.constantFrom('😀', 'é', '\n', '"'), fc.string({ minLength: 1, maxLength: 1 })), minLength: min, maxLength: max });
const goodReference = fc.tuple(
  goodText(40, 1),
  fc.oneof(
    fc.webUrl().map((url) => ({ url })),
    fc.bigInt().map((number) => ({ number: String(number) })),
    goodText(40).map((string) => ({ string })),
    fc.date({ noInvalidDate: true }).map((date) => ({ date })),
    fc.emailAddress().map((email) => ({ email })),
  ),
);
const goodInput = fc.record(
  {
    instanceId: fc.constantFrom('default-instance', 'second-instance'),
    name: goodText(512),
    description: goodText(60),
    flow: fc.oneof(...(['contactFlowId', 'quickConnectId', 'taskTemplateId'] as const).map((by) => goodText(60, 1).map((id) => ({ [by]: id })))),
    link: fc.oneof(...(['previousContactId', 'relatedContactId'] as const).map((by) => goodText(60, 1).map((id) => ({ [by]: id })))),
    attributes: uniqueBy(fc.record({ name: fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/), value: goodText(60) })),
    references: uniqueBy(goodReference.map(([name, value]) => ({ name, value }))),
    scheduledTime: fc.integer({ min: 0, max: 6 * 24 * 60 }).map(minute),
    clientToken: goodText(60, 1),
  },
  { requiredKeys: ['name', 'flow'] },
) satisfies fc.Arbitrary<StartTaskInput>;

test('what is good by the law gives a command that equals the input', () => {
  fc.assert(
    fc.property(goodInput, ({ flow, link, references = [], ...input }) => {
      const pair = (union: object) => Object.entries(union).map(([by, id]: [string, unknown]) => ({ by, id }))[0];
      expect(parseStartTask({ flow, ...(link && { link }), references, ...input }, RULES).command).toMatchObject({
        instanceId: 'default-instance',
        attributes: [],
        ...input,
        flow: pair(flow),
        link: link && pair(link),
        references: references.map(({ name, value }) => ({ kind: Object.keys(value)[0]?.toUpperCase(), name, ...value })),
      });
    }),
    { numRuns: 1_000 },
  );
});

test('the time to refuse grows with the length, not with its square', () => {
  const CHARS = 250_000;
  for (const unit of ['a.', '@', '1', ':instance/', '\uD83D']) {
    const big = unit.repeat(CHARS / unit.length);
    const asked = performance.now();
    for (const long of [`https://${big}`, `ada@${big}`, `arn:${big}`, `1.${big}`]) {
      const input: StartTaskInput = {
        instanceId: long,
        name: long,
        flow: { contactFlowId: long },
        attributes: [{ name: long, value: long }],
        references: [{ name: long, value: { url: long } }, { name: 'n', value: { number: long } }, { name: 'e', value: { email: long } }],
        segmentAttributes: [{ createdByUser: { agentArn: long } }],
        attachments: [{ fileName: long, url: long }],
      };
      expect(parseStartTask(input, RULES).command).toBeUndefined();
    }
    // Some 60 passes over them take a fraction of a second: a single quadratic one would take minutes.
    expect(performance.now() - asked).toBeLessThan(10_000);
  }
});

/** Whether a path leads to something that is there: a member of a union may be the one that is missing. */
function holds(value: unknown, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  return typeof value === 'object' && value !== null && first in value && holds((value as Record<string, unknown>)[first], rest);
}
