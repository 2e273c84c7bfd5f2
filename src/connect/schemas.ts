import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef, TimestampDefaultSchema } from '@smithy/types';

/** What is made of each kind of schema. */
export interface Makers<T> {
  /** Strings and booleans. */
  readonly plain: T;
  readonly number: (schema: NormalizedSchema) => T;
  /** Timestamps in seconds since 1970. */
  readonly time: (schema: NormalizedSchema) => T;
  readonly structure: (members: ReadonlyMap<string, T>, schema: NormalizedSchema) => T;
  readonly list: (item: T) => T;
  readonly map: (value: T, schema: NormalizedSchema) => T;
  /** Whatever else there is, such as bytes and texts of a media type. */
  readonly other: (schema: NormalizedSchema) => T;
  /** What stands for one that is being made: a structure may hold itself. */
  readonly later: (made: () => T) => T;
}

/** A timestamp whose schema says nothing of its format. */
const TIMESTAMP: TimestampDefaultSchema = 4;

/** Makes something of a schema of the SDK, once: to ask it for each value what it says is most of the work that a value is. */
export function makeOf<T>(schema: $SchemaRef, makers: Makers<T>): T {
  const known = new Map<unknown, T>();
  const make = (of: NormalizedSchema): T => {
    if (of.isStringSchema() || of.isBooleanSchema()) return of.getMergedTraits().mediaType === undefined ? makers.plain : makers.other(of);
    if (of.isNumericSchema()) return makers.number(of);
    if (of.getSchema() === TIMESTAMP) return makers.time(of);
    const raw = of.getSchema();
    const found = known.get(raw);
    if (found !== undefined) return found;
    known.set(raw, makers.later(() => known.get(raw) ?? makers.plain));
    const made = makeNested(of);
    known.set(raw, made);
    return made;
  };
  const makeNested = (of: NormalizedSchema): T => {
    if (of.isStructSchema()) return makers.structure(new Map([...of.structIterator()].map(([name, member]) => [name, make(member)])), of);
    if (of.isListSchema()) return makers.list(make(of.getValueSchema()));
    return of.isMapSchema() ? makers.map(make(of.getValueSchema()), of) : makers.other(of);
  };
  return make(NormalizedSchema.of(schema));
}
