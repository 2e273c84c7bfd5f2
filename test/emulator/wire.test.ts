import { connect } from 'node:net';
import fc from 'fast-check';
import { SEED } from '../../emulator/seed/ids.ts';
import { createCaller, InstanceId } from './caller.ts';
import type { Caller } from './caller.ts';

let caller: Caller;
const authorization = 'AWS4-HMAC-SHA256 Credential=a/20260101/us-west-2/connect/aws4_request, SignedHeaders=host, Signature=0';
const MIB = 1024 * 1024;
const TASK = { InstanceId, Name: 'n', ContactFlowId: SEED.flows.inbound };

beforeAll(async () => {
  caller = await createCaller();
});

// Whatever a test has sent, the emulator still answers.
afterEach(async () => {
  await caller.start();
});

afterAll(async () => {
  await caller.close();
  await caller.emulator.close();
});

describe('the wire', () => {
  it('answers JSON with a request id', async () => {
    const answer = await send('GET', `/contacts/${InstanceId}/${SEED.voice}`);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers times as epoch seconds', async () => {
    const { Contact } = (await (await send('GET', `/contacts/${InstanceId}/${SEED.voice}`)).json()) as { Contact: { InitiationTimestamp: number } };
    expect(Contact.InitiationTimestamp).toBeCloseTo(Date.now() / 1000 - 127 * 60, -2);
  });

  it('names an error in a header, in __type and in Message', async () => {
    const answer = await send('GET', `/contacts/${InstanceId}/nobody`);
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([404, 'ResourceNotFoundException']);
    expect(await answer.json()).toEqual({ __type: 'ResourceNotFoundException', Message: expect.any(String) as string });
  });

  it('takes an ARN in a path as one segment', async () => {
    const arn = encodeURIComponent(`arn:aws:connect:us-west-2:123456789012:instance/${InstanceId}`);
    expect((await send('GET', `/contacts/${arn}/${SEED.voice}`)).status).toBe(200);
  });

  it.each([
    ['an unknown path', 'GET', '/nowhere', 404, 'UnknownOperationException'],
    ['an unknown method of a path', 'PATCH', '/contact/task', 404, 'UnknownOperationException'],
    ['an empty label', 'GET', `/contacts/${InstanceId}/`, 404, 'UnknownOperationException'],
    ['an operation that is not implemented', 'GET', `/phone-numbers-summary/${InstanceId}`, 501, 'NotImplementedException'],
    ['a path that is not well encoded', 'GET', `/contacts/${InstanceId}/%E0%A4%A`, 400, 'SerializationException'],
    ['a query that is not well encoded', 'GET', `/contact/associated/${InstanceId}?contactId=%zz`, 400, 'SerializationException'],
    ['a number that is none', 'GET', `/contact/associated/${InstanceId}?contactId=${SEED.voice}&maxResults=many`, 400, 'InvalidRequestException'],
    ['a number in JavaScript’s own notation', 'GET', `/contact/associated/${InstanceId}?contactId=${SEED.voice}&maxResults=0x10`, 400, 'InvalidRequestException'],
    ['a number with an exponent', 'GET', `/contact/associated/${InstanceId}?contactId=${SEED.voice}&maxResults=1e1`, 400, 'InvalidRequestException'],
    ['a missing query member', 'GET', `/contact/associated/${InstanceId}`, 400, 'InvalidRequestException'],
  ])('refuses %s', async (_case, method, path, status, name) => {
    const answer = await send(method, path);
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([status, name]);
  });

  it('takes the first of a query member that comes twice', async () => {
    expect((await send('GET', `/contact/associated/${InstanceId}?contactId=${SEED.voice}&contactId=nobody`)).status).toBe(200);
  });

  it('ignores unknown members and nulls', async () => {
    const body = { ...TASK, Colour: { a: [1] }, QuickConnectId: null, Attributes: null };
    expect((await send('PUT', '/contact/task', JSON.stringify(body))).status).toBe(200);
  });
});

