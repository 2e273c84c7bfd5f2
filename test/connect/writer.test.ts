import { ConnectClient } from '@aws-sdk/client-connect';
import type { ListInstancesCommand } from '@aws-sdk/client-connect';
import { buildQueryString } from '@smithy/core/protocols';
import type { HttpRequest } from '@smithy/core/protocols';
import { NormalizedSchema, operation } from '@smithy/core/schema';
import type { $ClientProtocol, $OperationSchema, EndpointBearer, HandlerExecutionContext, SerdeFunctions, StaticOperationSchema } from '@smithy/types';
import fc from 'fast-check';
import { OPERATIONS } from '../../src/connect/send.ts';
import { createWriter } from '../../src/connect/writer.ts';

const { config } = new ConnectClient({ region: 'us-west-2', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
const protocol = config.protocol as $ClientProtocol<HttpRequest, unknown>;
const context = { ...config, endpoint: () => Promise.resolve({ protocol: 'https:', hostname: 'connect.test', path: '/' }) } as unknown as HandlerExecutionContext & SerdeFunctions & EndpointBearer;
const SCHEMAS = Object.entries(OPERATIONS).map(([name, Command]) => [name, new (Command as typeof ListInstancesCommand)({}).schema as StaticOperationSchema] as const);

/** What the SDK writes of an input. */
async function bySdk([, namespace, name, traits, input, output]: StaticOperationSchema, values: object): Promise<object> {
  // The SDK gives it the type that it had before.
  const { method, path, query, headers, body } = await protocol.serializeRequest(operation(namespace, name, traits, input, output) as $OperationSchema, values, context);
  expect(headers['content-type']).toBe(body === undefined ? undefined : 'application/json');
  return { method, resource: path, query: buildQueryString(query), body: textOf(body) };
}

function textOf(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
}

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', '..', 'a/b', "it's", '*()!', 'ü%20', '\u0000\u007f', '"\\'));

function valuesOf(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  if (depth === 0) return fc.constant(undefined);
  if (schema.isTimestampSchema()) return fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  if (schema.isNumericSchema()) return fc.oneof(fc.integer(), fc.double());
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isListSchema()) return fc.array(valuesOf(schema.getValueSchema(), depth - 1), { maxLength: 3 });
  if (schema.isMapSchema()) return fc.dictionary(text, valuesOf(schema.getValueSchema(), depth - 1), { maxKeys: 3 });
  return schema.isStructSchema() ? fieldsOf(schema, depth) : text;
}

/** Members as they come; ids that belong into the path are always there. */
function fieldsOf(schema: NormalizedSchema, depth: number): fc.Arbitrary<object> {
  const members = [...schema.structIterator()].map(([name, member]) => {
    const { httpLabel, idempotencyToken } = member.getMergedTraits();
    const values = valuesOf(member, depth - 1);
    return [name, httpLabel || idempotencyToken ? values : fc.option(values, { nil: undefined })] as const;
  });
  return fc.record(Object.fromEntries(members));
}

describe('an input of', () => {
  it.each(SCHEMAS)('%s is written as the SDK writes it', async (_name, schema) => {
    const write = createWriter(schema);
    await fc.assert(
      fc.asyncProperty(fieldsOf(NormalizedSchema.of(schema[4]), 6), async (input) => {
        const { method, resource, query, signedQuery, body } = write(input);
        expect({ method, resource, query, body: textOf(body) }).toEqual(await bySdk(schema, input));
        expect(signedQuery.split('&').toSorted()).toEqual(query.split('&').toSorted());
      }),
      { numRuns: 100 },
    );
  });

  it.each(SCHEMAS)('%s that lacks an id is written as little as by the SDK', async (_name, schema) => {
    const write = createWriter(schema);
    const theirs = await bySdk(schema, { ClientToken: 't' }).catch((error: unknown) => error);
    if (theirs instanceof Error) expect(() => write({})).toThrow(theirs.message);
    else expect({ ...write({ ClientToken: 't' }), signedQuery: undefined, body: textOf(write({ ClientToken: 't' }).body) }).toEqual(theirs);
  });
});
