import * as connect from '@aws-sdk/client-connect';
import { NormalizedSchema } from '@smithy/core/schema';

/** An operation as the SDK's own schema describes it. */
export interface OperationShape {
  readonly name: string;
  readonly method: string;
  readonly successStatus: number;
  readonly labels: readonly string[];
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** What a method and a path lead to. */
export interface Match {
  readonly operation: OperationShape;
  /** Path labels by member name, decoded. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The SDK's form of an operation: `[9, namespace, name, { http: [method, uri, status] }, input, output]`. */
export type OperationSchema = typeof connect.StartTaskContact$;

interface Branch {
  readonly literals: Map<string, Branch>;
  label?: Branch;
  readonly byMethod: Map<string, OperationShape>;
}

const LABEL = /^\{(\w+)\}$/;
const IS_OPERATION = 9;

/** Finds the operation of a method and a raw (still percent-encoded) path, if there is one; literal segments win over labels. @throws URIError on bad percent-encoding */
export function match(method: string, rawPath: string): Match | undefined {
  const segments = rawPath.split('/').slice(1);
  const found = walk(root, segments, 0, [], method);
  if (found === undefined) return undefined;
  const values = found.values.map(decodeURIComponent);
  return { operation: found.operation, labels: Object.fromEntries(found.operation.labels.map((label, at) => [label, values[at] ?? ''])) };
}

interface Found {
  readonly operation: OperationShape;
  readonly values: readonly string[];
}

function walk(branch: Branch, segments: readonly string[], at: number, values: readonly string[], method: string): Found | undefined {
  const segment = segments[at];
  if (segment === undefined) {
    const operation = branch.byMethod.get(method);
    return operation && { operation, values };
  }
  const literal = branch.literals.get(segment);
  const found = literal && walk(literal, segments, at + 1, values, method);
  if (found !== undefined) return found;
  return branch.label && segment !== '' ? walk(branch.label, segments, at + 1, [...values, segment], method) : undefined;
}

/** Reads an operation's name, route, input and output from the SDK's schema. */
export function shapeOf(schema: OperationSchema): OperationShape {
  const [, , name, traits, input, output] = schema;
  const [method, uri, successStatus] = (traits as { http: [string, string, number] }).http;
  const labels = uri.split('/').flatMap((segment) => LABEL.exec(segment)?.[1] ?? []);
  return { name, method, successStatus, labels, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
}

const root = growTree();

/** The names of all operations of Amazon Connect, implemented or not. */
export const OPERATION_NAMES: ReadonlySet<string> = new Set(allSchemas().map((schema) => schema[2]));

function allSchemas(): OperationSchema[] {
  // The module's exports are a mixture; the operations are the arrays that begin with 9.
  return (Object.values(connect) as unknown[]).filter((value): value is OperationSchema => Array.isArray(value) && value[0] === IS_OPERATION);
}

function growTree(): Branch {
  const tree = newBranch();
  for (const schema of allSchemas()) {
    const uri = (schema[3] as { http: [string, string, number] }).http[1];
    const shape = shapeOf(schema);
    let branch = tree;
    for (const segment of uri.split('/').slice(1)) branch = grow(branch, segment);
    branch.byMethod.set(shape.method, shape);
  }
  return tree;
}

function grow(branch: Branch, segment: string): Branch {
  if (LABEL.test(segment)) return (branch.label ??= newBranch());
  const next = branch.literals.get(segment) ?? newBranch();
  branch.literals.set(segment, next);
  return next;
}

function newBranch(): Branch {
  return { literals: new Map(), byMethod: new Map() };
}
