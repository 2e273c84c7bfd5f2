import { getNamedType, isAbstractType, isInputObjectType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredArgument } from 'graphql';
import type { GraphQLField, GraphQLInputType, GraphQLNamedType, GraphQLObjectType, GraphQLOutputType, GraphQLSchema } from 'graphql';
import type { Draw } from './draw.ts';
import { EnumValue, membersOf, someValue, valueOf } from './values.ts';

/** An operation that is valid over its schema and within the limits, whatever may come of it. */
export interface Operation {
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

const MAX_DEPTH = 6;
/** Lists inside one another, and how long each may be asked to be: beyond it an operation costs too much. */
const MAX_LISTS = 2;
const MAX_PAGE = 10;
const MAX_ALIASES = 25;
/** Directives of one document: half of what it may have. */
const MAX_CONDITIONS = 25;

/** What an operation is written with. */
interface Pen {
  readonly schema: GraphQLSchema;
  readonly draw: Draw;
  readonly definitions: string[];
  readonly variables: Record<string, unknown>;
  readonly fragments: string[];
  aliases: number;
  conditions: number;
}

/** Writes an operation of any kind, with variables, aliases, fragments and directives. */
export function operationOf(schema: GraphQLSchema, draw: Draw): Operation {
  const type = draw.pick(['query', 'query', 'query', 'mutation', 'mutation', 'subscription'] as const);
  const root = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() }[type];
  if (!root) throw new Error(`The schema has no ${type}.`);
  const pen: Pen = { schema, draw, definitions: [], variables: {}, fragments: [], aliases: 0, conditions: 0 };
  const fields = draw.some(Object.values(root.getFields()), 1, type === 'subscription' ? 1 : 3);
  // A subscription has one root field, whatever its variables say.
  const isConditional = type !== 'subscription';
  const selections = fields.map((field) => fieldOf(pen, field, { depth: 1, lists: 0, isAliased: draw.is(0.2), isConditional })).join(' ');
  const name = draw.is(0.5) ? `Operation${String(draw.upTo(3))}` : '';
  const head = name === '' && type === 'query' && pen.definitions.length === 0 && draw.is(0.5) ? '' : `${type} ${name}${pen.definitions.length > 0 ? `(${pen.definitions.join(', ')})` : ''}`;
  const query = [`${head} { ${selections} }`, ...pen.fragments].join('\n');
  return { type, query, variables: pen.variables, ...(name !== '' && draw.is(0.5) && { operationName: name }) };
}

/** Where a field stands. */
interface Place {
  readonly depth: number;
  readonly lists: number;
  /** Whether its response key must be its own: where several types may ask for the same. */
  readonly isAliased: boolean;
  readonly isConditional?: boolean;
}

function fieldOf(pen: Pen, field: GraphQLField<unknown, unknown>, place: Place): string {
  const { draw } = pen;
  const isOwn = place.isAliased || (place.depth > 1 && field.args.length > 0);
  const alias = isOwn ? `a${String((pen.aliases += 1))}: ` : '';
  const args = field.args.filter((arg) => isRequiredArgument(arg) || SIZES.has(arg.name) || draw.is(0.5)).map(({ name, type }) => `${name}: ${SIZES.has(name) ? sizeOf(pen) : written(pen, type, name)}`);
  const condition = place.isConditional === false || pen.conditions >= MAX_CONDITIONS ? '' : conditionOf(pen);
  return `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${condition}${selectionOf(pen, field.type, place)}`;
}

const SIZES: ReadonlySet<string> = new Set(['first', 'maxContacts']);

function sizeOf(pen: Pen): string {
  const size = pen.draw.upTo(MAX_PAGE);
  return pen.draw.is(0.3) ? variable(pen, 'Int', size) : String(size);
}

