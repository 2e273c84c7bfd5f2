import { createEmulator } from '../../emulator/emulator.ts';
import type { EmulatorOptions } from '../../emulator/options.ts';
import { startService } from '../../bin/service.ts';
import { readConfig } from '../../src/config.ts';
import type { Environment } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { LogBook } from './logBook.ts';

/** The seed's ids, as EMULATOR.md lists them. */
export const SEED = {
  instance: '11111111-1111-4111-8111-111111111111',
  flow: '22222222-2222-4222-8222-222222222201',
  agentFlow: '22222222-2222-4222-8222-222222222202',
  draftFlow: '22222222-2222-4222-8222-222222222203',
  backOffice: '33333333-3333-4333-8333-333333333301',
  billing: '33333333-3333-4333-8333-333333333302',
  ada: '44444444-4444-4444-8444-444444444401',
  grace: '44444444-4444-4444-8444-444444444402',
  quickConnectToBilling: '55555555-5555-4555-8555-555555555501',
  quickConnectToAda: '55555555-5555-4555-8555-555555555502',
  template: '66666666-6666-4666-8666-666666666601',
  templateWithoutFlow: '66666666-6666-4666-8666-666666666602',
  templateInactive: '66666666-6666-4666-8666-666666666603',
  voice: '77777777-7777-4777-8777-777777777701',
  task: (n: 1 | 2 | 3 | 4 | 5) => `88888888-8888-4888-8888-88888888880${String(n)}`,
} as const;

/** An answer of the API. `data` is what the document asked for. */
export interface Answer {
  readonly status: number;
  // The shape is the document's: each test says what it expects of it.
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly headers: Headers;
}

/** One field of each row of an answer. */
export function column(rows: readonly Readonly<Record<string, any>>[], field: string): readonly any[] {
  return rows.map((row) => row[field]);
}

/** The emulator and the service on free ports, spoken to as anyone would. */
export interface World {
  /** Of /graphql. */
  readonly url: string;
  readonly emulatorUrl: string;
  /** POSTs an operation. */
  graphql(query: string, variables?: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** POSTs to the emulator's controls, such as `faults`. */
  control(path: string, body?: unknown): Promise<void>;
  /** How often each operation of Connect was called since the last asking. */
  calls(): Promise<Readonly<Record<string, number>>>;
  /** The emulator's contacts, as DescribeContact tells of them on the wire. */
  contacts(): Promise<readonly any[]>;
  close(): Promise<void>;
}

/** Quotas of an account that is never throttled. */
export const NO_QUOTAS = JSON.stringify({ '*': { rate: 1_000, burst: 1_000 } });

/** Opens a world. Throttling and pacing are off unless they are asked for; `environment` are settings of the service. */
export async function openWorld({ environment = {}, emulator: options = {}, logTo }: { environment?: Environment; emulator?: EmulatorOptions; logTo?: LogBook } = {}): Promise<World> {
  const emulator = await createEmulator({ throttling: false, ...options });
  const config = readConfig({ PORT: '0', AUTH: 'none', INTROSPECTION: 'on', AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance, LOG_LEVEL: 'silent', DRAIN_MS: '0', CONNECT_QUOTAS: NO_QUOTAS, ...environment });
  const connect = { region: config.region, endpoint: config.connectEndpoint ?? emulator.url, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const service = await startService(config, createLog({ level: config.logLevel }, logTo), () => Promise.resolve(connect));
  await service.ready;
  const state = async () => (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { calls: Record<string, number>; contacts: any[] };
  let counted: Readonly<Record<string, number>> = {};
  return {
    url: service.url,
    emulatorUrl: emulator.url,
    graphql: async (query, variables, headers = {}) => {
      const response = await fetch(service.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, headers: response.headers, ...((await response.json()) as Pick<Answer, 'data' | 'errors'>) };
    },
    control: async (path, body = {}) => {
      const response = await fetch(`${emulator.url}/_emulator/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
    },
    calls: async () => {
      const { calls: now } = await state();
      const since = Object.fromEntries(Object.entries(now).map(([name, count]) => [name, count - (counted[name] ?? 0)]).filter(([, count]) => count !== 0));
      counted = now;
      return since;
    },
    contacts: async () => (await state()).contacts,
    close: async () => {
      await service.close();
      await emulator.close();
    },
  };
}
