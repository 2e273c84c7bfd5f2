import { ConnectClient } from '@aws-sdk/client-connect';
import type { ConnectClientConfig } from '@aws-sdk/client-connect';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { StandardRetryStrategy } from '@smithy/core/retry';
import { SignatureV4 } from '@smithy/signature-v4';
import type { StaticOperationSchema } from '@smithy/types';
import fc from 'fast-check';
import { Agent } from 'undici';
import { createPipeline } from '../../src/connect/pipeline.ts';
import { QuickHandler } from '../../src/connect/quickHandler.ts';
import { OPERATIONS } from '../../src/connect/send.ts';
import { openRecorder } from '../support/recorder.ts';
import type { Recorded, Recorder, Reply } from '../support/recorder.ts';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', sessionToken: 'of  a \t session' };
const SIGNAL = new AbortController().signal;
type Operation = keyof typeof OPERATIONS;

type Pipe = (operation: Operation, input: object) => Promise<object>;

let recorder: Recorder;
let plain: ConnectClient;
let piped: ConnectClient;
let pipe: Pipe;

beforeAll(async () => {
  recorder = await openRecorder();
  [plain, piped, pipe] = connectTo(recorder.url);
});
afterEach(() => recorder.answer({ status: 200, body: '{}' }));
afterAll(async () => {
  plain.destroy();
  piped.destroy();
  await recorder.close();
});

/** The plain client of an endpoint, and one that is called through the pipeline. */
function connectTo(endpoint: string): [ConnectClient, ConnectClient, Pipe] {
  const retryStrategy = () => new StandardRetryStrategy({ maxAttempts: 3, backoff: { computeNextBackoffDelay: () => 0, setDelayBase: () => undefined } });
  const config: ConnectClientConfig = { region: 'us-west-2', endpoint, credentials: CREDENTIALS };
  const client = new ConnectClient({ ...config, retryStrategy: retryStrategy(), requestHandler: new QuickHandler(new Agent()) });
  const pacer = { pace: <T>(_: unknown, attempt: () => Promise<T>) => attempt(), rate: () => ({ own: 1, total: 1 }), lines: () => [] };
  const call = createPipeline({ client, pacer, circuits: { enter: () => ({ attempt: () => undefined, ended: () => undefined }), states: () => [] }, now: () => new Date() });
  return [new ConnectClient({ ...config, retryStrategy: retryStrategy() }), client, (operation, input) => call({ schema: schemaOf(operation), input, quota: operation, signal: SIGNAL })];
}

function commandOf(operation: Operation, input: object) {
  // The table pairs each name with its command, which TypeScript cannot follow through an index.
  return new (OPERATIONS[operation] as typeof OPERATIONS.ListInstances)(input);
}

function schemaOf(operation: Operation): StaticOperationSchema {
  return commandOf(operation, {}).schema as StaticOperationSchema;
}

/** What an attempt came to, and the requests that were made of it. */
async function outcomeOf(attempt: Promise<object>): Promise<{ result: unknown; requests: readonly Recorded[] }> {
  const result = await attempt.then(
    (output) => output,
    (error: unknown) => {
      const { name, message, $metadata, $fault, $retryable, PropertyList, $response } = error as Error & Record<string, any>;
      return { name, message: withoutPort(message), $metadata, $fault, $retryable, PropertyList, status: $response?.statusCode, code: (error as NodeJS.ErrnoException).code, cls: (error as Error).constructor.name };
    },
  );
  return { result, requests: recorder.take() };
}

function withoutPort(message: string): string {
  return message.replace(/:\d+/g, '');
}

/** A request without what is different each time, and what belongs to the connection. */
function same({ headers, ...request }: Recorded): object {
  const { connection, authorization, 'amz-sdk-invocation-id': id, 'x-amz-date': date, ...rest } = headers;
  expect([id, date, authorization, connection]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^\d{8}T\d{6}Z$/), expect.any(String), expect.any(String)]);
  return { ...request, headers: rest };
}

