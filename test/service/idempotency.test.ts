import { ConnectClient, StartTaskContactCommand } from '@aws-sdk/client-connect';
import { START, start, startInput } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const TIMEOUT_MS = 1_500;
let world: World;
beforeAll(async () => (world = await openWorld({ environment: { REQUEST_TIMEOUT_MS: String(TIMEOUT_MS) } })));
afterEach(() => fetch(`${world.emulatorUrl}/_emulator/faults`, { method: 'DELETE' }));
afterAll(() => world.close());

const key = (value: string) => ({ 'idempotency-key': value });
const fault = (rest: Readonly<Record<string, unknown>>) => world.control('faults', { operation: 'StartTaskContact', ...rest });

/** How many tasks have a name that no other test uses. */
async function tasksNamed(name: string): Promise<number> {
  return (await world.contacts()).filter(({ Name }) => Name === name).length;
}

/** What StartTaskContact answers when it is sent a token past the service. */
async function startDirectly(ClientToken: string): Promise<string | undefined> {
  const client = new ConnectClient({ endpoint: world.emulatorUrl, region: 'us-west-2', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const { ContactId } = await client.send(new StartTaskContactCommand({ InstanceId: SEED.instance, Name: 'Past the service', ContactFlowId: SEED.flow, ClientToken }));
  client.destroy();
  return ContactId;
}

describe('a clientToken', () => {
  it('is passed on, and answered', async () => {
    const { id, clientToken } = await start(world, { name: 'Passed on', clientToken: 'token of ours ✓' });
    expect(clientToken).toBe('token of ours ✓');
    expect(await startDirectly('token of ours ✓')).toBe(id);
  });

  it('is made where none is given, is answered, and is the one that Connect was told', async () => {
    const { id, clientToken } = await start(world, { name: 'Made for you' });
    expect(clientToken).toMatch(/^\S{8,500}$/);
    expect(await startDirectly(clientToken)).toBe(id);
    const repeated = await start(world, { name: 'Made for you', clientToken });
    expect(repeated.id).toBe(id);
    expect(await tasksNamed('Made for you')).toBe(1);
  });

  it('with the same input is the same task, however often and at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(world, { name: 'Ten times', clientToken: 'ten' })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.every(({ clientToken }) => clientToken === 'ten')).toBe(true);
    expect((await start(world, { name: 'Ten times', clientToken: 'ten' })).id).toBe(answers[0]?.id);
    expect(await tasksNamed('Ten times')).toBe(1);
  });

  it('with another input is CONFLICTING, and starts nothing', async () => {
    await start(world, { name: 'First', clientToken: 'other input' });
    for (const over of [{ name: 'Second' }, { description: 'more' }, { attributes: [{ name: 'a', value: 'b' }] }, { link: { relatedContactId: SEED.voice } }]) {
      expect((await start(world, { name: 'First', clientToken: 'other input', ...over })).refusals).toEqual(['CONFLICTING input.clientToken']);
    }
    expect(await tasksNamed('Second')).toBe(0);
    expect(await tasksNamed('First')).toBe(1);
  });

  it('wins over the Idempotency-Key header', async () => {
    const first = await start(world, { name: 'Token wins', clientToken: 'winner' }, key('loser'));
    expect(first.clientToken).toBe('winner');
    expect((await start(world, { name: 'Token wins' }, key('loser'))).id).not.toBe(first.id);
  });
});

describe('an Idempotency-Key header', () => {
  it('with the same input is the same task, and with another input CONFLICTING', async () => {
    const first = await start(world, { name: 'Keyed' }, key('k1'));
    const again = await start(world, { name: 'Keyed' }, key('k1'));
    expect({ id: again.id, clientToken: again.clientToken }).toEqual({ id: first.id, clientToken: first.clientToken });
    expect(first.clientToken).not.toContain('k1');
    const other = await start(world, { name: 'Keyed otherwise' }, key('k1'));
    expect(other.refusals).toEqual(['CONFLICTING']);
    expect(other.data.startTaskContact.userErrors[0].message).toContain('Idempotency-Key');
    expect([await tasksNamed('Keyed'), await tasksNamed('Keyed otherwise')]).toEqual([1, 0]);
  });

  it('makes two aliased starts of one document two tasks, and the document again the same two', async () => {
    const document = `mutation ($input: StartTaskContactInput!) { a: startTaskContact(input: $input) { ...Ids } b: startTaskContact(input: $input) { ...Ids } } fragment Ids on StartTaskContactPayload { taskContact { id } clientToken userErrors { code } }`;
    const send = async () => (await world.graphql(document, { input: startInput({ name: 'Aliased' }) }, key('aliases'))).data;
    const first = await send();
    expect(first.a.taskContact.id).not.toBe(first.b.taskContact.id);
    expect(first.a.clientToken).not.toBe(first.b.clientToken);
    expect(await send()).toEqual(first);
    expect(await Promise.all([send(), send()])).toEqual([first, first]);
    expect(await tasksNamed('Aliased')).toBe(2);
  });

  it('that comes at once many times is one task', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => start(world, { name: 'At once' }, key('at once'))));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await tasksNamed('At once')).toBe(1);
  });

  it('is free again after a start that was refused, for a corrected input', async () => {
    expect((await start(world, { name: 'Corrected', flow: { contactFlowId: SEED.draftFlow } }, key('corrected'))).refusals).toEqual(['FLOW_NOT_PUBLISHED input.flow.contactFlowId']);
    expect((await start(world, { name: 'x'.repeat(513) }, key('corrected'))).refusals).toEqual(['TOO_LONG input.name']);
    const { id, refusals } = await start(world, { name: 'Corrected' }, key('corrected'));
    expect(refusals).toEqual([]);
    expect((await start(world, { name: 'Corrected' }, key('corrected'))).id).toBe(id);
  });

  it('of nothing is none', async () => {
    const [one, two] = [await start(world, { name: 'Empty key 1' }, key('')), await start(world, { name: 'Empty key 2' }, key(''))];
    expect([...one.refusals, ...two.refusals]).toEqual([]);
  });
});

