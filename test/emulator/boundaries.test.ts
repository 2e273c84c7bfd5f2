import * as connect from '@aws-sdk/client-connect';
import { Agent, request } from 'undici';
import { CONSTRAINTS } from '../../emulator/constraints/table.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { OPERATIONS as CARRIED_OUT } from '../../emulator/operations.ts';
import { MAX_DEPTH, VIOLATION_PREFIX, validate } from '../../emulator/validate.ts';
import { casesOf, traitsOf } from './boundaryCases.ts';
import type { Input } from './boundaryCases.ts';

const AT_ONCE = 8;
const SIGNED = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-west-2/connect/aws4_request, SignedHeaders=host, Signature=00';

const OPERATIONS = Object.keys(CONSTRAINTS.operations).map((operation) => {
  const cases = casesOf(operation);
  return { operation, cases, sent: cases.filter(({ sender }) => sender !== 'nobody') };
});

describe('in process', () => {
  test.each(OPERATIONS)('$operation: validate() tells $cases.length cases apart', ({ operation, cases }) => {
    const wrong = cases.filter(({ input, refused }) => {
      const violation = validate(operation, input);
      return violation?.member !== refused || violation?.message.startsWith(`${VIOLATION_PREFIX}${refused ?? ''}: wanted `) === false;
    });
    expect(wrong.map(({ what }) => what)).toEqual([]);
  });

  test('the first violation in the order of the model is told', () => {
    expect(validate('StartTaskContact', { Attachments: 5, Name: 5, InstanceId: 'i' })?.member).toBe('Name');
  });

  test('what came is told in at most 40 characters', () => {
    const came = ['x'.repeat(100_000), '\u0000'.repeat(100), '😀'.repeat(39), { x: 'x'.repeat(100) }, -Number.MAX_VALUE];
    for (const Type of came) {
      const { message = '' } = validate('StartTaskContact', { InstanceId: 'i', Name: 'n', References: { r: { Type } } }) ?? {};
      expect(/; got (?<came>.*)\.$/.exec(message)?.groups?.['came']?.length).toBeLessThanOrEqual(40);
    }
  });

  test('a value nested beyond the depth that is held is refused, one of just that depth is not', () => {
    const start = (levels: number): string | undefined => validate('StartTaskContact', JSON.parse(deepTask(levels)) as Input)?.message;
    expect(start((MAX_DEPTH - 2) / 2)).toBeUndefined();
    expect(start(MAX_DEPTH / 2)).toMatch(/^Invalid input at SegmentAttributes\.k\..*: wanted at most 100 levels of nesting; got more\.$/);
    expect(start(20_000)).toMatch(/at most 100 levels/);
  });

  test('a number beyond a double is of the wrong type', () => {
    const tooBig = JSON.parse('{"InstanceId":"i","Name":"n","ScheduledTime":1e999}') as Input;
    expect(validate('StartTaskContact', tooBig)?.message).toBe('Invalid input at ScheduledTime: wanted a time as a number of epoch seconds; got Infinity.');
  });

  test('an operation without a row is an error of ours', () => {
    for (const operation of ['NoSuchOperation', 'constructor', '__proto__', '']) expect(() => validate(operation, {})).toThrow('no row');
  });
});