/** The signature that the SDK's own signer gives to what arrived. */
async function signatureOf({ method, url, headers, body }: Recorded): Promise<string | undefined> {
  const { pathname, searchParams } = new URL(url, recorder.url);
  const { host, authorization = '', 'x-amz-date': at = '' } = headers;
  const names = /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? [];
  const query = Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]));
  // Dots in a path are kept as they were sent.
  const path = url.split('?')[0] ?? pathname;
  const request = new HttpRequest({ method, path, query, hostname: host ?? '', headers: Object.fromEntries(names.map((name) => [name, headers[name] ?? ''])), body: body || undefined });
  const signer = new SignatureV4({ credentials: CREDENTIALS, region: 'us-west-2', service: 'connect', sha256: Sha256 });
  const signingDate = new Date(at.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return (await signer.sign(request, { signingDate })).headers['authorization'];
}

const id = fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/[\ud800-\udfff]/.test(text) && text.trim() !== ''), fc.constantFrom('..', 'a/b', 'a b', "it's", '*()!', 'ü%20'));
const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const map = fc.dictionary(text.filter((key) => key !== '__proto__'), text, { maxKeys: 5 });
const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const target = { InstanceId: id, ContactId: id };

const GENERATED: Readonly<Partial<Record<Operation, fc.Arbitrary<object>>>> = {
  StartTaskContact: fc.record({
    InstanceId: id,
    Name: text,
    ContactFlowId: some(id),
    PreviousContactId: some(id),
    Attributes: some(map),
    References: some(fc.dictionary(fc.string(), fc.record({ Type: fc.constantFrom('URL', 'NUMBER', 'STRING', 'DATE', 'EMAIL'), Value: text }), { maxKeys: 4 })),
    SegmentAttributes: some(fc.constant({ 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 2_880 } } } })),
    ScheduledTime: some(date),
    ClientToken: fc.uuid(),
  }),
  DescribeContact: fc.record(target),
  ListAssociatedContacts: fc.record({ InstanceId: id, ContactId: text.filter((value) => value !== ''), MaxResults: some(fc.integer({ min: 1, max: 100 })), NextToken: some(text) }),
  ListContactReferences: fc.record({ ...target, ReferenceTypes: fc.subarray(['URL', 'NUMBER', 'ATTACHMENT']), NextToken: some(text) }),
  SearchContacts: fc.record({ InstanceId: id, TimeRange: fc.record({ Type: fc.constant('INITIATION_TIMESTAMP'), StartTime: date, EndTime: date }), MaxResults: some(fc.nat(100)) }),
  TagContact: fc.record({ ...target, Tags: map }),
  UntagContact: fc.record({ ...target, TagKeys: fc.array(text, { minLength: 1, maxLength: 4 }) }),
  UpdateContactAttributes: fc.record({ InitialContactId: id, InstanceId: id, Attributes: map }),
  UpdateContactRoutingData: fc.record({ ...target, QueuePriority: some(fc.integer()), QueueTimeAdjustmentSeconds: some(fc.integer()) }),
  StopContact: fc.record(target),
};

describe('what is sent', () => {
  it.each(Object.entries(GENERATED) as [Operation, fc.Arbitrary<object>][])('by %s is byte for byte what the plain client sends, and signed as the SDK signs it', async (operation, inputs) => {
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const [ours, theirs] = [await outcomeOf(pipe(operation, input)), await outcomeOf(plain.send(commandOf(operation, input)))];
        expect(ours.requests).toHaveLength(1);
        expect(ours.requests.map(same)).toEqual(theirs.requests.map(same));
        expect(ours.result).toEqual(theirs.result);
        for (const request of [...ours.requests, ...theirs.requests]) expect(request.headers['authorization']).toBe(await signatureOf(request));
      }),
      { numRuns: 25 },
    );
  });

  it.each(['/base', '/base/', '/a%20b/../c'])('to an endpoint with a path (%s) is the same too', async (path) => {
    const input = { InstanceId: 'i', ContactId: 'c', ReferenceTypes: ['URL' as const], NextToken: "it's" };
    const [theirClient, ourClient, pipeThere] = connectTo(recorder.url + path);
    const [ours, theirs] = [await outcomeOf(pipeThere('ListContactReferences', input)), await outcomeOf(theirClient.send(commandOf('ListContactReferences', input)))];
    expect(ours.requests).toHaveLength(1);
    expect(ours.requests.map(same)).toEqual(theirs.requests.map(same));
    for (const request of ours.requests) expect(request.headers['authorization']).toBe(await signatureOf(request));
    for (const client of [theirClient, ourClient]) client.destroy();
  });

  it('is not sent where an id is missing, for the same reason', async () => {
    const [ours, theirs] = [await outcomeOf(pipe('DescribeContact', {})), await outcomeOf(plain.send(commandOf('DescribeContact', {})))];
    expect(ours).toEqual(theirs);
    expect(ours.requests).toEqual([]);
  });
});

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply => ({ status, body: JSON.stringify(body), headers: { 'x-amzn-requestid': 'an-id', ...headers } });
const error = (status: number, name: string, body: object = {}) => json(status, { message: `${name} it is`, ...body }, { 'x-amzn-errortype': `${name}:http://internal.amazon.com/` });
const FOUND = json(200, { Contact: { Id: 'c', Name: 'n', InitiationTimestamp: 1_764_000_000.123, Attributes: { a: 'b' }, Tags: {} }, Unknown: 1 });

