import type { Batches } from '../src/service/batches.ts';
import type { Catalog } from '../src/service/catalog.ts';
import type { Changes } from '../src/service/changes.ts';
import type { Chains } from '../src/service/chains.ts';
import type { Contacts } from '../src/service/contacts.ts';
import type { PubSub } from '../src/service/pubsub.ts';
import type { Search } from '../src/service/search.ts';
import type { Tasks } from '../src/service/tasks.ts';
import type { Request } from '../src/model/viewer.ts';
import { createLoaders } from './loaders.ts';
import type { Loaders } from './loaders.ts';

/** The verbs, made once by a door and shared by all requests. */
export interface Services {
  readonly tasks: Tasks;
  readonly changes: Changes;
  readonly search: Search;
  readonly contacts: Contacts;
  readonly chains: Chains;
  readonly catalog: Catalog;
  readonly batches: Batches;
  readonly pubSub: Pick<PubSub, 'watch'>;
  readonly now: () => Date;
}

/** What the resolvers of one request work with. */
export interface GraphContext {
  readonly services: Services;
  readonly request: Request;
  readonly loaders: Loaders;
}

/** The context of one request. */
export function createContext(services: Services, request: Request): GraphContext {
  return { services, request, loaders: createLoaders(services, request) };
}
