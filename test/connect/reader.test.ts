import { ConnectClient } from '@aws-sdk/client-connect';
import type { ListInstancesCommand } from '@aws-sdk/client-connect';
import { HttpResponse } from '@smithy/core/protocols';
import { NormalizedSchema, operation } from '@smithy/core/schema';
import type { $ClientProtocol, $OperationSchema, StaticOperationSchema } from '@smithy/types';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { createPlans } from '../../src/connect/plan.ts';
import type { Plan } from '../../src/connect/plan.ts';
import { OPERATIONS } from '../../src/connect/send.ts';

const { config } = new ConnectClient({ region: 'us-west-2', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
const protocol = config.protocol as $ClientProtocol<unknown, HttpResponse>;
const planOf = createPlans(protocol.getPayloadCodec());
const SCHEMAS = Object.entries(OPERATIONS).map(([name, Command]) => [name, new (Command as typeof ListInstancesCommand)({}).schema as StaticOperationSchema] as const);

/** What the SDK makes of an answer. */
async function bySdk([, namespace, name, traits, input, output]: StaticOperationSchema, body: string): Promise<object> {
  const response = new HttpResponse({ statusCode: 200, headers: {}, body: Buffer.from(body) });
  const read: object = await protocol.deserializeResponse(operation(namespace, name, traits, input, output) as $OperationSchema, config, response);
  return Object.fromEntries(Object.entries(read).filter(([member]) => member !== '$metadata'));
}

/** Undefined where it is left to the SDK. */
function readQuickly({ readBody }: Plan, body: string): object | undefined {
  try {
    return readBody(Buffer.from(body));
  } catch {
    return undefined;
  }
}

const seconds = fc.oneof(fc.integer({ min: -1e9, max: 4e9 }), fc.double({ min: 0, max: 4e9, noNaN: true }));
/** What does not belong where it stands. */
const odd = fc.oneof(fc.constantFrom(null, '', '12.5', 'NaN', 'Infinity', 0, -0, 1.5, 1e300, true, [], {}, [null], [[1]], { __type: 'a.b#C', x: 1 }), fc.string(), fc.jsonValue({ maxDepth: 2 }));
const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '__type', ''));

/** Values as Connect writes them, and others now and then. */
function valuesOf(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  const values = depth === 0 ? fc.constant(null) : expectedOf(schema, depth - 1);
  return fc.oneof({ weight: 30, arbitrary: values }, { weight: 1, arbitrary: odd });
}

function expectedOf(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.isTimestampSchema()) return seconds;
  if (schema.isNumericSchema()) return fc.double({ noNaN: true, noDefaultInfinity: true });
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isListSchema()) return fc.array(valuesOf(schema.getValueSchema(), depth), { maxLength: 3 });
  if (schema.isMapSchema()) return fc.array(fc.tuple(names, valuesOf(schema.getValueSchema(), depth)), { maxLength: 3 }).map(jsonOf);
  if (schema.isStructSchema()) return fieldsOf(schema, depth);
  return fc.string({ unit: 'binary', maxLength: 20 });
}

function fieldsOf(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  const members = [...schema.structIterator()].map(([name, member]) => fc.tuple(fc.constant(name), valuesOf(member, depth)));
  const unknown = fc.tuple(names, odd);
  return fc.tuple(fc.shuffledSubarray(members), fc.option(unknown, { freq: 10, nil: undefined })).chain(([some, more]) => fc.tuple(...some, ...(more ? [fc.constant(more)] : []))).map(jsonOf);
}

/** An object with such fields, whatever they are called. */
function jsonOf(fields: readonly (readonly [string, unknown])[]): unknown {
  return JSON.parse(`{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`);
}

describe('an answer of', () => {
  it.each(SCHEMAS)('%s is read as the SDK reads it, or left to it', async (_name, schema) => {
    const plan = planOf(schema);
    let quick = 0;
    await fc.assert(
      fc.asyncProperty(fieldsOf(NormalizedSchema.of(schema[5]), 6), async (value) => {
        const body = JSON.stringify(value);
        const read = readQuickly(plan, body);
        if (read === undefined) return;
        quick += 1;
        // toStrictEqual takes a field `constructor` for a class.
        expect({ isSame: isDeepStrictEqual(read, await bySdk(schema, body)) }).toEqual({ isSame: true });
      }),
      { numRuns: 200 },
    );
    expect(quick).toBeGreaterThan(100);
  });

  const describeContact = OPERATIONS.DescribeContact;
  const contact = new describeContact({ InstanceId: 'i', ContactId: 'c' }).schema as StaticOperationSchema;

  it.each(['', '{}', '{"Contact":null}', '{"Contact":[]}', '{"Contact":"text"}', '{"Contact":{"SegmentAttributes":{"__proto__":{"ValueString":"x"}}}}', '{"Contact":{"InitiationTimestamp":"1764000000.5"}}'])('DescribeContact that says %s as well', async (body) => {
    expect(planOf(contact).readBody(Buffer.from(body))).toStrictEqual(await bySdk(contact, body));
  });

  it.each(['[]', 'null', '1', '"text"', '{"__type":"a"}'])('DescribeContact that says %s is left to it', (body) => {
    expect(planOf(contact).readBody(Buffer.from(body))).toBeUndefined();
  });

  it.each(['{', '{"Contact":{"InitiationTimestamp":"yesterday"}}', '{"Contact":{"InitiationTimestamp":1e999}}'])('DescribeContact that says %s is none', async (body) => {
    expect(() => planOf(contact).readBody(Buffer.from(body))).toThrow();
    await expect(bySdk(contact, body)).rejects.toThrow();
  });
});
