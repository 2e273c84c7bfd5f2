import { readMember } from './constraints/shape.ts';
import type { Bounds, Members, Shape } from './constraints/shape.ts';
import { CONSTRAINTS } from './constraints/table.ts';

/** The first thing in an input that the model forbids: the path of the member, such as `References.r.Type`, and a sentence that names it. */
export interface Violation {
  readonly member: string;
  readonly message: string;
}

/** How the message of every violation begins; the member's path, a colon and what was wanted follow. */
export const VIOLATION_PREFIX = 'Invalid input at ';

/** The levels of lists, maps and structures that an input may have: the model sets no limit to its recursive shapes, but the stack does. */
export const MAX_DEPTH = 100;

/**
 * Holds an operation's raw input (JSON as parsed, labels and query members under their model names) against the table of constraints and
 * returns the first violation in the model's order, or undefined. A null member counts as absent, an unknown one is ignored. A key longer
 * than 40 characters is shortened in paths. Throws for an operation that has no row.
 */
export function validate(operation: string, input: Record<string, unknown>): Violation | undefined {
  return inMembers(row(CONSTRAINTS.operations, operation), input, { path: '', depth: 0 });
}

const INTEGER_MAX = 2 ** 31 - 1;
const LONG_MAX = 2 ** 63; // 2^63 - 1 arrives as 2^63: JSON's numbers are doubles here.
const TIMESTAMP_MAX_SECONDS = 8.64e12; // A Date holds no more.
const MAX_SHOWN_CHARACTERS = 40;

const WANTED = {
  boolean: 'true or false',
  timestamp: 'a time as a number of epoch seconds',
  integer: 'a whole number of 32 bits',
  long: 'a whole number of 64 bits',
  float: 'a number',
  string: 'a string',
  enum: 'a string',
  list: 'a list',
  map: 'an object',
  structure: 'an object',
} as const satisfies Record<Shape['type'], string>;

const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  Object.values(CONSTRAINTS.shapes).flatMap((shape) =>
    shape.type === 'string' && shape.pattern !== undefined ? [[shape.pattern, new RegExp(`^(?:${shape.pattern})$`, 'u')] as const] : [],
  ),
);

interface Place {
  readonly path: string;
  readonly depth: number;
}

function inMembers(members: Members, input: Readonly<Record<string, unknown>>, at: Place): Violation | undefined {
  for (const [name, notation] of Object.entries(members)) {
    const { shape, required } = readMember(notation);
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    const place = below(at, at.path === '' ? name : `.${name}`);
    const isAbsent = value === undefined || value === null;
    if (isAbsent && !required) continue;
    const found = isAbsent ? mistyped(row(CONSTRAINTS.shapes, shape), value, place) : inValue(shape, value, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inValue(name: string, value: unknown, at: Place): Violation | undefined {
  if (at.depth > MAX_DEPTH) return violation(at, `at most ${MAX_DEPTH} levels of nesting`, 'more');
  const shape = row(CONSTRAINTS.shapes, name);
  switch (shape.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : mistyped(shape, value, at);
    case 'timestamp':
      return isNumber(value, TIMESTAMP_MAX_SECONDS) ? undefined : mistyped(shape, value, at);
    case 'integer':
      return isNumber(value, INTEGER_MAX, -INTEGER_MAX - 1) && Number.isInteger(value) ? inRange(shape, value, at) : mistyped(shape, value, at);
    case 'long':
      return isNumber(value, LONG_MAX) && Number.isInteger(value) ? inRange(shape, value, at) : mistyped(shape, value, at);
    case 'float':
      return isNumber(value, Number.MAX_VALUE) ? inRange(shape, value, at) : mistyped(shape, value, at);
    case 'string':
      return typeof value === 'string' ? inString(shape, value, at, 'a string') : mistyped(shape, value, at);
    case 'enum':
      return typeof value === 'string' ? inEnum(shape.values, value, at) : mistyped(shape, value, at);
    case 'list':
      return Array.isArray(value) ? inList(shape, value, at) : mistyped(shape, value, at);
    case 'map':
      return isObject(value) ? inMap(shape, value, at) : mistyped(shape, value, at);
    case 'structure':
      return isObject(value) ? inMembers(shape.members, value, at) : mistyped(shape, value, at);
    default:
      return shape satisfies never;
  }
}

function inRange(bounds: Bounds, value: number, at: Place): Violation | undefined {
  return isBounded(bounds, value) ? undefined : violation(at, `a number of ${span(bounds)}`, shown(value));
}

function inString(shape: Shape & { type: 'string' }, value: string, at: Place, noun: string): Violation | undefined {
  const length = codePoints(value);
  if (!isBounded(shape, length)) return violation(at, `${noun} of ${span(shape)} characters`, `${length}`);
  const { pattern } = shape;
  if (pattern === undefined || PATTERNS.get(pattern)?.test(value) === true) return undefined;
  return violation(at, `${noun} that matches ${pattern}`, shown(value));
}

function inEnum(values: readonly string[], value: string, at: Place): Violation | undefined {
  return values.includes(value) ? undefined : violation(at, `one of ${values.join(', ')}`, shown(value));
}

function inList(shape: Shape & { type: 'list' }, list: readonly unknown[], at: Place): Violation | undefined {
  if (!isBounded(shape, list.length)) return violation(at, `a list of ${span(shape)} items`, `${list.length}`);
  for (const [index, item] of list.entries()) {
    const found = inValue(shape.member, item, below(at, `[${index}]`));
    if (found !== undefined) return found;
  }
  return undefined;
}

function inMap(shape: Shape & { type: 'map' }, map: Readonly<Record<string, unknown>>, at: Place): Violation | undefined {
  const entries = Object.entries(map);
  if (!isBounded(shape, entries.length)) return violation(at, `a map of ${span(shape)} entries`, `${entries.length}`);
  for (const [key, value] of entries) {
    const place = below(at, `.${shownKey(key)}`);
    const found = inKey(shape.key, key, place) ?? inValue(shape.value, value, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inKey(name: string, key: string, at: Place): Violation | undefined {
  const shape = row(CONSTRAINTS.shapes, name);
  return shape.type === 'string' ? inString(shape, key, at, 'a key') : inValue(name, key, at);
}

function isNumber(value: unknown, max: number, min = -max): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBounded({ min = -Infinity, max = Infinity }: Bounds, size: number): boolean {
  return size >= min && size <= max;
}

function span({ min, max }: Bounds): string {
  if (min === undefined) return `at most ${max ?? 'any number of'}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

/** The service counts a character outside the basic plane once, JavaScript's length counts it twice. */
function codePoints(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

function below(at: Place, step: string): Place {
  return { path: at.path + step, depth: at.depth + 1 };
}

function mistyped(shape: Shape, value: unknown, at: Place): Violation {
  return violation(at, WANTED[shape.type], shown(value));
}

function violation({ path }: Place, wanted: string, came: string): Violation {
  return { member: path, message: `${VIOLATION_PREFIX}${path}: wanted ${wanted}; got ${came}.` };
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  if (typeof value === 'string') return shorten(JSON.stringify(value.slice(0, MAX_SHOWN_CHARACTERS)));
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : 'null';
}

function shownKey(key: string): string {
  return key === '' ? '""' : shorten(key);
}

function shorten(text: string): string {
  return text.length <= MAX_SHOWN_CHARACTERS ? text : `${text.slice(0, MAX_SHOWN_CHARACTERS - 1).toWellFormed()}…`;
}

function row<Row>(table: Readonly<Record<string, Row>>, name: string): Row {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new Error(`The table of constraints has no row ${name}: add it under emulator/constraints/.`);
  return found;
}
