import * as connect from '@aws-sdk/client-connect';
import { NormalizedSchema } from '@smithy/core/schema';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { readMember } from '../../emulator/constraints/shape.ts';
import type { Members, Shape } from '../../emulator/constraints/shape.ts';
import { CONSTRAINTS } from '../../emulator/constraints/table.ts';
import type { Constraints } from '../../emulator/constraints/table.ts';

const OPERATIONS = [
  ...['StartTaskContact', 'DescribeContact', 'ListAssociatedContacts', 'ListContactReferences', 'GetContactAttributes'],
  ...['UpdateContactAttributes', 'StopContact', 'GetTaskTemplate', 'ListTaskTemplates', 'DescribeQuickConnect', 'ListQuickConnects'],
  ...['SearchQuickConnects', 'DescribeContactFlow', 'ListContactFlows', 'DescribeQueue', 'ListQueues', 'DescribeUser', 'ListUsers'],
  ...['DescribeInstance', 'ListInstances', 'UpdateContact', 'UpdateContactSchedule', 'PauseContact', 'ResumeContact', 'TransferContact'],
  ...['AssociateContactWithUser', 'DismissUserContact', 'UpdateContactRoutingData', 'UpdateContactTaskTemplate', 'TagContact'],
  ...['UntagContact', 'SearchContacts', 'SearchQueues', 'SearchUsers', 'SearchContactFlows', 'CreateTaskTemplate', 'UpdateTaskTemplate'],
  'DeleteTaskTemplate',
];

// AWS's model is not shipped: it lies beside the checkout, or the comparison with it is skipped.
const MODEL = '../shared/connect/model.json';
const model = readModel();
const withModel = model === undefined ? test.skip : test;
if (model === undefined) console.warn(`The table of constraints is not compared with AWS's model: there is no ${MODEL}.`);

test('has a row for each of these operations, and no other', () => {
  expect(Object.keys(CONSTRAINTS.operations)).toEqual(OPERATIONS);
});

withModel(`is AWS's model of them, shape by shape and both ways (skipped where there is no ${MODEL})`, () => {
  expect(ordered(CONSTRAINTS)).toEqual(ordered(tableOf(model)));
});

test('differs from it after any single change, so that the comparison can fail', () => {
  const reference = ordered(model === undefined ? CONSTRAINTS : tableOf(model));
  const changes = [...changesOf(CONSTRAINTS.operations, ['operations']), ...changesOf(CONSTRAINTS.shapes, ['shapes'])];
  const unnoticed = changes.filter((change) => isDeepStrictEqual(ordered(changed(change)), reference));
  expect(unnoticed).toEqual([]);
  expect(changes.length).toBeGreaterThan(2000);
});

test.each(OPERATIONS)("%s: has the members, types and required members of the SDK's schemas", (operation) => {
  const schema = (connect as unknown as Record<string, readonly unknown[]>)[`${operation}$`]?.[4] as never; // as: schemas are exported by computed names
  const [ours, sdks]: [Outline, Outline] = [{}, {}];
  outlineMembers(operation, CONSTRAINTS.operations[operation] ?? {}, ours);
  outlineSchema(operation, NormalizedSchema.of(schema), sdks);
  expect(ours).toEqual(sdks);
});

test('leads only to shapes that it has, and has no other', () => {
  const reached: Record<string, Shape> = {};
  for (const members of Object.values(CONSTRAINTS.operations)) collect(shapesIn(members), (name) => CONSTRAINTS.shapes[name], reached);
  expect(Object.keys(reached).sort()).toEqual(Object.keys(CONSTRAINTS.shapes).sort());
});

test('is frozen at every depth', () => {
  const parts: unknown[] = [CONSTRAINTS];
  for (const part of parts) {
    expect(Object.isFrozen(part)).toBe(true);
    if (typeof part === 'object' && part !== null) parts.push(...(Object.values(part) as unknown[]));
  }
});

interface ModelShape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly input: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

function readModel(): Model | undefined {
  const path = fileURLToPath(new URL(`../../${MODEL}`, import.meta.url));
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Model) : undefined; // as: AWS's own file
}

/** The model's part for these operations in the notation of the table. Traits that bound no value are left out; every other one is kept. */
function tableOf(from: Model | undefined): Constraints {
  if (from === undefined) throw new Error(`No ${MODEL}.`);
  const shapes: Record<string, Shape> = {};
  const find = (name: string): Shape | undefined => from.shapes[name] && shapeOf(from.shapes[name]);
  const operations = OPERATIONS.map((operation): [string, Members] => {
    const input = find(from.operations[operation]?.input.shape ?? '');
    if (input?.type !== 'structure') throw new Error(`The model has no input of ${operation}.`);
    collect(shapesIn(input.members), find, shapes);
    return [operation, input.members];
  });
  return { operations: Object.fromEntries(operations), shapes };
}

function shapeOf({ members, required = [], enum: values, member, key, value, ...rest }: ModelShape): Shape {
  const traits = Object.fromEntries(Object.entries(rest).filter(([trait]) => trait !== 'sensitive' && trait !== 'box'));
  const notations = Object.entries(members ?? {}).map(([name, { shape }]) => [name, required.includes(name) ? `${shape}!` : shape]);
  return {
    ...traits,
    ...(values && { type: 'enum', values }),
    ...(member && { member: member.shape }),
    ...(key && { key: key.shape }),
    ...(value && { value: value.shape }),
    ...(members && { members: Object.fromEntries(notations) as Members }),
  } as Shape; // as: what is not a Shape shows as a difference
}

