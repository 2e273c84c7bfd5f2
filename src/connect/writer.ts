import { escapeUri, extendedEncodeURIComponent } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaTraitsObject, StaticOperationSchema, StaticStructureSchema } from '@smithy/types';
import { createJsonWriter } from './jsonWriter.ts';

/** What of a request is its operation's and its input's. */
export interface Written {
  readonly method: string;
  /** Escaped, without the query. */
  readonly resource: string;
  /** Escaped, and as it is signed: the values of a list are sorted then. */
  readonly query: string;
  readonly signedQuery: string;
  readonly body: Uint8Array | undefined;
}

/** An input: ids, numbers and lists of them where they belong into a path or a query. */
type Fields = Readonly<Record<string, string | number | readonly (string | number)[] | undefined>>;

/**
 * Writes what the SDK's protocol writes of inputs, but looks up once, and not for each input, what goes where.
 * Throws, as it does, where an id that belongs into the path is missing.
 */
export function createWriter([, , name, traits, input]: StaticOperationSchema): (input: object) => Written {
  const structure = NormalizedSchema.of(input);
  const members = [...structure.structIterator()].map(([member, schema]) => ({ member, traits: schema.getMergedTraits() }));
  const isUnknown = members.some(({ traits: { httpHeader, httpPayload, httpPrefixHeaders, httpQueryParams, hostLabel } }) => httpHeader ?? httpPayload ?? httpPrefixHeaders ?? httpQueryParams ?? hostLabel);
  const [method, uri] = (traits as SchemaTraitsObject).http ?? [];
  if (isUnknown || method === undefined || !uri || /[?+]/.test(uri)) throw new Error(`${name} is written in a way that is not known here.`);
  const queryOf = createQuery(members.flatMap(({ member, traits: { httpQuery } }) => (httpQuery === undefined ? [] : [[member, httpQuery] as const])));
  const bodyOf = createBody(structure.getSchema() as StaticStructureSchema, new Set(members.flatMap(({ member, traits: { httpLabel, httpQuery } }) => ((httpLabel ?? httpQuery) === undefined ? [member] : []))));
  const [start = '', ...labels] = uri.split('{');
  // Names of members, each with what follows it.
  const segments = labels.map((label) => label.split('}') as [string, string]);
  return (values) => {
    const fields = values as Fields;
    return { method, resource: pathOf(start, segments, fields), ...queryOf(fields), body: bodyOf(fields) };
  };
}

function pathOf(start: string, segments: readonly (readonly [string, string])[], fields: Fields): string {
  let path = start;
  for (const [name, after] of segments) path += labelOf(name, fields[name]) + after;
  return path;
}

function labelOf(name: string, value: Fields[string]): string {
  if (value === undefined) throw new Error(`No value provided for input HTTP label: ${name}.`);
  return extendedEncodeURIComponent(String(value));
}

function createQuery(members: readonly (readonly [string, string])[]): (fields: Fields) => Pick<Written, 'query' | 'signedQuery'> {
  if (members.length === 0) return () => NO_QUERY;
  const sorted = members.map(([member, key]) => [member, escapeUri(key)] as const).toSorted(([, a], [, b]) => (a < b ? -1 : 1));
  return (fields) => {
    const pairs = sorted.flatMap(([member, key]) => {
      const value = fields[member];
      if (value === undefined) return [];
      return [(Array.isArray(value) ? value : [value]).map((item) => `${key}=${escapeUri(String(item))}`)];
    });
    return { query: pairs.flat().join('&'), signedQuery: pairs.flatMap((values) => values.toSorted()).join('&') };
  };
}

const NO_QUERY = { query: '', signedQuery: '' };

function createBody([, namespace, name, traits, names, schemas]: StaticStructureSchema, members: ReadonlySet<string>): (fields: Fields) => Uint8Array | undefined {
  if (members.size === 0) return () => undefined;
  const isOfBody = (_: unknown, index: number) => members.has(names[index] ?? '');
  const body: StaticStructureSchema = [3, namespace, name, traits, names.filter(isOfBody), schemas.filter(isOfBody)];
  const write = createJsonWriter(body);
  return (fields) => Buffer.from(write(fields));
}
