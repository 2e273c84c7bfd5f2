import { COLLECTIONS } from './collections.ts';
import { ENUMS } from './enums.ts';
import { OPERATIONS } from './operations.ts';
import { SCALARS } from './scalars.ts';
import { STRUCTURES } from './structures.ts';
import type { Members, Shape } from './shape.ts';

/** What Amazon Connect's model demands of every input: a row for each operation, and the shapes that the rows lead to. */
export interface Constraints {
  readonly operations: Readonly<Record<string, Members>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/**
 * The table, frozen at every depth. Names, order, numbers, patterns and values are those of AWS's model of the service `connect`, version
 * 2017-08-08, as botocore 1.43.107 carries it (Apache-2.0); where a copy of the model is at hand, test/emulator/constraints.test.ts compares the two.
 */
export const CONSTRAINTS: Constraints = freeze({
  operations: OPERATIONS,
  shapes: {
    ...SCALARS,
    ...wrap(ENUMS, (values): Shape => ({ type: 'enum', values })),
    ...COLLECTIONS,
    ...wrap(STRUCTURES, (members): Shape => ({ type: 'structure', members })),
  },
});

function wrap<From, To>(rows: Readonly<Record<string, From>>, shape: (row: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, shape(row)]));
}

function freeze<Data extends object>(data: Data): Data {
  for (const value of Object.values(data) as unknown[]) {
    if (typeof value === 'object' && value !== null) freeze(value);
  }
  return Object.freeze(data);
}
