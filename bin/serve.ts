// The door of the service: `npm start` embeds the emulator, `npm run serve` speaks to Amazon Connect.
import { randomUUID } from 'node:crypto';
import type { Emulator } from '../emulator/emulator.ts';
import { ConfigError, readProcessConfig } from '../src/config.ts';
import type { Config } from '../src/config.ts';
import type { ConnectClientOptions } from '../src/connect/client.ts';
import { createLog } from '../src/log.ts';
import { FolderTaken } from '../src/store/lockFile.ts';
import { startService } from './service.ts';
import type { Service } from './service.ts';

/** What the emulator's seed is made of, and the pages to explore it with. */
const SEED = { AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: '11111111-1111-4111-8111-111111111111', GRAPHIQL: 'on' } as const;

const isEmbedded = process.argv.includes('--embedded-emulator');
const opened: { emulator?: Emulator; service?: Service } = {};
const started = start();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void started.then(stop, () => undefined));
await started.catch(fail);

async function start(): Promise<void> {
  // The emulator's events are taken in as any other's: over HTTP, with a key.
  const config = readProcessConfig(isEmbedded ? { ...SEED, EVENTS_API_KEY: randomUUID() } : {});
  const connect = (url: string) => (isEmbedded ? embedEmulator(config, url) : Promise.resolve(connectOf(config)));
  const service = await startService(config, createLog({ level: config.logLevel }), connect, { isNewWorld: isEmbedded });
  opened.service = service;
  const upstream = opened.emulator ? `the emulator at ${opened.emulator.url}` : (config.connectEndpoint ?? config.region);
  process.stdout.write(`connect-task-graph is ready at ${service.url} (Amazon Connect: ${upstream})\n`);
}

async function embedEmulator({ emulatorPort, region, store, eventsApiKey = '' }: Config, url: string): Promise<ConnectClientOptions> {
  const { createEmulator } = await import('../emulator/emulator.ts');
  const eventTargets = store ? [{ url: `${url}/events/connect`, apiKey: eventsApiKey }] : [];
  opened.emulator = await createEmulator({ port: emulatorPort, region, eventTargets });
  return { region, endpoint: opened.emulator.url, credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' } };
}

function connectOf({ region, connectEndpoint }: Config): ConnectClientOptions {
  return { region, ...(connectEndpoint !== undefined && { endpoint: connectEndpoint }) };
}

async function stop(): Promise<void> {
  await opened.service?.close();
  await opened.emulator?.close();
}

async function fail(error: unknown): Promise<void> {
  await stop();
  process.stderr.write(`connect-task-graph did not start:\n${reasonOf(error)}\n`);
  process.exitCode = 1;
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof FolderTaken) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return `${error.message}. Choose another PORT or EMULATOR_PORT; 0 takes any free one.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
