import {
  AssociateContactWithUserCommand,
  DescribeContactCommand,
  DescribeContactFlowCommand,
  DescribeQueueCommand,
  DescribeQuickConnectCommand,
  DescribeUserCommand,
  DismissUserContactCommand,
  GetContactAttributesCommand,
  GetTaskTemplateCommand,
  ListAssociatedContactsCommand,
  ListContactFlowsCommand,
  ListContactReferencesCommand,
  ListInstancesCommand,
  ListQueuesCommand,
  ListQuickConnectsCommand,
  ListTaskTemplatesCommand,
  ListUsersCommand,
  PauseContactCommand,
  ResumeContactCommand,
  SearchContactsCommand,
  SearchQueuesCommand,
  SearchQuickConnectsCommand,
  SearchUsersCommand,
  StartTaskContactCommand,
  StopContactCommand,
  TagContactCommand,
  TransferContactCommand,
  UntagContactCommand,
  UpdateContactCommand,
  UpdateContactAttributesCommand,
  UpdateContactRoutingDataCommand,
  UpdateContactScheduleCommand,
  UpdateContactTaskTemplateCommand,
} from '@aws-sdk/client-connect';
import type { ConnectClient } from '@aws-sdk/client-connect';
import { ServiceError } from '../model/errors.ts';
import { translate } from './errors.ts';

/** The operations of Connect that the service uses: all it needs to be allowed by IAM. */
export const OPERATIONS = {
  AssociateContactWithUser: AssociateContactWithUserCommand,
  DescribeContact: DescribeContactCommand,
  DescribeContactFlow: DescribeContactFlowCommand,
  DescribeQueue: DescribeQueueCommand,
  DescribeQuickConnect: DescribeQuickConnectCommand,
  DescribeUser: DescribeUserCommand,
  DismissUserContact: DismissUserContactCommand,
  GetContactAttributes: GetContactAttributesCommand,
  GetTaskTemplate: GetTaskTemplateCommand,
  ListAssociatedContacts: ListAssociatedContactsCommand,
  ListContactFlows: ListContactFlowsCommand,
  ListContactReferences: ListContactReferencesCommand,
  ListInstances: ListInstancesCommand,
  ListQueues: ListQueuesCommand,
  ListQuickConnects: ListQuickConnectsCommand,
  ListTaskTemplates: ListTaskTemplatesCommand,
  ListUsers: ListUsersCommand,
  PauseContact: PauseContactCommand,
  ResumeContact: ResumeContactCommand,
  SearchContacts: SearchContactsCommand,
  SearchQueues: SearchQueuesCommand,
  SearchQuickConnects: SearchQuickConnectsCommand,
  SearchUsers: SearchUsersCommand,
  StartTaskContact: StartTaskContactCommand,
  StopContact: StopContactCommand,
  TagContact: TagContactCommand,
  TransferContact: TransferContactCommand,
  UntagContact: UntagContactCommand,
  UpdateContact: UpdateContactCommand,
  UpdateContactAttributes: UpdateContactAttributesCommand,
  UpdateContactRoutingData: UpdateContactRoutingDataCommand,
  UpdateContactSchedule: UpdateContactScheduleCommand,
  UpdateContactTaskTemplate: UpdateContactTaskTemplateCommand,
};
type Operations = typeof OPERATIONS;

/** What an operation takes and answers, by its name. */
export type InputOf<K extends keyof Operations> = ConstructorParameters<Operations[K]>[0];
export type OutputOf<K extends keyof Operations> = Awaited<ReturnType<ReturnType<InstanceType<Operations[K]>['resolveMiddleware']>>>['output'];

/** Calls one operation; answers at once when the signal is aborted, also while the SDK waits to retry. */
export type Send = <K extends keyof Operations>(operation: K, input: InputOf<K>, signal: AbortSignal) => Promise<OutputOf<K>>;

/** The one way to Connect: every failure comes out translated. */
export function createSend(client: ConnectClient): Send {
  return async (operation, input, signal) => {
    // The table pairs each name with its command, which TypeScript cannot follow through an index.
    const command = new (OPERATIONS[operation] as typeof StartTaskContactCommand)(input as InputOf<'StartTaskContact'>);
    const aborted = abortion(signal);
    try {
      return await Promise.race([client.send(command, { abortSignal: signal }), aborted.promise]);
    } catch (error) {
      throw signal.aborted ? outOfTime(operation, signal.reason) : translate(operation, error);
    } finally {
      aborted.forget();
    }
  };
}

function outOfTime(operation: string, reason: unknown): ServiceError {
  return new ServiceError('UPSTREAM_TIMEOUT', `Amazon Connect did not answer ${operation} within the time of this request. Try again later.`, {}, reason);
}

/** A promise that rejects when the signal is aborted, and a way to stop listening. */
function abortion(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  let forget = () => {};
  const promise = new Promise<never>((_, reject) => {
    const abort = () => reject(new Error('aborted', { cause: signal.reason }));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    forget = () => signal.removeEventListener('abort', abort);
  });
  return { promise, forget };
}