describe('without a token or a key', () => {
  it('two starts are two tasks', async () => {
    const [one, two] = [await start(world, { name: 'Twice' }), await start(world, { name: 'Twice' })];
    expect(one.id).not.toBe(two.id);
    expect(one.clientToken).not.toBe(two.clientToken);
    expect(await tasksNamed('Twice')).toBe(2);
  });

  it('two aliases of one document are two tasks', async () => {
    const { data } = await world.graphql(START.replace('startTaskContact(', 'b: startTaskContact(input: $input) { taskContact { id } } startTaskContact('), { input: startInput({ name: 'Two aliases' }) });
    expect(data.b.taskContact.id).not.toBe(data.startTaskContact.taskContact.id);
  });
});

describe('a start whose answer is lost', () => {
  it('is tried again by itself: one task', async () => {
    await fault({ dropAfter: true });
    await world.calls();
    const { id, refusals, errors } = await start(world, { name: 'Dropped' });
    expect({ refusals, errors }).toEqual({ refusals: [], errors: undefined });
    expect(await world.calls()).toEqual({ StartTaskContact: 2 });
    expect((await world.contacts()).filter(({ Name }) => Name === 'Dropped')).toMatchObject([{ Id: id }]);
  });

  it.each([
    ['for good is UPSTREAM_UNAVAILABLE', [{ dropAfter: true, count: 3 }], 'UPSTREAM_UNAVAILABLE'],
    ['and that is then throttled is THROTTLED', [{ dropAfter: true }, { status: 429, error: 'ThrottlingException', count: 2 }], 'THROTTLED'],
    ['and that then fails is UPSTREAM_UNAVAILABLE', [{ dropAfter: true }, { status: 500, error: 'InternalServiceException', count: 2 }], 'UPSTREAM_UNAVAILABLE'],
  ])('%s, does not claim that nothing was started, and its clientToken makes it safe to send again', async (name, faults, code) => {
    for (const one of faults) await fault(one);
    const { errors } = await start(world, { name });
    expect(errors).toMatchObject([{ path: ['startTaskContact'], extensions: { code, retryable: true, clientToken: expect.any(String) } }]);
    expect(errors?.[0]?.message).not.toMatch(/nothing was started/i);
    expect(errors?.[0]?.message).toMatch(/clientToken/);
    const again = await start(world, { name, clientToken: errors?.[0]?.extensions['clientToken'] });
    expect(again.refusals).toEqual([]);
    expect((await world.contacts()).filter(({ Name }) => Name === name)).toMatchObject([{ Id: again.id }]);
  });

  it('by a timeout is UPSTREAM_TIMEOUT with its clientToken, and repeating it gives the one task', async () => {
    await fault({ latencyMs: TIMEOUT_MS + 500 });
    const { errors, data } = await start(world, { name: 'Timed out' });
    expect(data).toEqual({ startTaskContact: null });
    expect(errors).toMatchObject([{ path: ['startTaskContact'], extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true, clientToken: expect.any(String) } }]);
    const clientToken = errors?.[0]?.extensions['clientToken'];
    const again = await start(world, { name: 'Timed out', clientToken });
    expect(again.refusals).toEqual([]);
    expect((await start(world, { name: 'Something else', clientToken })).refusals).toEqual(['CONFLICTING input.clientToken']);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await world.contacts()).filter(({ Name }) => Name === 'Timed out')).toMatchObject([{ Id: again.id }]);
  });

  it('keeps its Idempotency-Key for the same input', async () => {
    await fault({ drop: true, count: 3 });
    expect((await start(world, { name: 'Kept' }, key('kept'))).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect((await start(world, { name: 'Other' }, key('kept'))).refusals).toEqual(['CONFLICTING']);
    expect((await start(world, { name: 'Kept' }, key('kept'))).refusals).toEqual([]);
    expect(await tasksNamed('Kept')).toBe(1);
  });

  it('two at once share one failure, and one more start one task', async () => {
    await fault({ drop: true, count: 3 });
    const answers = await Promise.all([start(world, { name: 'Shared', clientToken: 'shared' }), start(world, { name: 'Shared', clientToken: 'shared' })]);
    for (const { errors } of answers) expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', clientToken: 'shared' } }]);
    expect((await start(world, { name: 'Shared', clientToken: 'shared' })).refusals).toEqual([]);
    expect(await tasksNamed('Shared')).toBe(1);
  });
});
