import { GraphQLError, defaultTypeResolver, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType, locatedError, responsePathAsArray } from 'graphql';
import type { FieldNode, GraphQLAbstractType, GraphQLLeafType, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo, GraphQLSchema, ResponsePath as Path } from 'graphql';
import { Part } from '../model/part.ts';

/** What one execution carries along. */
export interface Run {
  readonly contextValue: unknown;
  readonly variableValues: Readonly<Record<string, unknown>>;
  /** What went wrong so far. */
  readonly errors: GraphQLError[];
}

/** Makes of a resolved value what is answered: at once, or as a promise. */
export type Complete = (value: unknown, run: Run, path: Path) => unknown;

/** A place in an answer that takes an error for itself, where it may be null, or hands it up. */
interface Place {
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly complete: Complete;
}

/** A field of an object, as it is asked for. */
export interface PlannedField extends Place {
  /** In the answer. */
  readonly name: string;
  readonly parentName: string;
  /** Its value is neither object nor list. */
  readonly isLeaf: boolean;
  readonly resolve: (source: unknown, run: Run, above: Path | undefined) => unknown;
}

/** What the completion of a field's values needs to know. */
export interface CompletionOptions {
  readonly schema: GraphQLSchema;
  readonly nodes: readonly FieldNode[];
  /** Such as Query.taskChain: for what is said of it. */
  readonly label: string;
  readonly infoOf: (run: Run, path: Path) => GraphQLResolveInfo;
  /** What is asked of objects of a type. */
  readonly fieldsOf: (type: GraphQLObjectType) => readonly PlannedField[];
}

/** The fields of an object, at once. */
export function executeFields(fields: readonly PlannedField[], source: unknown, run: Run, above: Path | undefined): unknown {
  const answer: Record<string, unknown> = {};
  const pending = fill(answer, fields, resolved, source, run, above);
  return pending ? pending.then(() => answer) : answer;
}

/** The fields of a mutation, one after the other. */
export async function executeInTurn(fields: readonly PlannedField[], source: unknown, run: Run): Promise<unknown> {
  const answer: Record<string, unknown> = {};
  for (const field of fields) await fill(answer, [field], resolved, source, run, undefined);
  return answer;
}

/** Where the value of a field comes from. */
type Resolve<S> = (field: PlannedField, source: S, run: Run, above: Path | undefined) => unknown;

function resolved(field: PlannedField, source: unknown, run: Run, above: Path | undefined): unknown {
  return field.resolve(source, run, above);
}

/** The parts of one reading that an answer waits for. */
type Parts = Map<PlannedField, Part<unknown, unknown>>;

/** Puts fields into an answer; a promise where some are not there yet. */
function fill<S>(answer: Record<string, unknown>, fields: readonly PlannedField[], resolve: Resolve<S>, source: S, run: Run, above: Path | undefined): Promise<unknown> | undefined {
  let pending: Promise<unknown>[] | undefined;
  let readings: Map<Promise<unknown>, Parts> | undefined;
  try {
    for (const field of fields) {
      const { name } = field;
      const value = executeField(field, resolve, source, run, above);
      // Now, so that the names stand as they were asked for.
      put(answer, name, value);
      if (typeof value !== 'object' || value === null) continue;
      if (value instanceof Part) {
        const parts = readings?.get(value.whole) ?? (new Map() as Parts);
        (readings ??= new Map()).set(value.whole, parts.set(field, value));
      } else if (isPromise(value)) (pending ??= []).push(value.then((settled) => put(answer, name, settled)));
    }
  } catch (error) {
    if (!pending && !readings) throw error;
    // What has begun ends before the error is answered.
    return Promise.allSettled([...(pending ?? []), ...(readings?.keys() ?? [])]).then(() => Promise.reject(error as Error));
  }
  if (readings) pending = [...(pending ?? []), ...[...readings].map(([whole, parts]) => fillWhenRead(answer, whole, parts, run, above))];
  return pending?.length === 1 ? pending[0] : pending && Promise.all(pending);
}

/** Puts the parts of one reading into an answer, all at once when it ends. */
function fillWhenRead(answer: Record<string, unknown>, whole: Promise<unknown>, parts: Parts, run: Run, above: Path | undefined): Promise<unknown> {
  const fields = [...parts.keys()];
  return whole.then(
    (read) => fill(answer, fields, (field) => parts.get(field)?.of(read), undefined, run, above),
    (error: unknown) => fill(answer, fields, () => raise(error), undefined, run, above),
  );
}

function raise(error: unknown): never {
  throw error;
}

/** The completed value, or the part that is to be completed when it is read. */
function executeField<S>(field: PlannedField, resolve: Resolve<S>, source: S, run: Run, above: Path | undefined): unknown {
  try {
    const value = resolve(field, source, run, above);
    if (value instanceof Part) return value;
    if (!field.isLeaf || isPromise(value)) return completeAt(field, value, run, pathOf(field, above));
    return field.complete(value, run, NOWHERE);
  } catch (error) {
    return take(error, field, run, pathOf(field, above));
  }
}

