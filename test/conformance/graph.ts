import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, run } from '../support/command.ts';
import { openSubgraph } from '../support/subgraph.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { Answer, World } from '../support/world.ts';
import { COMPOSERS } from './compose.ts';
import type { Compose, Part } from './compose.ts';

/** The room of the heavy tools. */
export const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The texts of the three subgraphs: this service's, and those of two neighbours. */
export const SDLS = {
  tasks: readFileSync(join(ROOT, 'schema.graphql'), 'utf8'),
  crm: readFileSync(join(HERE, 'neighbours/crm.graphql'), 'utf8'),
  notes: readFileSync(join(HERE, 'neighbours/notes.graphql'), 'utf8'),
} as const;

/** A ticket of the CRM whose task is the seed's. */
export const TICKET = 'T-1';

/** Where an operation can be sent to. */
export interface Door {
  readonly url: string;
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Pick<Answer, 'status' | 'data' | 'errors'>>;
}

/** A gateway in a process of its own. */
export interface Gateway extends Door {
  close(): Promise<void>;
}

/** The gateways that the graph is served by, each over the supergraph of a composer: only the Guild's keeps `@oneOf`. */
export const GATEWAYS = {
  'the Apollo gateway': { script: 'apolloGateway.mjs', compose: COMPOSERS.apollo },
  'the Hive gateway': { script: 'hiveGateway.mjs', compose: COMPOSERS.guild },
  "the Hive gateway over Apollo's supergraph": { script: 'hiveGateway.mjs', compose: COMPOSERS.apollo },
} as const;
export type GatewayName = keyof typeof GATEWAYS;

/** The names, to run a test by. */
export const GATEWAY_NAMES = Object.keys(GATEWAYS) as readonly GatewayName[];

/** The service, its neighbours and the gateways over them. */
export interface Graph {
  readonly world: World;
  /** The service itself, without a gateway. */
  readonly direct: Door;
  readonly gateways: Readonly<Record<GatewayName, Door>>;
  close(): Promise<void>;
}

/** Starts the whole graph. */
export async function openGraph(): Promise<Graph> {
  const world = await openWorld();
  const crm = await openSubgraph(SDLS.crm, CRM);
  const notes = await openSubgraph(SDLS.notes, NOTES);
  const parts = [
    { name: 'tasks', url: world.url, sdl: SDLS.tasks },
    { name: 'crm', url: crm.url, sdl: SDLS.crm },
    { name: 'notes', url: notes.url, sdl: SDLS.notes },
  ];
  const opened = await Promise.all(GATEWAY_NAMES.map(async (name) => [name, await openGateway(GATEWAYS[name].script, parts, GATEWAYS[name].compose)] as const));
  return {
    world,
    direct: doorAt(world.url),
    // Every name was opened.
    gateways: Object.fromEntries(opened) as Record<GatewayName, Gateway>,
    close: async () => {
      for (const part of [...opened.map(([, gateway]) => gateway), notes, crm, world]) await part.close();
    },
  };
}

/** Starts the gateway that a script of this room runs. */
export async function openGateway(script: string, parts: readonly Part[], compose: Compose): Promise<Gateway> {
  const { supergraph, errors } = compose(parts);
  if (supergraph === undefined) throw new Error(errors.join('\n'));
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, supergraph);
  const command = run(process.execPath, [join(HERE, script), file], { NODE_ENV: 'production' });
  const close = async () => {
    command.kill();
    await command.ended();
    rmSync(folder, { recursive: true });
  };
  try {
    const [, url = ''] = await command.sees(/ready at (\S+)/);
    return { ...doorAt(url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function doorAt(url: string): Door {
  return {
    url,
    ask: async (query, variables) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Pick<Answer, 'data' | 'errors'>) };
    },
  };
}

const CRM = {
  Query: {
    ticket: (_: unknown, { id }: { id: string }) => (id === TICKET ? { id, subject: 'Where is my parcel?', task: { id: SEED.task(1) }, contact: { id: 'C-1', name: 'Ada' }, errors: [] } : null),
    contact: (_: unknown, { id }: { id: string }) => ({ id, name: 'Ada' }),
  },
};

const NOTES = {
  ConnectContact: { __resolveReference: ({ id }: { id: string }) => ({ id, notes: [`Note on ${id}`] }) },
};
