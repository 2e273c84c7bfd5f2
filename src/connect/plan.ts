import type { $Codec, StaticOperationSchema } from '@smithy/types';
import { createBodyReader } from './reader.ts';
import type { SdkReader } from './reader.ts';
import { createWriter } from './writer.ts';

/** What is found out of an operation once. */
export interface Plan {
  /** Writes an input; see {@link createWriter}. */
  readonly write: ReturnType<typeof createWriter>;
  /** Reads a good answer's body; see {@link createBodyReader}. */
  readonly readBody: ReturnType<typeof createBodyReader>;
}

/** What the SDK's protocol reads bodies with. */
export type SdkCodec = $Codec<Uint8Array, string>;

/** Plans of operations, each made when it is first asked for. */
export function createPlans(codec: SdkCodec): (schema: StaticOperationSchema) => Plan {
  const plans = new Map<StaticOperationSchema, Plan>();
  // Connect's protocol has this one, whose type does not say that it reads what was parsed.
  const sdk = codec.createDeserializer() as unknown as SdkReader;
  return (schema) => {
    const plan = plans.get(schema) ?? { write: createWriter(schema), readBody: createBodyReader(schema[5], sdk) };
    plans.set(schema, plan);
    return plan;
  };
}
