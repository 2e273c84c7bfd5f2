// The door of the service: `npm start` embeds the emulator, `npm run serve` speaks to Amazon Connect.
import { randomUUID } from 'node:crypto';
import type { Emulator } from '../emulator/emulator.ts';
import { ConfigError, readProcessConfig } from '../src/config.ts';
import type { Config } from '../src/config.ts';
import type { ConnectClientOptions } from '../src/connect/client.ts';
import { createLog } from '../src/log.ts';
import { DiskFull } from '../src/store/diskSpace.ts';
import { FolderTaken, lockFolder } from '../src/store/lockFile.ts';
import type { FolderLock } from '../src/store/lockFile.ts';
import { PlaceUnusable } from '../src/store/unusable.ts';
import { connectOf } from './connectOf.ts';
import { boundHeap, keepShapeOfTicks } from './heap.ts';
import { checkRoles, readArguments } from './roles.ts';
import { startService } from './service.ts';
import type { Service } from './service.ts';

/** What the emulator's seed is made of, and what makes it live: the pages to explore it with, and a store that its events keep up to date. */
const EMBEDDED = { AUTH: 'none', AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: '11111111-1111-4111-8111-111111111111', GRAPHIQL: 'on', STORE: 'on' } as const;

keepShapeOfTicks();
const opened: { emulator?: Emulator; lock?: FolderLock; service?: Service } = {};
const started = start();
let stopping: Promise<void> | undefined;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void (stopping ??= started.catch(() => undefined).then(stop)));
await started.catch((error: unknown) => stopping ?? fail(error));

async function start(): Promise<void> {
  const { isEmbedded, roles } = readArguments(process.argv.slice(2));
  // The emulator's events are taken in as any other's: over HTTP, with a key.
  const config = readProcessConfig(isEmbedded ? { ...EMBEDDED, EVENTS_API_KEY: randomUUID() } : {});
  checkRoles(roles, config.store);
  const connect = (url: string) => (isEmbedded ? embedEmulator(config, url) : Promise.resolve(connectOf(config)));
  const service = await startService(config, createLog({ level: config.logLevel }), connect, { isNewWorld: isEmbedded && config.emulatorDir === undefined, roles });
  opened.service = service;
  boundHeap();
  const upstream = opened.emulator ? `the emulator at ${opened.emulator.url}` : (config.connectEndpoint ?? config.region);
  process.stdout.write(`connect-task-graph is ready at ${service.url} (Amazon Connect: ${upstream})\n`);
  await service.ready;
}

async function embedEmulator({ emulatorPort, emulatorDir, region, store, eventsApiKey = '' }: Config, url: string): Promise<ConnectClientOptions> {
  const { createEmulator } = await import('../emulator/emulator.ts');
  if (emulatorDir !== undefined) opened.lock = lockFolder(emulatorDir);
  const eventTargets = store ? [{ url: `${url}/events/connect`, apiKey: eventsApiKey }] : [];
  opened.emulator = await createEmulator({ port: emulatorPort, region, ...(emulatorDir !== undefined && { dataDir: emulatorDir }), eventTargets });
  return { region, endpoint: opened.emulator.url, credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' } };
}

async function stop(): Promise<void> {
  await opened.service?.close();
  await opened.emulator?.close();
  opened.lock?.release();
}

async function fail(error: unknown): Promise<void> {
  await stop();
  process.stderr.write(`connect-task-graph did not start:\n${reasonOf(error)}\n`);
  process.exitCode = 1;
}

function reasonOf(error: unknown): string {
  if ([ConfigError, FolderTaken, DiskFull, PlaceUnusable].some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return `${error.message}. Choose another PORT or EMULATOR_PORT; 0 takes any free one.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
