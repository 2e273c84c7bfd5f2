import { GraphQLError, defaultTypeResolver, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType, locatedError, responsePathAsArray } from 'graphql';
import type { FieldNode, GraphQLAbstractType, GraphQLLeafType, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo, GraphQLSchema, ResponsePath as Path } from 'graphql';

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
  readonly resolve: (source: unknown, run: Run, path: Path) => unknown;
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
export function executeFields(fields: readonly PlannedField[], source: unknown, run: Run, path: Path | undefined): unknown {
  const answer: Record<string, unknown> = {};
  let isPending = false;
  try {
    for (const field of fields) {
      const value = executeField(field, source, run, path);
      put(answer, field.name, value);
      isPending ||= isPromise(value);
    }
  } catch (error) {
    if (!isPending) throw error;
    // What has begun ends before the error is answered.
    return failed(answer, error);
  }
  return isPending ? settled(fields, answer) : answer;
}

/** The fields of a mutation, one after the other. */
export async function executeInTurn(fields: readonly PlannedField[], run: Run): Promise<unknown> {
  const answer: Record<string, unknown> = {};
  for (const field of fields) put(answer, field.name, await executeField(field, undefined, run, undefined));
  return answer;
}

function executeField(field: PlannedField, source: unknown, run: Run, above: Path | undefined): unknown {
  const path: Path = { prev: above, key: field.name, typename: field.parentName };
  let value: unknown;
  try {
    value = field.resolve(source, run, path);
  } catch (error) {
    return take(error, field, run, path);
  }
  return completeAt(field, value, run, path);
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

async function failed(answer: Record<string, unknown>, error: unknown): Promise<never> {
  await Promise.allSettled(Object.values(answer));
  throw error;
}

async function settled(fields: readonly PlannedField[], answer: Record<string, unknown>): Promise<unknown> {
  const values = await Promise.all(fields.map(({ name }) => answer[name]));
  for (const [index, { name }] of fields.entries()) put(answer, name, values[index]);
  return answer;
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

/** As graphql-js tells them apart. */
function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Partial<Promise<unknown>> | null | undefined)?.then === 'function';
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
}
