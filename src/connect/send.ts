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
  ListTaskTemplatesCommand,
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
import type { StaticOperationSchema } from '@smithy/types';
import { ServiceError } from '../model/errors.ts';
import type { Patience } from '../model/patience.ts';
import { translate } from './errors.ts';
import { createPipeline } from './pipeline.ts';
import type { PipelineDependencies } from './pipeline.ts';
import { quotaNameOf, quotaOf } from './quotas.ts';
import type { QuotaName, Quotas } from './quotas.ts';
import { seeCall } from './seenCall.ts';
import type { SeenCallDependencies } from './seenCall.ts';

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
  ListTaskTemplates: ListTaskTemplatesCommand,
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
} satisfies Partial<Record<QuotaName, unknown>>;
type Operations = typeof OPERATIONS;
type Operation = keyof Operations;

/** Their schemas, by their names. */
const SCHEMAS = Object.fromEntries(Object.entries(OPERATIONS).map(([name, Command]) => [name, new (Command as typeof ListInstancesCommand)({}).schema])) as Readonly<Record<Operation, StaticOperationSchema>>;

/** What an operation takes and answers, by its name. */
export type InputOf<K extends Operation> = ConstructorParameters<Operations[K]>[0];
export type OutputOf<K extends Operation> = Awaited<ReturnType<ReturnType<InstanceType<Operations[K]>['resolveMiddleware']>>>['output'];

/** Calls one operation; answers at once when the signal is aborted, whatever it waits for. */
export type Send = <K extends Operation>(operation: K, input: InputOf<K>, signal: Patience) => Promise<OutputOf<K>>;

/** What sending needs. */
export interface SendDependencies extends PipelineDependencies, SeenCallDependencies {
  /** Where the account's quotas differ from the documented ones. */
  readonly quotas: Quotas;
}

/** The one way to Connect: every failure comes out translated. */
export function createSend({ quotas, ...dependencies }: SendDependencies): Send {
  const call = createPipeline(dependencies);
  return async (operation, input, signal) => {
    const quota = quotaNameOf(operation, input ?? {});
    const seen = seeCall(operation, dependencies);
    try {
      signal.throwIfAborted();
      const output = await call({ schema: SCHEMAS[operation], input: input ?? {}, quota, signal, traceparent: seen.traceparent });
      seen.end();
      return output;
    } catch (error) {
      const failure = error instanceof ServiceError || !signal.aborted ? translate(operation, error, quotaOf(quota, quotas)) : outOfTime(operation, signal.reason);
      seen.end(failure);
      throw failure;
    }
  };
}

function outOfTime(operation: string, reason: unknown): ServiceError {
  return new ServiceError('UPSTREAM_TIMEOUT', `Amazon Connect did not answer ${operation} within the time of this request. Try again later.`, {}, reason);
}