const ANSWERS: readonly (readonly [string, readonly Reply[], number])[] = [
  ['an answer', [FOUND], 1],
  ['an empty one', [{ status: 200, body: '' }], 1],
  ['a refusal', [error(400, 'InvalidRequestException')], 1],
  ['a refusal that says more', [error(400, 'PropertyValidationException', { PropertyList: [{ PropertyPath: 'a', Reason: 'INVALID_FORMAT', Message: 'no' }] })], 1],
  ['a thing that is not there', [error(404, 'ResourceNotFoundException')], 1],
  ['a quota that is used up', [error(402, 'ServiceQuotaExceededException')], 1],
  ['access that is denied', [error(403, 'AccessDeniedException')], 1],
  ['an error that it does not know', [error(418, 'TeapotException')], 1],
  ['an error without a name', [json(400, { message: 'just so' })], 1],
  ['throttles that pass', [error(429, 'ThrottlingException'), error(429, 'TooManyRequestsException'), FOUND], 3],
  ['throttles that do not', [error(429, 'ThrottlingException')], 3],
  ['failures that pass', [error(500, 'InternalServiceException'), { status: 503, body: 'busy' }, FOUND], 3],
  ['failures that do not', [error(500, 'InternalServiceException')], 3],
  ['a page of a proxy', [{ status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } }], 3],
  ['half an answer', [{ status: 200, body: '{"Contact": {"Id"' }], 1],
  ['a time that is none', [json(200, { Contact: { InitiationTimestamp: 'yesterday' } })], 1],
  ['a connection that breaks off, then an answer', ['drop', FOUND], 2],
];

describe('what is answered', () => {
  it.each(ANSWERS)('%s comes out as from the plain client, after as many attempts', async (_case, replies, attempts) => {
    const input = { InstanceId: 'i', ContactId: 'c' };
    recorder.answer(...replies);
    const ours = await outcomeOf(pipe('DescribeContact', input));
    recorder.answer(...replies);
    const theirs = await outcomeOf(plain.send(commandOf('DescribeContact', input)));
    expect(ours.result).toEqual(theirs.result);
    expect(ours.requests.map(({ headers }) => headers['amz-sdk-request'])).toEqual(Array.from({ length: attempts }, (_, index) => `attempt=${String(index + 1)}; max=3`));
    expect(ours.requests.map(same)).toEqual(theirs.requests.map(same));
    expect(new Set(ours.requests.map(({ headers }) => headers['amz-sdk-invocation-id'])).size).toBe(1);
    for (const request of ours.requests) expect(request.headers['authorization']).toBe(await signatureOf(request));
  });

  it('a clock that is wrong by an hour is set right by what Connect says, for the second attempt and all later ones', async () => {
    const there = new Date(Date.now() + 3_600_000).toUTCString();
    const input = { InstanceId: 'i', ContactId: 'c' };
    const wrong = json(403, { message: 'Signature not yet current' }, { 'x-amzn-errortype': 'InvalidSignatureException', date: there });
    const right = json(200, {}, { date: there });
    for (const send of [() => plain.send(commandOf('DescribeContact', input)), () => pipe('DescribeContact', input)]) {
      recorder.answer(wrong, right);
      const { result, requests } = await outcomeOf(send().then(() => send()));
      expect(result).toMatchObject({ $metadata: { httpStatusCode: 200, attempts: 1 } });
      expect(requests.map(hoursAhead)).toEqual([0, 1, 1]);
    }
  });
});

function hoursAhead({ headers }: Recorded): number {
  const at = headers['x-amz-date']?.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z') ?? '';
  // 0, not -0.
  return Math.round((new Date(at).getTime() - Date.now()) / 3_600_000) + 0;
}
