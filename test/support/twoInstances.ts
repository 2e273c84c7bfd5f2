import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Environment } from '../../src/config.ts';
import { SEED, openWorld } from './world.ts';
import type { World } from './world.ts';

/** The instance beside the seed's. */
export const OTHER_INSTANCE = '99999999-9999-4999-8999-999999999999';

/** A service with two instances, each an emulator with a seed of its own: the same ids are different contacts in each. */
export interface TwoInstances extends Pick<World, 'url' | 'graphql' | 'close'> {
  /** Calls to the other instance since the last asking. */
  otherCalls(): Promise<Readonly<Record<string, number>>>;
  /** What is in the other instance. */
  otherContacts(): Promise<readonly unknown[]>;
}

/** Opens them. */
export async function openTwoInstances(environment: Environment): Promise<TwoInstances> {
  const emulators = { ours: await createEmulator({ throttling: false }), other: await createEmulator({ throttling: false }) };
  const connect = await openConnect(emulators);
  const world = await openWorld({ environment: { ...environment, AWS_ENDPOINT_URL_CONNECT: connect.url, CONNECT_INSTANCE_ID: `${SEED.instance},${OTHER_INSTANCE}` } });
  const state = async () => (await (await fetch(`${emulators.other.url}/_emulator/state`)).json()) as { calls: Record<string, number>; contacts: unknown[] };
  let counted: Readonly<Record<string, number>> = {};
  return {
    url: world.url,
    graphql: (...args) => world.graphql(...args),
    otherCalls: async () => {
      const { calls } = await state();
      const since = Object.entries(calls).map(([name, count]) => [name, count - (counted[name] ?? 0)] as const);
      counted = calls;
      return Object.fromEntries(since.filter(([, count]) => count > 0));
    },
    otherContacts: async () => (await state()).contacts,
    close: async () => {
      await world.close();
      await connect.close();
      await Promise.all([emulators.ours.close(), emulators.other.close()]);
    },
  };
}

/** One endpoint for both: what names the other instance goes to its emulator, which has the name of the seed's. ListInstances names both. */
async function openConnect({ ours, other }: { readonly ours: Emulator; readonly other: Emulator }): Promise<{ readonly url: string; close(): Promise<void> }> {
  const rename = (text: string, from: string, to: string) => text.replaceAll(from, to);
  const send = async (emulator: Emulator, { method = 'GET', url = '', headers }: IncomingMessage, body: string) => {
    const name = (text: string) => (emulator === other ? rename(text, OTHER_INSTANCE, SEED.instance) : text);
    const { authorization = '', 'content-type': type = 'application/json' } = headers;
    const response = await fetch(emulator.url + name(url), { method, headers: { authorization, 'content-type': type }, ...(body !== '' && { body: name(body) }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text: emulator === other ? rename(text, SEED.instance, OTHER_INSTANCE) : text };
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const isOther = `${request.url ?? ''}${body}`.includes(OTHER_INSTANCE);
    const { status, headers, text } = await send(isOther ? other : ours, request, body);
    const isList = request.method === 'GET' && request.url?.split('?')[0] === '/instance';
    const errorType = headers.get('x-amzn-errortype');
    response.writeHead(status, { 'content-type': 'application/json', ...(errorType !== null && { 'x-amzn-errortype': errorType }) });
    response.end(isList ? both(text) : text);
  };
  const server = createServer((request, response) => void answer(request, response).catch((error: unknown) => response.destroy(error as Error)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The emulator's list of its one instance, with the other one. */
function both(text: string): string {
  const list = JSON.parse(text) as { InstanceSummaryList: unknown[] };
  const others = JSON.parse(text.replaceAll(SEED.instance, OTHER_INSTANCE)) as typeof list;
  return JSON.stringify({ ...list, InstanceSummaryList: [...list.InstanceSummaryList, ...others.InstanceSummaryList] });
}
