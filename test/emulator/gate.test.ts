import { ConnectClient, DescribeContactCommand, StartTaskContactCommand } from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { createCaller, exception, InstanceId, useCaller } from './caller.ts';

const throttled = exception('ThrottlingException', 429);

describe('throttling', () => {
  let now = Date.UTC(2026, 0, 6);
  const caller = useCaller({ throttling: true, now: () => now });

  it('lets StartTaskContact begin 5 at once, then 2 a second', async () => {
    const { start } = caller();
    for (let n = 0; n < 5; n += 1) await start();
    await expect(start()).rejects.toEqual(throttled);
    now += 1000;
    await start();
    await start();
    await expect(start()).rejects.toEqual(throttled);
  });

  it('lets DescribeContact begin 15 at once, whatever other operations do', async () => {
    const { start, describe: contactOf, tree } = caller();
    const id = await start();
    for (let n = 0; n < 15; n += 1) await contactOf(id);
    await expect(contactOf(id)).rejects.toEqual(throttled);
    await tree(id);
  });

  it('counts what was called and what was refused', async () => {
    const { start, control } = caller();
    await Promise.allSettled(Array.from({ length: 7 }, () => start()));
    expect((await control('GET', 'state')).body).toMatchObject({ calls: { StartTaskContact: 7 }, throttled: { StartTaskContact: 2 } });
  });

  it('can be changed for an operation, and switched off', async () => {
    const { start, control } = caller();
    await control('POST', 'throttling', { StartTaskContact: { rate: 1, burst: 1 } });
    await start();
    await expect(start()).rejects.toEqual(throttled);
    await control('POST', 'throttling', { enabled: false });
    await Promise.all(Array.from({ length: 20 }, () => start()));
    await control('POST', 'throttling', { enabled: true });
    await start();
    await expect(start()).rejects.toEqual(throttled);
  });

  it('refuses quotas of operations that there are not', async () => {
    expect(await caller().control('POST', 'throttling', { StartTusk: { rate: 1, burst: 1 } })).toMatchObject({ status: 400, body: { message: expect.stringContaining('StartTusk') as string } });
    await expect(createCaller({ throttling: { StartTaskContact: { rate: -1, burst: 1 } } })).rejects.toThrow('rate');
  });
});

describe('faults', () => {
  const caller = useCaller();

  it('answer the next calls of an operation with an error, as often as asked', async () => {
    const { start, describe: contactOf, control } = caller();
    const id = await start();
    await control('POST', 'faults', { operation: 'DescribeContact', status: 500, error: 'InternalServiceException', message: 'asked for', count: 2 });
    await start();
    await expect(contactOf(id)).rejects.toMatchObject({ name: 'InternalServiceException', message: 'asked for' });
    await expect(contactOf(id)).rejects.toEqual(exception('InternalServiceException', 500));
    await contactOf(id);
    expect((await control('GET', 'state')).body.calls).toMatchObject({ DescribeContact: 3 });
  });

  it('may take any operation, any name and no name', async () => {
    const { start, control } = caller();
    await control('POST', 'faults', { operation: '*', status: 429, error: 'TooManyRequestsException' });
    await expect(start()).rejects.toEqual(exception('TooManyRequestsException', 429));
    await control('POST', 'faults', { operation: '*', status: 503 });
    await expect(start()).rejects.toEqual(exception('Unknown', 503));
    await control('POST', 'faults', { operation: '*', error: 'bad\r\nname ☃' });
    await expect(start()).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  it('may break the connection off before the effect, or after it', async () => {
    const { start, control } = caller();
    const before = await contactCount();
    await control('POST', 'faults', { operation: 'StartTaskContact', drop: true });
    await expect(start()).rejects.toThrow();
    expect(await contactCount()).toBe(before);
    await control('POST', 'faults', { operation: 'StartTaskContact', dropAfter: true });
    await expect(start()).rejects.toThrow();
    expect(await contactCount()).toBe(before + 1);
  });

  it('are retried by the SDK with the same client token, so that a lost answer makes one task', async () => {
    const { emulator, control } = caller();
    const patient = new ConnectClient({ endpoint: emulator.url, region: 'us-west-2', credentials: { accessKeyId: 'a', secretAccessKey: 's' } });
    const before = await contactCount();
    await control('POST', 'faults', { operation: 'StartTaskContact', dropAfter: true });
    await startWith(patient);
    expect(await contactCount()).toBe(before + 1);
    patient.destroy();
  });

  it('can be looked at, and called off', async () => {
    const { start, control } = caller();
    await control('POST', 'faults', { operation: 'StartTaskContact', status: 500, count: 9 });
    expect((await control('GET', 'faults')).body.faults).toEqual([{ operation: 'StartTaskContact', status: 500, count: 9 }]);
    await control('DELETE', 'faults');
    await start();
  });

  it('are refused when they make no sense', async () => {
    const { control } = caller();
    for (const fault of [{}, { operation: 'Nothing' }, { operation: '*', status: 200 }, { operation: '*', drop: true, dropAfter: true }, { operation: '*', colour: 'red' }, { operation: '*', latencyMs: 2 ** 31 }]) {
      expect((await control('POST', 'faults', fault)).status).toBe(400);
    }
  });

  async function contactCount(): Promise<number> {
    return (await caller().control('GET', 'state')).body.contacts.length;
  }

  async function startWith(client: ConnectClient): Promise<void> {
    await client.send(new StartTaskContactCommand({ InstanceId, Name: 'n', ContactFlowId: SEED.flows.inbound }));
  }
});

describe('signatures', () => {
  const caller = useCaller();
  const path = `/contacts/${InstanceId}/${SEED.voice}`;

  it.each([
    ['none', undefined, 'MissingAuthenticationTokenException'],
    ['half of one', 'AWS4-HMAC-SHA256 Credential=a/20260101/us-west-2/connect/aws4_request', 'IncompleteSignatureException'],
    ['another scheme', 'Bearer x', 'IncompleteSignatureException'],
    ['a bad scope', 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=0', 'IncompleteSignatureException'],
    ['another service', 'AWS4-HMAC-SHA256 Credential=a/20260101/us-west-2/s3/aws4_request, SignedHeaders=host, Signature=0', 'InvalidSignatureException'],
  ])('are asked for: with %s a call is refused', async (_case, authorization, name) => {
    const answer = await fetch(`${caller().emulator.url}${path}`, authorization === undefined ? {} : { headers: { authorization } });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([403, name]);
  });

  it('are not verified: any credentials and any Region will do', async () => {
    const client = new ConnectClient({ endpoint: caller().emulator.url, region: 'eu-central-1', credentials: { accessKeyId: 'anyone', secretAccessKey: 'anything' } });
    await client.send(new DescribeContactCommand({ InstanceId, ContactId: SEED.voice }));
    client.destroy();
  });
});
