import * as connect from '@aws-sdk/client-connect';
import { NormalizedSchema } from '@smithy/core/schema';
import { readMember } from '../../emulator/constraints/shape.ts';
import type { Bounds, Members, Shape } from '../../emulator/constraints/shape.ts';
import { CONSTRAINTS } from '../../emulator/constraints/table.ts';

/** An operation's input by member name, values as JSON has them. */
export type Input = Record<string, unknown>;

/** One input of an operation, all of it as the model wants it but for the one value that the case is about. */
export interface Case {
  readonly what: string;
  readonly input: Input;
  /** The path of the member that the model refuses; undefined where the model allows it. */
  readonly refused: string | undefined;
  /** Who can send it: the SDK, raw HTTP where the SDK would change it, or nobody. */
  readonly sender: 'sdk' | 'raw' | 'nobody';
}

/** Every case of every member of an operation's input, at every depth; what contains itself is gone through twice. */
export function casesOf(operation: string): Case[] {
  const members = rowOf(CONSTRAINTS.operations, operation);
  const whole = { ...validMembers(members), ...MORE_INPUT[operation] };
  return Object.entries(members).flatMap(([name, notation]) => {
    const { httpLabel, httpQuery } = traitsOf(operation, name);
    const part = httpLabel ? 'label' : httpQuery ? 'query' : 'body';
    return memberCases(notation, { path: name, part, within: [], put: (value) => ({ ...whole, [name]: value }) });
  });
}

/** Where the SDK's schema of an operation puts a member of its input: `httpLabel`, `httpQuery`, or neither, which is the body. */
export function traitsOf(operation: string, member: string): ReturnType<NormalizedSchema['getMergedTraits']> {
  const schema = (connect as unknown as Record<string, readonly unknown[]>)[`${operation}$`]?.[4] as never; // as: schemas are exported by computed names
  return NormalizedSchema.of(schema).getMemberSchema(member).getMergedTraits();
}

/** A place for a value in an input: its path, the part of the request that carries it, the structures and the input around it. */
interface Place {
  readonly path: string;
  readonly part: 'label' | 'query' | 'body';
  readonly within: readonly string[];
  readonly put: (value: unknown) => Input;
}

const BIG_CHARACTERS = 32_767;
const MANY_ENTRIES = 101;
const MAX_URL_CHARACTERS = 12_000; // Node takes a request line and headers of 16 KiB.
const MAX_DATE_SECONDS = 8.64e12;
const MAX_SHOWN_CHARACTERS = 40;
const OF_EACH_TYPE = ['text', 5, true, {}, []] as const;

// What the emulator's default seed knows, so that an allowed case goes on into the operation.
const CONTACT = '88888888-8888-4888-8888-888888888801';
const FLOW = '22222222-2222-4222-8222-222222222201';
const USER = '44444444-4444-4444-8444-444444444401';
const SEEDED: Readonly<Record<string, string>> = {
  InstanceId: '11111111-1111-4111-8111-111111111111',
  ContactId: CONTACT,
  ContactFlowId: FLOW,
  QueueId: '33333333-3333-4333-8333-333333333301',
  UserId: USER,
  AgentResourceId: USER,
  QuickConnectId: '55555555-5555-4555-8555-555555555501',
  TaskTemplateId: '66666666-6666-4666-8666-666666666601',
};
// A task needs one of three ways to a flow, and a query cannot hold the empty list that the model would take.
const MORE_INPUT: Readonly<Record<string, Input>> = { StartTaskContact: { ContactFlowId: FLOW }, ListContactReferences: { ReferenceTypes: ['URL'] } };

/** Texts for a shape: one of a given length (or the nearest it can have), more that keep its pattern, and some that break it. */
interface Samples {
  readonly fill: (length: number) => string;
  readonly keep: readonly string[];
  readonly break: readonly string[];
}

const SAMPLES: Readonly<Record<string, Samples>> = {
  ContactTagKey: {
    fill: (length) => 'k'.repeat(length),
    keep: ['team:blue', '+-=._:/', '09;<=,', 'xaws:', 'AWS:x'],
    break: ['aws:x', 'a b', 'ü', 'key\n', '\nkey', 'a*', '>'],
  },
  FileName: {
    fill: (length) => 'f'.repeat(length),
    keep: ['Rechnung Nr. 1 – März.pdf', '😀'.repeat(256), '../x'],
    break: ['a\u0000', '\n', 'a\u200b', '\ud800', '\ue000', '😀'.repeat(257)],
  },
  ReferenceArn: {
    fill: (length) => 'a'.repeat(length),
    keep: ['arn:aws:s3:::a-b/c/D9'],
    break: ['arn:aws:s3:::a_bcdefgh', 'arn:aws:s3:::a-b/c/D9\n', ' '.repeat(20)],
  },
  RegionName: {
    fill: () => 'us-west-2',
    keep: ['us-gov-west-1', 'eu-central', 'aa-b-c'],
    break: ['', 'US-WEST-2', 'us', 'us-west-22', 'xus-west-2', 'us-west-2 '],
  },
  AiAgentId: {
    fill: (length) => `arn:aws:wisdom:${'r'.repeat(Math.max(0, length - 67))}:123456789012:a/${CONTACT}`,
    keep: [CONTACT, `${CONTACT}:$LATEST`, `arn:aws:wisdom::123456789012:x/${CONTACT}:9`, `arn:aws:wisdom::123456789012:x/${CONTACT}/${CONTACT}`],
    break: ['', 'x', CONTACT.replace('8', 'A'), `${CONTACT}:latest`, `x${CONTACT}`, `arn:aws:lex::123456789012:x/${CONTACT}`],
  },
};

