import { isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField } from 'graphql';
import type { GraphQLInputField, GraphQLInputObjectType, GraphQLInputType, GraphQLLeafType } from 'graphql';
import { SEED } from '../world.ts';
import type { Draw } from './draw.ts';

/** An enum's value: what writes it gives it no quotes. */
export class EnumValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  toJSON(): string {
    return this.name;
  }
}

/** Objects inside one another beyond which a value has only what it must have. */
const MAX_LEVELS = 4;
const DAY_MS = 24 * 60 * 60_000;

/** Names that stand for the ids of what is made for a run: tasks that may be changed, and a batch. */
export const MADE_TASKS = ['madeTask1', 'madeTask2', 'madeTask3', 'madeTask4'] as const;
export const MADE_BATCH = 'madeBatch';

const TASKS = [...([1, 2, 3, 4, 5] as const).map((n) => SEED.task(n)), ...MADE_TASKS];
/** What a name stands for, in most cases. */
const IDS: Readonly<Record<string, readonly string[]>> = {
  id: [...TASKS, MADE_BATCH, SEED.template],
  appendTo: [MADE_BATCH],
  instanceId: [SEED.instance],
  contactId: [...TASKS, SEED.voice],
  previousContactId: [...TASKS, SEED.voice],
  relatedContactId: [...TASKS, SEED.voice],
  contactFlowId: [SEED.flow, SEED.agentFlow, SEED.draftFlow],
  quickConnectId: [SEED.quickConnectToAda, SEED.quickConnectToBilling],
  taskTemplateId: [SEED.template, SEED.templateInactive, SEED.templateWithoutFlow],
  agentId: [SEED.ada, SEED.grace],
  queueId: [SEED.backOffice, SEED.billing],
};
const INTS = [0, 1, 2, 3, 5, 10, 20, 100, 101, 1_000, -1, 2_147_483_647, -2_147_483_648];
const TEXTS = ['', ' ', 'Call back', 'Ünïcödé 名前 🙂', '\u0000', 'a\u0000b', '\u202e', '\ud83d', 'x\ude00', '\u2028', '../../etc/passwd', "'; DROP TABLE contact; --", '${7*7}', '{{x}}', '<script>alert(1)</script>', '__proto__', 'constructor', '%s%n', 'aws:reserved', '"', '\\', '\r\n', 'x'.repeat(600), 'é'.repeat(5_000)];
/** Places in lists as nobody was ever told them. */
const CURSORS = ['0', '7', '999999999999999', '-1', '1e9', '{}', 'null', '[]', '[1,0,null]', '[50,3,"x"]', '[100,9007199254740991,null]', `[1,0,"${'x'.repeat(5_000)}"]`].map((place) => Buffer.from(place).toString('base64url'));
const DATES = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '1970-01-01T00:00:00Z', '2026-11-25T12:00:00+14:00', '2028-02-29T12:00:00Z'];
const DECIMALS: readonly unknown[] = ['0.10', '-1', '1e400', 'NaN', 7, '٣', '00.0', '9'.repeat(400)];
const URLS = ['https://example.com/orders/1', 'http://[::1]/', 'javascript:alert(1)', 'example', `https://example.com/${'x'.repeat(5_000)}`];
/** What a gateway may send, or somebody who is none. */
const REPRESENTATIONS: readonly unknown[] = [
  ...TASKS.map((id) => ({ __typename: 'TaskContact', id })),
  ...['ConnectContact', 'ConversationContact', 'Agent', 'Queue', 'TaskBatch', 'Query', 'String', '__Type', 'toString'].map((__typename) => ({ __typename, id: SEED.voice })),
  {},
  { __typename: 'TaskContact' },
  { __typename: 'TaskContact', id: null },
  { __typename: 'TaskContact', id: { deep: [1] } },
  { __typename: 5, id: 'x' },
];

/** A value of a type, as variables hold it; `name` is that of its argument or member. */
export function valueOf(draw: Draw, type: GraphQLInputType, name: string, level = 0): unknown {
  return !isNonNullType(type) && draw.is(0.08) ? null : someValue(draw, type, name, level);
}

/** One that is not null. */
export function someValue(draw: Draw, type: GraphQLInputType, name: string, level: number): unknown {
  if (isNonNullType(type)) return someValue(draw, type.ofType, name, level);
  if (isListType(type)) {
    const entry = () => valueOf(draw, type.ofType, name, level);
    // One value stands for a list of it.
    return draw.is(0.05) ? someValue(draw, type.ofType, name, level) : Array.from({ length: draw.upTo(3) }, entry);
  }
  if (!isInputObjectType(type)) return leafOf(draw, type, name);
  return Object.fromEntries(membersOf(draw, type, level).map((member) => [member.name, (type.isOneOf ? someValue : valueOf)(draw, member.type, member.name, level + 1)]));
}

/** Members that make an object of this type. */
export function membersOf(draw: Draw, type: GraphQLInputObjectType, level: number): readonly GraphQLInputField[] {
  const all = Object.values(type.getFields());
  if (type.isOneOf) {
    const simple = all.filter((member) => level < MAX_LEVELS || !isListType(member.type));
    return [draw.pick(simple.length > 0 ? simple : all)];
  }
  return all.filter((member) => isRequiredInputField(member) || (level < MAX_LEVELS && draw.is(0.3)));
}

function leafOf(draw: Draw, type: GraphQLLeafType, name: string): unknown {
  if (isEnumType(type)) return new EnumValue(draw.pick(type.getValues()).name);
  switch (type.name) {
    case 'Int':
      return draw.is(0.6) ? 1 + draw.upTo(20) : draw.pick(INTS);
    case 'Boolean':
      return draw.is(0.5);
    case 'ID':
      return draw.is(0.8) ? draw.pick(IDS[name] ?? TASKS) : textOf(draw);
    case 'DateTime':
      return draw.is(0.8) ? new Date(Date.now() + (draw.upTo(4_000) - 2_000) * (DAY_MS / 200)).toISOString() : draw.pick(DATES);
    case 'Decimal':
      return draw.is(0.5) ? draw.pick(DECIMALS) : textOf(draw);
    case 'URL':
      return draw.is(0.6) ? draw.pick(URLS) : textOf(draw);
    case '_Any':
      return draw.pick(REPRESENTATIONS);
    default:
      return name === 'after' && draw.is(0.7) ? draw.pick(CURSORS) : textOf(draw);
  }
}

function textOf(draw: Draw): string {
  return draw.is(0.5) ? draw.pick(TEXTS) : draw.text();
}
