import * as z from 'zod';
import { MAX_WAIT_MS } from '../settings.ts';

const fault = z
  .strictObject({
    operation: z.string().min(1),
    status: z.number().int().min(400).max(599).optional(),
    error: z.string().min(1).optional(),
    message: z.string().optional(),
    count: z.number().int().min(1).default(1),
    latencyMs: z.number().int().min(0).max(MAX_WAIT_MS).optional(),
    drop: z.boolean().optional(),
    dropAfter: z.boolean().optional(),
  })
  .refine((value) => value.drop !== true || value.dropAfter !== true, { message: 'drop and dropAfter exclude each other' });

/** Something that is to go wrong with the next calls of an operation (`*`: of any). */
export type Fault = z.infer<typeof fault>;

/** The faults that are still to happen. */
export interface Faults {
  /** Adds a fault, to happen `count` times. @throws RangeError that says what is wrong */
  add(value: unknown): Fault;
  /** Takes one occurrence of the oldest fault that fits a call. */
  next(operation: string): Fault | undefined;
  list(): readonly Fault[];
  clear(): void;
}

/** No faults yet. */
export function createFaults(operations: ReadonlySet<string>): Faults {
  let faults: Fault[] = [];
  return {
    add: (value) => {
      const parsed = fault.safeParse(value);
      if (!parsed.success) throw new RangeError(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'fault'}: ${issue.message}`).join('; '));
      const { operation } = parsed.data;
      if (operation !== '*' && !operations.has(operation)) throw new RangeError(`operation: Connect has no operation ${operation}`);
      faults.push(parsed.data);
      return parsed.data;
    },
    next: (operation) => {
      const found = faults.find((candidate) => candidate.operation === '*' || candidate.operation === operation);
      if (found !== undefined) faults = faults.flatMap((candidate) => (candidate === found ? less(candidate) : candidate));
      return found;
    },
    list: () => faults,
    clear: () => {
      faults = [];
    },
  };
}

function less(spent: Fault): Fault[] {
  return spent.count > 1 ? [{ ...spent, count: spent.count - 1 }] : [];
}