function collect(names: readonly string[], find: (name: string) => Shape | undefined, found: Record<string, Shape>): void {
  for (const name of names) {
    if (name in found) continue;
    const shape = find(name);
    if (shape === undefined) throw new Error(`There is no shape ${name}.`);
    found[name] = shape;
    collect(shapesBelow(shape), find, found);
  }
}

function shapesBelow(shape: Shape): string[] {
  switch (shape.type) {
    case 'structure':
      return shapesIn(shape.members);
    case 'list':
      return [shape.member];
    case 'map':
      return [shape.key, shape.value];
    default:
      return [];
  }
}

function shapesIn(members: Members): string[] {
  return Object.values(members).map((notation) => readMember(notation).shape);
}

/** The table with the order of members made visible to a comparison, and the order of shapes made irrelevant. */
function ordered({ operations, shapes }: Constraints): unknown {
  return {
    operations: Object.fromEntries(Object.entries(operations).map(([name, members]) => [name, Object.entries(members)])),
    shapes: Object.fromEntries(
      Object.entries(shapes).map(([name, shape]) => [name, 'members' in shape ? { ...shape, members: Object.entries(shape.members) } : shape]),
    ),
  };
}

type Path = readonly string[];
type Change = { readonly path: Path } & ({ readonly set: unknown } | { readonly act: 'remove' | 'reverse' });

/** Every single change: each thing removed, each text and number altered, each requirement turned, something added to each object, each order reversed. */
function changesOf(data: unknown, path: Path): Change[] {
  if (typeof data === 'string') return [`${data}x`, data.endsWith('!') ? data.slice(0, -1) : `${data}!`].map((set) => ({ path, set }));
  if (typeof data === 'number') return [{ path, set: -1 - data }];
  if (typeof data !== 'object' || data === null) return [];
  const entries = Object.entries(data) as [string, unknown][];
  const inside = entries.flatMap(([key, value]): Change[] => [{ path: [...path, key], act: 'remove' }, ...changesOf(value, [...path, key])]);
  const added: Change = { path: [...path, Array.isArray(data) ? String(data.length) : 'Added'], set: path.length === 1 ? {} : 'String' };
  const hasOrder = entries.length > 1 && (path.at(-1) === 'members' || path.at(-2) === 'operations');
  return hasOrder ? [...inside, added, { path, act: 'reverse' }] : [...inside, added];
}

function changed(change: Change): Constraints {
  const table = structuredClone(CONSTRAINTS);
  const parent = change.path.slice(0, -1).reduce<unknown>((data, key) => (data as Record<string, unknown>)[key], table) as Record<string, unknown>;
  const key = change.path.at(-1) ?? '';
  if ('set' in change) parent[key] = change.set;
  else if (change.act === 'reverse') parent[key] = Object.fromEntries(Object.entries(parent[key] as Members).reverse());
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
  return table;
}

/** The members of an input and of each structure below it, as `Name: type` or `Name: type!`, sorted. */
type Outline = Record<string, string[]>;

const SDK_TYPES: Readonly<Record<string, string>> = { enum: 'string', integer: 'number', long: 'number', float: 'number' };

function outlineMembers(name: string, members: Members, outline: Outline): void {
  outline[name] = Object.entries(members)
    .map(([member, notation]) => {
      const { shape, required } = readMember(notation);
      const type = outlineShape(shape, outline);
      return `${member}: ${type}${required ? '!' : ''}`;
    })
    .sort();
}

function outlineShape(name: string, outline: Outline): string {
  const shape = CONSTRAINTS.shapes[name];
  if (shape === undefined) throw new Error(`There is no shape ${name}.`);
  if (shape.type === 'list') return `list of ${outlineShape(shape.member, outline)}`;
  if (shape.type === 'map') return `map of ${outlineShape(shape.value, outline)}`;
  if (shape.type !== 'structure') return SDK_TYPES[shape.type] ?? shape.type;
  if (!(name in outline)) {
    outline[name] = [];
    outlineMembers(name, shape.members, outline);
  }
  return name;
}

function outlineSchema(name: string, schema: NormalizedSchema, outline: Outline): string {
  if (schema.isListSchema()) return `list of ${outlineSchema('', schema.getValueSchema(), outline)}`;
  if (schema.isMapSchema()) return `map of ${outlineSchema('', schema.getValueSchema(), outline)}`;
  if (!schema.isStructSchema()) return schema.isStringSchema() ? 'string' : schema.isNumericSchema() ? 'number' : schema.isBooleanSchema() ? 'boolean' : 'timestamp';
  const key = name === '' ? (schema.getName() ?? '') : name;
  if (key in outline) return key;
  outline[key] = [];
  const required = Number((schema.getSchema() as readonly unknown[])[6] ?? 0); // as: a structure's seventh place, its members in order of need
  outline[key] = [...schema.structIterator()]
    .map(([member, of], index) => `${member}: ${outlineSchema('', of, outline)}${index < required ? '!' : ''}`)
    .sort();
  return key;
}