/** A leaf has nothing in it that has a path: its own is found out where it fails. */
const NOWHERE: Path = { prev: undefined, key: '', typename: undefined };

function pathOf({ name, parentName }: PlannedField, above: Path | undefined): Path {
  return { prev: above, key: name, typename: parentName };
}

function completeAt(place: Place, value: unknown, run: Run, path: Path): unknown {
  if (isPromise(value)) return awaitedAt(place, value, run, path);
  try {
    const completed = place.complete(value, run, path);
    return isPromise(completed) ? completed.then(undefined, (error: unknown) => take(error, place, run, path)) : completed;
  } catch (error) {
    return take(error, place, run, path);
  }
}

function awaitedAt(place: Place, value: Promise<unknown>, run: Run, path: Path): Promise<unknown> {
  return value.then(
    (awaited) => completeAt(place, awaited, run, path),
    (error: unknown) => take(error, place, run, path),
  );
}

function take(error: unknown, { nodes, isNullable }: Place, run: Run, path: Path): null {
  const located = locatedError(error, nodes, responsePathAsArray(path));
  if (!isNullable) throw located;
  run.errors.push(located);
  return null;
}

/** An object without a prototype would take any name, but twice the time to be written. */
function put(answer: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(answer, name, { value, configurable: true, enumerable: true, writable: true });
  else answer[name] = value;
}

/** How values of a type are completed. */
export function completionOf(type: GraphQLOutputType, options: CompletionOptions): Complete {
  if (isNonNullType(type)) return present(completionOf(type.ofType, options), options);
  if (isLeafType(type)) return nullable(completionOfLeaf(type));
  if (isListType(type)) return nullable(completionOfList(type.ofType, options));
  return nullable(isAbstractType(type) ? completionOfAbstract(type, options) : completionOfObject(type, options));
}

function present(complete: Complete, { label }: CompletionOptions): Complete {
  return (value, run, path) => {
    const completed = complete(value, run, path);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${label}.`);
    return completed;
  };
}

function nullable(complete: Complete): Complete {
  return (value, run, path) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(value, run, path);
  };
}

function completionOfLeaf(type: GraphQLLeafType): Complete {
  return (value) => {
    const serialized = type.serialize(value);
    if (serialized === undefined || serialized === null) throw new Error(`A value of ${type.name} became nothing when it was written.`);
    return serialized;
  };
}

function completionOfList(ofType: GraphQLOutputType, options: CompletionOptions): Complete {
  const place: Place = { nodes: options.nodes, isNullable: !isNonNullType(ofType), complete: completionOf(ofType, options) };
  return (value, run, prev) => {
    if (!isIterable(value)) throw new GraphQLError(`Expected Iterable, but did not find one for field "${options.label}".`);
    const items: unknown[] = [];
    try {
      for (const item of value) items.push(completeAt(place, item, run, { prev, key: items.length, typename: undefined }));
    } catch (error) {
      // Nobody waits for what has begun: it fails unheard.
      void Promise.allSettled(items);
      throw error;
    }
    return items.some(isPromise) ? Promise.all(items) : items;
  };
}

function completionOfObject(type: GraphQLObjectType, options: CompletionOptions): Complete {
  let fields: readonly PlannedField[] | undefined;
  // A type may lead back to itself: its fields are found out when the first of its objects comes.
  const complete: Complete = (value, run, path) => executeFields((fields ??= options.fieldsOf(type)), value, run, path);
  const { isTypeOf } = type;
  if (!isTypeOf) return complete;
  const checked = (value: unknown, run: Run, path: Path, isOne: boolean) => {
    if (!isOne) throw new GraphQLError(`A value of ${options.label} is not a ${type.name}.`, { nodes: options.nodes });
    return complete(value, run, path);
  };
  return (value, run, path) => {
    const isOne = isTypeOf(value, run.contextValue, options.infoOf(run, path));
    return isPromise(isOne) ? isOne.then((known) => checked(value, run, path, known)) : checked(value, run, path, isOne);
  };
}

function completionOfAbstract(type: GraphQLAbstractType, options: CompletionOptions): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completions = new Map<unknown, Complete>();
  const completionBy = (name: unknown): Complete => {
    const found = typeof name === 'string' ? options.schema.getType(name) : undefined;
    if (!isObjectType(found) || !options.schema.isSubType(type, found)) throw new GraphQLError(`Runtime Object type "${String(name)}" is not a possible type for "${type.name}".`, { nodes: options.nodes });
    const completion = completionOfObject(found, options);
    completions.set(name, completion);
    return completion;
  };
  const completeAs = (name: unknown, value: unknown, run: Run, path: Path) => (completions.get(name) ?? completionBy(name))(value, run, path);
  return (value, run, path) => {
    const name = resolveType(value, run.contextValue, options.infoOf(run, path), type);
    return isPromise(name) ? name.then((known) => completeAs(known, value, run, path)) : completeAs(name, value, run, path);
  };
}

/** As graphql-js tells them apart, but that a text is none without a look. */
function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value !== 'string' && typeof (value as Partial<Promise<unknown>> | null | undefined)?.then === 'function';
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
}