describe('over the wire', () => {
  let emulator: Emulator;
  let client: connect.ConnectClient;
  const agent = new Agent();

  beforeAll(async () => {
    emulator = await createEmulator({ throttling: false });
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    client = new connect.ConnectClient({ endpoint: emulator.url, region: 'us-west-2', credentials, maxAttempts: 1 });
  });
  afterAll(async () => {
    client.destroy();
    await agent.close();
    await emulator.close();
  });

  const carriedOut = OPERATIONS.filter(({ operation }) => CARRIED_OUT.has(operation));
  const others = OPERATIONS.filter(({ operation }) => !CARRIED_OUT.has(operation));
  if (others.length > 0) test.skip.each(others)('$operation: not carried out', () => undefined);
  test.each(carriedOut)('$operation: $sent.length cases are refused at the member, or not for the model', async ({ operation, sent }) => {
    const complaints: string[] = [];
    for (let at = 0; at < sent.length; at += AT_ONCE) {
      const batch = sent.slice(at, at + AT_ONCE).map(async ({ what, input, refused, sender }) => {
        const answer = await (sender === 'sdk' ? sendBySdk(client, operation, input) : sendRaw(agent, emulator.url, operation, input));
        return isRight(refused, answer) ? [] : [`${what} → ${JSON.stringify(answer)}`];
      });
      complaints.push(...(await Promise.all(batch)).flat());
    }
    expect(complaints).toEqual([]);
  });

  test('a body of thousands of levels is refused, and ends nothing', async () => {
    for (const levels of [MAX_DEPTH, 10_000]) {
      const options = { dispatcher: agent, method: 'PUT', headers: { 'content-type': 'application/json', authorization: SIGNED }, body: deepTask(levels) } as const;
      const answer = await request(`${emulator.url}/contact/task`, options);
      await answer.body.dump();
      expect(answer.statusCode).toBe(400);
    }
  });
});

function deepTask(levels: number): string {
  const value = `${'{"ValueMap":{"x":'.repeat(levels)}{}${'}}'.repeat(levels)}`;
  return `{"InstanceId":"i","Name":"n","SegmentAttributes":{"k":${value}}}`;
}

interface Answer {
  readonly status: number;
  readonly error?: string | undefined;
  readonly message?: string;
}

function isRight(refused: string | undefined, { status, error = '', message = '' }: Answer): boolean {
  if (refused === undefined) return status < 500 && !message.startsWith(VIOLATION_PREFIX);
  return status === 400 && /^Invalid(Request|Parameter)Exception$/.test(error) && message.startsWith(`${VIOLATION_PREFIX}${refused}: wanted `);
}

async function sendBySdk(client: connect.ConnectClient, operation: string, input: Input): Promise<Answer> {
  const Command = exported(`${operation}Command`) as new (input: unknown) => connect.DescribeContactCommand; // as: any command will do for the client's type
  try {
    await client.send(new Command(withDates(input)));
    return { status: 200 };
  } catch (error) {
    if (!(error instanceof connect.ConnectServiceException)) throw error;
    return { status: error.$metadata.httpStatusCode ?? 0, error: error.name, message: error.message };
  }
}

async function sendRaw(dispatcher: Agent, url: string, operation: string, input: Input): Promise<Answer> {
  const [, , , { http }] = exported(`${operation}$`) as [number, string, string, { http: ['GET' | 'PUT' | 'POST' | 'DELETE', string] }];
  const [method, uri] = http;
  const path = uri.replace(/\{(\w+)\}/g, (_, label: string) => encodeURIComponent(String(input[label])));
  const query: string[] = [];
  const members: [string, unknown][] = [];
  for (const [member, value] of Object.entries(input)) {
    const { httpLabel, httpQuery } = traitsOf(operation, member);
    const items = (value === undefined ? [] : Array.isArray(value) ? value : [value]) as (string | number)[]; // as: a URL holds no more
    if (httpQuery) query.push(...items.map((item) => `${httpQuery}=${encodeURIComponent(item)}`));
    else if (!httpLabel) members.push([member, value]);
  }
  const headers = { 'content-type': 'application/json', authorization: SIGNED };
  const body = method === 'GET' ? null : JSON.stringify(Object.fromEntries(members));
  const answer = await request(`${url}${path}?${query.join('&')}`, { dispatcher, method, headers, body });
  const { Message: message = '' } = JSON.parse((await answer.body.text()) || '{}') as { Message?: string };
  return { status: answer.statusCode, error: answer.headers['x-amzn-errortype']?.toString(), message };
}

function exported(name: string): unknown {
  return (connect as unknown as Record<string, unknown>)[name]; // as: the SDK's exports by computed name
}

/** An input as the SDK takes it: what is seconds on the wire is a Date. */
function withDates(value: unknown, member = ''): unknown {
  if (typeof value === 'number' && member.endsWith('Time')) return new Date(value * 1000);
  if (Array.isArray(value)) return value.map((item) => withDates(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDates(item, key)]));
}