describe('garbage', () => {
  it.each([
    ['no JSON', '{"InstanceId":'],
    ['JSON that is no object', '[1,2]'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['100,000 levels of lists', `{"Name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['100,000 levels of objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('of %s is 400 SerializationException', async (_case, body) => {
    const answer = await send('PUT', '/contact/task', body);
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([400, 'SerializationException']);
  });

  it('of 20 MB is 413', async () => {
    expect((await send('PUT', '/contact/task', 'x'.repeat(20 * MIB))).status).toBe(413);
  });

  it('of one unended string of 3 MB is 400', async () => {
    expect((await send('PUT', '/contact/task', `{"Name":"${'\\"'.repeat((3 * MIB) / 2)}`)).status).toBe(400);
  });

  it('of any JSON in a body is refused', async () => {
    const members = fc.constantFrom('InstanceId', 'Name', 'References', 'Attributes', 'ScheduledTime', 'Attachments', 'ClientToken', '__proto__', 'constructor');
    const bodies = fc.dictionary(members, fc.oneof(fc.jsonValue(), fc.constantFrom(1e308, -1e308, '', { a: { Type: 7 } })));
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect([400, 404]).toContain((await send('PUT', '/contact/task', JSON.stringify(body))).status);
      }),
      { numRuns: 200 },
    );
  });

  it('of any JSON under well-known members is never the emulator failing', async () => {
    const keys = fc.constantFrom('ValueMap', 'ValueString', 'ValueInteger', 'ValueList', 'Type', 'Value', '__proto__');
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({ node: fc.dictionary(keys, fc.oneof({ maxDepth: 5 }, fc.jsonValue(), tie('node')), { maxKeys: 3 }) }));
    const member = fc.constantFrom('References', 'Attributes', 'SegmentAttributes', 'ScheduledTime', 'Attachments', 'PreviousContactId', 'TaskTemplateId');
    await fc.assert(
      fc.asyncProperty(member, fc.oneof(node, fc.dictionary(fc.string(), node), fc.double()), async (name, given) => {
        expect([200, 400, 402, 404]).toContain((await send('PUT', '/contact/task', JSON.stringify({ ...TASK, [name]: given }))).status);
      }),
      { numRuns: 300 },
    );
  });

  it('of any path and query is never the emulator failing', async () => {
    const known = ['/contact/task', '/contacts/%00/%2e%2e', '/contact/references/a/b?referenceTypes=&referenceTypes', '/_emulator/', '/_emulator/state/a/b', '//'];
    const path = fc.oneof(fc.webPath(), fc.constantFrom(...known, '/contacts/__proto__/constructor'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'OPTIONS'), path, async (method, to) => {
        expect((await send(method, to)).status).not.toBe(500);
      }),
      { numRuns: 200 },
    );
  });

  it('of any JSON on the control endpoints is refused or does what it says', async () => {
    const path = fc.constantFrom('clock', 'settings', 'throttling', 'faults', `contacts/${SEED.tasks.third}/accept`, 'contacts/nobody/complete');
    const body = fc.dictionary(fc.constantFrom('advanceSeconds', 'latencyMs', 'enabled', 'operation', 'agentId', '__proto__'), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(path, fc.oneof(fc.jsonValue(), body), async (to, given) => {
        expect((await caller.control('POST', to, given)).status).toBeLessThan(500);
        await caller.control('POST', 'settings', { latencyMs: 0 });
        await caller.control('POST', 'throttling', { enabled: false });
        await caller.control('DELETE', 'faults');
      }),
      { numRuns: 100 },
    );
  });

  it('of random bytes on the socket, or half a request, ends that connection only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => throwAt(Buffer.from(bytes))),
      { numRuns: 30 },
    );
    await throwAt(Buffer.from('PUT /contact/task HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{"half"'));
  });
});

async function send(method: string, path: string, body?: string | Buffer): Promise<Response> {
  const sent = typeof body === 'string' ? body : body && new Uint8Array(body);
  return fetch(`${caller.emulator.url}${path}`, { method, headers: { authorization }, ...(sent !== undefined && { body: sent }) });
}

async function throwAt(bytes: Buffer): Promise<void> {
  await new Promise<void>((resolve) => {
    const socket = connect(caller.emulator.port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', () => undefined);
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
  });
}