function memberCases(notation: string, place: Place): Case[] {
  const { shape, required } = readMember(notation);
  return [probe(place, 'nothing', undefined, !required), probe(place, 'null', null, !required, 'raw'), ...valueCases(shape, place)];
}

function valueCases(name: string, place: Place): Case[] {
  const mistyped = OF_EACH_TYPE.filter((value) => kindOf(value) !== kindOf(valid(name)));
  return [...mistyped.map((value) => probe(place, 'wrong type', value, false, 'raw')), ...typedCases(name, rowOf(CONSTRAINTS.shapes, name), place)];
}

function typedCases(name: string, shape: Shape, place: Place): Case[] {
  switch (shape.type) {
    case 'boolean':
      return [true, false].map((value) => probe(place, 'either', value, true));
    case 'timestamp':
      return [
        ...[0, -1, 1_795_478_400.5, MAX_DATE_SECONDS, -MAX_DATE_SECONDS].map((time) => probe(place, 'epoch seconds', time, true)),
        ...[MAX_DATE_SECONDS + 1, Number.MAX_VALUE, '2026-11-23T00:00:00Z'].map((time) => probe(place, 'no time', time, false, 'raw')),
      ];
    case 'integer':
      return rangeCases({ min: -(2 ** 31), max: 2 ** 31 - 1, ...shape }, false, place);
    case 'long':
      return rangeCases(shape, false, place);
    case 'float':
      return rangeCases(shape, true, place);
    case 'string':
      return textCases(name, shape, (text, what, allowed) => probe(place, what, text, allowed));
    case 'enum':
      return [...shape.values, '', 'NO_SUCH', 'voice', ' URL'].map((value) => probe(place, 'enum', value, shape.values.includes(value)));
    case 'list':
      return listCases(shape, place);
    case 'map':
      return mapCases(shape, place);
    case 'structure':
      return structureCases(name, shape.members, place);
  }
}

function rangeCases({ min = 0, max = 0 }: Bounds, takesFractions: boolean, place: Place): Case[] {
  return [
    probe(place, 'min', min, true),
    probe(place, 'max', max, true),
    probe(place, 'below min', min - 1, false),
    probe(place, 'above max', max + Math.max(1, max * Number.EPSILON), false),
    probe(place, 'a fraction', 1.5, takesFractions, numeral(place)),
    probe(place, 'no numeral', 'one', false, numeral(place)),
  ];
}

/** A query's numbers are text, so that raw HTTP can send any. */
function numeral({ part }: Place): Case['sender'] {
  return part === 'query' ? 'sdk' : 'raw';
}

function textCases(name: string, { min = 0, max, pattern }: Shape & { type: 'string' }, tell: (text: string, what: string, allowed: boolean) => Case): Case[] {
  const samples = SAMPLES[name];
  if (samples === undefined && pattern !== undefined) throw new Error(`There are no samples for the pattern of ${name}.`);
  const { fill, keep, break: broken } = samples ?? { fill: (length: number) => 'a'.repeat(length), keep: [], break: [] };
  const emoji = samples === undefined && max !== undefined;
  return [
    ...keep.map((text) => tell(text, 'keeps the pattern', true)),
    ...broken.map((text) => tell(text, 'breaks the pattern', false)),
    ...(fill(min).length === min ? [tell(fill(min), 'min', true)] : []),
    ...(min > 0 ? [tell(fill(min - 1), 'below min', false)] : []),
    ...(max === undefined ? [tell(fill(BIG_CHARACTERS), 'big', true)] : [tell(fill(max), 'max', true), tell(fill(max + 1), 'above max', false)]),
    ...(emoji ? [tell('😀'.repeat(max), 'max of emoji', true), tell('😀'.repeat(max + 1), 'emoji above max', false)] : []),
  ];
}

function listCases(shape: Shape & { type: 'list' }, place: Place): Case[] {
  const listOf = (length: number): unknown[] => Array.from({ length }, () => valid(shape.member));
  const index = Math.max(shape.min ?? 0, Math.min(2, shape.max ?? 2)) - 1;
  const item: Place = { ...place, path: `${place.path}[${index}]`, put: (value) => place.put([...listOf(index), value]) };
  return [...sizeCases(listOf, shape, place), probe(item, 'null', null, false, 'raw'), ...valueCases(shape.member, item)];
}

