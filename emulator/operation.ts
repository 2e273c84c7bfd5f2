import type { Checked } from './checked.ts';
import type { ExceptionName } from './wire/connectError.ts';
import { shapeOf } from './wire/routes.ts';
import type { OperationSchema, OperationShape } from './wire/routes.ts';
import type { World } from './world.ts';

/** An operation of Connect that the emulator carries out. */
export interface Operation {
  readonly shape: OperationShape;
  /** The exception that the operation declares for input that breaks the model. */
  readonly invalid: ExceptionName;
  readonly run: (world: World, input: unknown) => unknown;
}

/** What an operation does: it checks everything before it changes anything, and never waits. */
export type Run<Input, Output> = (world: World, input: Checked<Input>) => Output;

/** Declares an operation: the SDK's schema for it, and what it does. */
export function operation<Input, Output>(
  schema: OperationSchema,
  run: Run<Input, Output>,
  invalid: ExceptionName = 'InvalidRequestException',
): Operation {
  // The border: what reaches `run` was validated against the model and decoded by the same schema that the types were made from.
  return { shape: shapeOf(schema), invalid, run: (world, input) => run(world, input as Checked<Input>) };
}
