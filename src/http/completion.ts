import { GraphQLError, defaultTypeResolver, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType, locatedError, responsePathAsArray } from 'graphql';
import type { FieldNode, GraphQLAbstractType, GraphQLLeafType, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo, GraphQLSchema, ResponsePath as Path } from 'graphql';
import { Part } from '../model/part.ts';
import type { Answer, Maker } from './answers.ts';

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
  readonly selectionOf: (type: GraphQLObjectType) => Selection;
}

/** What is asked of an object. */
export interface Selection {
  readonly fields: readonly PlannedField[];
  /** Makes the object's answer, of its fields' values. */
  readonly make: Maker;
}

/** The fields of an object, at once. */
export function executeFields({ fields, make }: Selection, source: unknown, run: Run, above: Path | undefined): Answer | Promise<Answer> {
  return execute(fields, resolved, source, run, above, make);
}

/** The fields of a mutation, one after the other. */
export async function executeInTurn({ fields, make }: Selection, source: unknown, run: Run): Promise<Answer> {
  // Now, so that the names stand as they were asked for.
  const answer = make([]);
  for (const field of fields) await execute([field], resolved, source, run, undefined, into(answer, [field]));
  return answer;
}

/** Where the value of a field comes from. */
type Resolve<S> = (field: PlannedField, source: S, run: Run, above: Path | undefined) => unknown;

function resolved(field: PlannedField, source: unknown, run: Run, above: Path | undefined): unknown {
  return field.resolve(source, run, above);
}

/** Makes an answer; a promise where some of its values are not there yet. */
function execute<S>(fields: readonly PlannedField[], resolve: Resolve<S>, source: S, run: Run, above: Path | undefined, make: Maker): Answer | Promise<Answer> {
  const values: unknown[] = [];
  let isWaiting = false;
  try {
    for (const field of fields) {
      const value = executeField(field, resolve, source, run, above);
      values.push(value);
      isWaiting ||= isAwaited(value);
    }
  } catch (error) {
    const begun = values.filter(isAwaited);
    if (begun.length === 0) throw error;
    // What has begun ends before the error is answered.
    return Promise.allSettled(begun).then(() => Promise.reject(error as Error));
  }
  const answer = make(values);
  return isWaiting ? settle(answer, fields, values, run, above) : answer;
}

function isAwaited(value: unknown): value is Promise<unknown> | Part<unknown, unknown> {
  return typeof value === 'object' && (value instanceof Promise || value instanceof Part);
}

/** Awaits what an answer is still to have. */
function settle(answer: Answer, fields: readonly PlannedField[], values: readonly unknown[], run: Run, above: Path | undefined): Promise<Answer> {
  const pending: Promise<unknown>[] = [];
  const readings = new Map<Promise<unknown>, Parts>();
  for (const [index, field] of fields.entries()) {
    const value = values[index];
    if (value instanceof Part) readings.set(value.whole, (readings.get(value.whole) ?? (new Map() as Parts)).set(field, value));
    else if (value instanceof Promise) pending.push(value.then((settled: unknown) => (answer[field.name] = settled)));
  }
  for (const [whole, parts] of readings) pending.push(settleWhenRead(answer, whole, parts, run, above));
  const [first, ...more] = pending;
  return (more.length === 0 && first ? first : Promise.all(pending)).then(() => answer);
}

/** The parts of one reading that an answer waits for. */
type Parts = Map<PlannedField, Part<unknown, unknown>>;

/** Puts the parts of one reading into an answer, all at once when it ends. */
function settleWhenRead(answer: Answer, whole: Promise<unknown>, parts: Parts, run: Run, above: Path | undefined): Promise<unknown> {
  const fields = [...parts.keys()];
  const make = into(answer, fields);
  return whole.then(
    (read) => execute(fields, (field) => parts.get(field)?.of(read), undefined, run, above, make),
    (error: unknown) => execute(fields, () => raise(error), undefined, run, above, make),
  );
}

/** Puts values into an answer that has their names. */
function into(answer: Answer, fields: readonly PlannedField[]): Maker {
  return (values) => {
    for (const [index, { name }] of fields.entries()) answer[name] = values[index];
    return answer;
  };
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
    return completed instanceof Promise ? completed.then(undefined, (error: unknown) => take(error, place, run, path)) : completed;
  } catch (error) {
    return take(error, place, run, path);
  }
}

function awaitedAt(place: Place, value: Promise<unknown>, run: Run, path: Path): Promise<unknown> {
  return Promise.resolve(value).then(
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

/** How values of a type are completed. */
export function completionOf(type: GraphQLOutputType, options: CompletionOptions, isNullable = true): Complete {
  if (isNonNullType(type)) return completionOf(type.ofType, options, false);
  if (isLeafType(type)) return orNull(completionOfLeaf(type), isNullable, options);
  if (isListType(type)) return orNull(completionOfList(type.ofType, options), isNullable, options);
  return orNull(isAbstractType(type) ? completionOfAbstract(type, options) : completionOfObject(type, options), isNullable, options);
}

function orNull(complete: Complete, isNullable: boolean, { label }: CompletionOptions): Complete {
  return (value, run, path) => {
    if (value instanceof Error) throw value;
    if (value !== null && value !== undefined) return complete(value, run, path);
    if (!isNullable) throw new Error(`Cannot return null for non-nullable field ${label}.`);
    return null;
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
    return items.some(isAwaited) ? Promise.all(items) : items;
  };
}

function completionOfObject(type: GraphQLObjectType, options: CompletionOptions): Complete {
  let selection: Selection | undefined;
  // A type may lead back to itself: its fields are found out when the first of its objects comes.
  const complete: Complete = (value, run, path) => executeFields((selection ??= options.selectionOf(type)), value, run, path);
  const { isTypeOf } = type;
  if (!isTypeOf) return complete;
  const checked = (value: unknown, run: Run, path: Path, isOne: boolean) => {
    if (!isOne) throw new GraphQLError(`A value of ${options.label} is not a ${type.name}.`, { nodes: options.nodes });
    return complete(value, run, path);
  };
  return (value, run, path) => {
    const isOne = isTypeOf(value, run.contextValue, options.infoOf(run, path));
    return isPromise(isOne) ? Promise.resolve(isOne).then((known) => checked(value, run, path, known)) : checked(value, run, path, isOne);
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
    return isPromise(name) ? Promise.resolve(name).then((known) => completeAs(known, value, run, path)) : completeAs(name, value, run, path);
  };
}

/** As graphql-js tells them apart, but that a text is none without a look. */
function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value !== 'string' && typeof (value as Partial<Promise<unknown>> | null | undefined)?.then === 'function';
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
}