function conditionOf(pen: Pen): string {
  const { draw } = pen;
  if (!draw.is(0.1)) return '';
  pen.conditions += 1;
  const value = draw.is(0.5);
  return ` @${draw.pick(['skip', 'include'])}(if: ${draw.is(0.5) ? variable(pen, 'Boolean!', value) : String(value)})`;
}

function selectionOf(pen: Pen, type: GraphQLOutputType, { depth, lists }: Place): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const isList = isListType(isNonNullType(type) ? type.ofType : type);
  return ` { ${selectionsOf(pen, named, { depth: depth + 1, lists: lists + (isList ? 1 : 0), isAliased: false })} }`;
}

function selectionsOf(pen: Pen, type: GraphQLNamedType, place: Place): string {
  const { draw, schema } = pen;
  const own = isObjectType(type) || isInterfaceType(type) ? draw.some(Object.values(type.getFields()).filter((field) => isAllowed(pen, field, place)), 0, 4).map((field) => fieldOf(pen, field, place)) : [];
  const possible: readonly GraphQLObjectType[] = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const parts = draw.some(possible, 0, 2).flatMap((part) => fragmentOf(pen, part, place));
  return [...own, ...parts, ...(own.length + parts.length === 0 || draw.is(0.3) ? ['__typename'] : [])].join(' ');
}

function isAllowed(pen: Pen, { type, args }: GraphQLField<unknown, unknown>, { depth, lists, isAliased }: Place): boolean {
  if (isLeafType(getNamedType(type))) return (!isAliased && args.length === 0) || pen.aliases < MAX_ALIASES;
  const isList = isListType(isNonNullType(type) ? type.ofType : type);
  return depth < MAX_DEPTH && pen.aliases < MAX_ALIASES && (!isList || lists < MAX_LISTS);
}

/** What is asked of one of several types: in place, or by a name. */
function fragmentOf(pen: Pen, type: GraphQLObjectType, place: Place): readonly string[] {
  const fields = pen.draw.some(Object.values(type.getFields()).filter((field) => isAllowed(pen, field, { ...place, isAliased: true })), 1, 2);
  const selections = fields.map((field) => fieldOf(pen, field, { ...place, isAliased: true })).join(' ') || '__typename';
  if (pen.draw.is(0.6)) return [`... on ${type.name} { ${selections} }`];
  const name = `Part${String(pen.fragments.length)}`;
  pen.fragments.push(`fragment ${name} on ${type.name} { ${selections} }`);
  return [`...${name}`];
}

/** A value as a document holds it: as literals, with variables here and there. */
function written(pen: Pen, type: GraphQLInputType, name: string, level = 0, isOneOf = false): string {
  const { draw } = pen;
  if (draw.is(level === 0 ? 0.4 : 0.1)) return variable(pen, isOneOf && !isNonNullType(type) ? `${String(type)}!` : String(type), isOneOf ? someValue(draw, type, name, level) : valueOf(draw, type, name, level));
  const named = isNonNullType(type) ? type.ofType : type;
  if (!isInputObjectType(named)) return literalOf(isOneOf ? someValue(draw, type, name, level) : valueOf(draw, type, name, level));
  return `{ ${membersOf(draw, named, level).map((member) => `${member.name}: ${written(pen, member.type, member.name, level + 1, named.isOneOf)}`).join(', ')} }`;
}

function variable(pen: Pen, type: string, value: unknown): string {
  const name = `v${String(pen.definitions.length)}`;
  const isDefault = value !== null && pen.draw.is(0.15);
  pen.definitions.push(`$${name}: ${type}${isDefault ? ` = ${literalOf(value)}` : ''}`);
  if (!isDefault || pen.draw.is(0.5)) pen.variables[name] = value;
  return `$${name}`;
}

/** A value as a literal. */
export function literalOf(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${Object.entries(value).map(([name, member]) => `${name}: ${literalOf(member)}`).join(', ')} }`;
  // Half of a character stands in variables only.
  return JSON.stringify(typeof value === 'string' ? value.toWellFormed() : value);
}