function mapCases(shape: Shape & { type: 'map' }, place: Place): Case[] {
  const mapOf = (length: number): unknown => Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, valid(shape.value)]));
  const at = (key: string): Place => {
    return { ...place, path: `${place.path}.${pathOf(key)}`, put: (value) => place.put(Object.fromEntries([[key, value]])) };
  };
  const key = rowOf(CONSTRAINTS.shapes, shape.key) as Shape & { type: 'string' }; // as: JSON's keys are strings
  return [
    ...sizeCases(mapOf, shape, place),
    ...textCases(shape.key, key, (text, what, allowed) => probe(at(text), `key ${what}`, valid(shape.value), allowed)),
    ...['__proto__', 'constructor', 'toString', '7'].map((name) => probe(at(name), 'a key as data', valid(shape.value), true, 'raw')),
    ...['__proto__', 'constructor', 'k'].map((name) => probe(at(name), 'null', null, false, 'raw')),
    ...valueCases(shape.value, at('k')),
  ];
}

function sizeCases(of: (length: number) => unknown, { min = 0, max }: Bounds, place: Place): Case[] {
  return [
    probe(place, 'min entries', of(min), true),
    ...(min > 0 ? [probe(place, 'below min entries', of(min - 1), false)] : []),
    ...(max === undefined ? [probe(place, 'many entries', of(MANY_ENTRIES), true)] : []),
    ...(max === undefined ? [] : [probe(place, 'max entries', of(max), true), probe(place, 'above max entries', of(max + 1), false)]),
  ];
}

function structureCases(name: string, members: Members, place: Place): Case[] {
  const whole = validMembers(members);
  const cases = [probe(place, 'its required members', whole, true), probe(place, 'an unknown member', { ...whole, NoSuchMember: {} }, true, 'raw')];
  if (place.within.filter((outer) => outer === name).length === 2) return cases;
  const within = [...place.within, name];
  const inside = Object.entries(members).flatMap(([member, notation]) => {
    const put = (value: unknown): Input => place.put({ ...whole, [member]: value });
    return memberCases(notation, { ...place, within, path: `${place.path}.${member}`, put });
  });
  return [...cases, ...inside];
}

function validMembers(members: Members): Input {
  const required = Object.entries(members).map(([name, notation]) => ({ name, ...readMember(notation) })).filter((member) => member.required);
  return Object.fromEntries(required.map(({ name, shape }) => [name, valid(shape)]));
}

/** The least value that the model allows; of a seeded id the one that the seed knows. */
function valid(name: string): unknown {
  const shape = rowOf(CONSTRAINTS.shapes, name);
  switch (shape.type) {
    case 'boolean':
      return true;
    case 'timestamp':
    case 'integer':
    case 'long':
    case 'float':
      return 1;
    case 'string':
      return SEEDED[name] ?? SAMPLES[name]?.keep[0] ?? 'a'.repeat(Math.max(1, shape.min ?? 1));
    case 'enum':
      return shape.values[0];
    case 'list':
      return Array.from({ length: shape.min ?? 0 }, () => valid(shape.member));
    case 'map':
      return Object.fromEntries(Array.from({ length: shape.min ?? 0 }, (_, index) => [`k${index}`, valid(shape.value)]));
    case 'structure':
      return validMembers(shape.members);
  }
}

function probe(place: Place, what: string, value: unknown, allowed: boolean, sender: Case['sender'] = 'sdk'): Case {
  const shown = value === undefined ? '' : JSON.stringify(value).slice(0, MAX_SHOWN_CHARACTERS);
  const refused = allowed ? undefined : place.path;
  return { what: `${place.path}: ${what} ${shown}`, input: place.put(value), refused, sender: senderOf(place.part, value, sender) };
}

/** A URL holds no other types than it wants, no empty label, no empty list, no long text. */
function senderOf(part: Place['part'], value: unknown, sender: Case['sender']): Case['sender'] {
  if (part === 'body') return sender;
  const isLost = part === 'label' ? value === undefined || value === '' : Array.isArray(value) && value.length === 0;
  return sender === 'raw' || isLost || encodeURIComponent(String(value)).length > MAX_URL_CHARACTERS ? 'nobody' : sender;
}

/** A key as a violation's path shows it. */
function pathOf(key: string): string {
  if (key === '') return '""';
  return key.length <= MAX_SHOWN_CHARACTERS ? key : `${key.slice(0, MAX_SHOWN_CHARACTERS - 1).toWellFormed()}…`;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

function rowOf<Row>(table: Readonly<Record<string, Row>>, name: string): Row {
  const row = table[name];
  if (row === undefined) throw new Error(`There is no row ${name}.`);
  return row;
}
