import type { JsonCodec2 } from '@smithy/core/protocols';
import { operation } from '@smithy/core/schema';
import type { $OperationSchema, StaticOperationSchema } from '@smithy/types';
import { createBodyReader } from './reader.ts';
import type { SdkReader } from './reader.ts';

/** What is found out of an operation once. */
export interface Plan {
  /** Its schema as the SDK's protocol takes it. */
  readonly operation: $OperationSchema;
  /** Reads a good answer's body; see {@link createBodyReader}. */
  readonly readBody: ReturnType<typeof createBodyReader>;
}

/** Plans of operations, each made when it is first asked for. */
export function createPlans(codec: Pick<JsonCodec2, 'createDeserializer'>): (schema: StaticOperationSchema) => Plan {
  const plans = new Map<StaticOperationSchema, Plan>();
  // Connect's protocol has this one, whose type does not say that it reads what was parsed.
  const sdk = codec.createDeserializer() as unknown as SdkReader;
  return (schema) => {
    const plan = plans.get(schema) ?? createPlan(schema, sdk);
    plans.set(schema, plan);
    return plan;
  };
}

function createPlan([, namespace, name, traits, input, output]: StaticOperationSchema, sdk: SdkReader): Plan {
  // The SDK gives it the type that it had before.
  return { operation: operation(namespace, name, traits, input, output) as $OperationSchema, readBody: createBodyReader(output, sdk) };
}
