import {
  ConnectClient,
  DescribeContactCommand,
  GetContactAttributesCommand,
  ListAssociatedContactsCommand,
  StartTaskContactCommand,
} from '@aws-sdk/client-connect';
import type { AssociatedContactSummary, Contact, StartTaskContactCommandInput } from '@aws-sdk/client-connect';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { EmulatorOptions } from '../../emulator/options.ts';
import { SEED } from '../../emulator/seed/ids.ts';

export const InstanceId = SEED.instance;
export const DAY_S = 24 * 60 * 60;

/** A caller of an emulator: the real client, short hands for what most tests do, and the control endpoints. */
export interface Caller {
  readonly emulator: Emulator;
  readonly client: ConnectClient;
  /** Starts a task with the seed's flow unless told otherwise, and answers its id. */
  readonly start: (input?: Partial<StartTaskContactCommandInput>) => Promise<string>;
  readonly describe: (ContactId: string) => Promise<Contact>;
  readonly attributes: (InitialContactId: string) => Promise<Record<string, string>>;
  /** The whole tree of a contact, all pages. */
  readonly tree: (ContactId: string) => Promise<AssociatedContactSummary[]>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: any }>;
  readonly close: () => Promise<void>;
}

/** Starts an emulator, without throttling unless told otherwise, and a client of it that never tries twice. */
export async function createCaller(options: EmulatorOptions = {}): Promise<Caller> {
  const emulator = await createEmulator({ throttling: false, ...options });
  return { ...callerOf(emulator.url), emulator };
}

/** A caller of an emulator that runs elsewhere; closing it closes only the client. */
export function callerOf(url: string): Omit<Caller, 'emulator'> {
  const client = new ConnectClient({ endpoint: url, region: 'us-west-2', maxAttempts: 1, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  return {
    client,
    start: async (input = {}) => {
      const unrouted = input.ContactFlowId === undefined && input.QuickConnectId === undefined && input.TaskTemplateId === undefined;
      const routed = unrouted ? { ContactFlowId: SEED.flows.inbound } : {};
      const { ContactId } = await client.send(new StartTaskContactCommand({ InstanceId, Name: 'A task', ...routed, ...input }));
      return ContactId ?? '';
    },
    describe: async (ContactId) => (await client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact ?? {},
    attributes: async (InitialContactId) => (await client.send(new GetContactAttributesCommand({ InstanceId, InitialContactId }))).Attributes ?? {},
    tree: (ContactId) => wholeTree(client, ContactId),
    control: async (method, path, body) => {
      const answer = await fetch(`${url}/_emulator/${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
      return { status: answer.status, body: await answer.json() };
    },
    close: () => {
      client.destroy();
      return Promise.resolve();
    },
  };
}

/** Gives each test of a file an emulator of its own, and closes it afterwards. */
export function useCaller(options: EmulatorOptions = {}): () => Caller {
  let caller: Caller | undefined;
  beforeEach(async () => {
    caller = await createCaller(options);
  });
  afterEach(async () => {
    await caller?.close();
    await caller?.emulator.close();
  });
  return () => {
    if (caller === undefined) throw new Error('asked for outside a test');
    return caller;
  };
}

/** Matches what the SDK throws for a declared exception. */
export function exception(name: string, httpStatusCode: number): unknown {
  return expect.objectContaining({ name, $metadata: expect.objectContaining({ httpStatusCode }) });
}

async function wholeTree(client: ConnectClient, ContactId: string): Promise<AssociatedContactSummary[]> {
  const found: AssociatedContactSummary[] = [];
  let NextToken: string | undefined;
  do {
    const listed = await client.send(new ListAssociatedContactsCommand({ InstanceId, ContactId, NextToken, MaxResults: 100 }));
    found.push(...(listed.ContactSummaryList ?? []));
    NextToken = listed.NextToken;
  } while (NextToken !== undefined);
  return found;
}
