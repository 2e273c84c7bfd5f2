import type {
  ContactFlow,
  Instance,
  Queue,
  TaskTemplateConstraints,
  TaskTemplateDefaults,
  TaskTemplateField,
  TaskTemplateStatus,
  User,
} from '@aws-sdk/client-connect';
import type { Arns } from '../arns.ts';
import type { Table } from '../store/table.ts';
import { notFound } from '../wire/connectError.ts';
import type { KeptQuickConnect } from './quickConnect.ts';

/** What an instance offers besides contacts. Only templates can be changed through the API, and quick connects by the control endpoints. */
export interface Catalog {
  readonly arns: Arns;
  readonly instance: Instance;
  readonly flows: ReadonlyMap<string, ContactFlow>;
  /** Standard queues; every agent has a queue of his own besides, see `agentQueue`. */
  readonly queues: ReadonlyMap<string, Queue>;
  readonly users: ReadonlyMap<string, User>;
  readonly quickConnects: Table<KeptQuickConnect>;
  readonly templates: Table<TaskTemplate>;
}

/** A task template as the emulator keeps it; times in milliseconds since 1970. */
export interface TaskTemplate {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly flowId?: string | undefined;
  readonly selfAssignFlowId?: string | undefined;
  readonly constraints?: TaskTemplateConstraints | undefined;
  readonly defaults?: TaskTemplateDefaults | undefined;
  readonly fields: readonly TaskTemplateField[];
  readonly status: TaskTemplateStatus;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** The flow of an id or ARN. @throws ConnectError 404 */
export function requireFlow(catalog: Catalog, idOrArn: string): ContactFlow {
  return found(catalog.flows.get(catalog.arns.idOf('contact-flow', idOrArn)), 'Contact flow', idOrArn);
}

/** The quick connect of an id or ARN. @throws ConnectError 404 */
export function requireQuickConnect(catalog: Catalog, idOrArn: string): KeptQuickConnect {
  return found(catalog.quickConnects.get(catalog.arns.idOf('transfer-destination', idOrArn)), 'Quick connect', idOrArn);
}

/** The template of an id or ARN. @throws ConnectError 404 */
export function requireTemplate(catalog: Catalog, idOrArn: string): TaskTemplate {
  return found(catalog.templates.get(catalog.arns.idOf('task-template', idOrArn)), 'Task template', idOrArn);
}

/** The user of an id or ARN. @throws ConnectError 404 */
export function requireUser(catalog: Catalog, idOrArn: string): User {
  return found(catalog.users.get(catalog.arns.idOf('agent', idOrArn)), 'User', idOrArn);
}

/** The queue of an id or ARN, an agent's own queue included. @throws ConnectError 404 */
export function requireQueue({ arns, queues, users }: Catalog, idOrArn: string): Queue {
  const agentId = arns.idOf('queue/agent', idOrArn);
  const own = users.has(agentId) ? agentQueue(arns, agentId) : undefined;
  return found(queues.get(arns.idOf('queue', idOrArn)) ?? own, 'Queue', idOrArn);
}

/** The queue that an agent has of his own: it bears his id and no name. */
export function agentQueue(arns: Arns, agentId: string): Queue {
  return { QueueId: agentId, QueueArn: arns.of('queue/agent', agentId), Status: 'ENABLED' };
}

function found<T>(resource: T | undefined, kind: string, id: string): T {
  if (resource === undefined) throw notFound(`${kind} ${id} was not found.`);
  return resource;
}
