import type { OPERATIONS } from './send.ts';

/** What a statement of an IAM policy may name, by its place in the ARN of an instance; `all`: not an instance. */
type Resource = 'all' | 'instance' | 'contact' | 'contact-flow' | 'transfer-destination' | 'task-template' | 'queue' | 'agent';

/** A policy of IAM: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly { readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: readonly string[] }[];
}

/**
 * What each operation must be allowed to touch: https://docs.aws.amazon.com/service-authorization/latest/reference/list_connect.html
 * AWS does not say it of UpdateContactTaskTemplate, nor whether a transfer is checked against where it goes: both have all that they name.
 */
const RESOURCES: Readonly<Record<keyof typeof OPERATIONS, readonly Resource[]>> = {
  AssociateContactWithUser: ['instance', 'contact', 'agent'],
  DescribeContact: ['contact'],
  DescribeContactFlow: ['contact-flow'],
  DescribeQueue: ['queue'],
  DescribeQuickConnect: ['transfer-destination'],
  DescribeUser: ['agent'],
  DismissUserContact: ['agent'],
  GetContactAttributes: ['contact'],
  GetTaskTemplate: ['task-template'],
  ListAssociatedContacts: ['contact'],
  ListContactFlows: ['contact-flow'],
  ListContactReferences: ['contact'],
  ListInstances: ['all'],
  ListTaskTemplates: ['instance'],
  PauseContact: ['instance', 'contact', 'contact-flow'],
  ResumeContact: ['instance', 'contact', 'contact-flow'],
  SearchContacts: ['instance'],
  SearchQueues: ['instance'],
  SearchQuickConnects: ['instance'],
  SearchUsers: ['instance'],
  StartTaskContact: ['contact', 'contact-flow', 'transfer-destination', 'task-template'],
  StopContact: ['contact'],
  TagContact: ['contact'],
  TransferContact: ['instance', 'contact', 'contact-flow', 'queue', 'agent'],
  UntagContact: ['contact'],
  UpdateContact: ['contact'],
  UpdateContactAttributes: ['contact'],
  UpdateContactRoutingData: ['contact'],
  UpdateContactSchedule: ['contact'],
  UpdateContactTaskTemplate: ['instance', 'contact', 'task-template'],
};

/** What taking events from a queue needs: what sqs-consumer calls. */
const QUEUE_ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage'];

/** The least that lets the service make its calls: a statement for each set of resources, with REGION, ACCOUNT, INSTANCE and QUEUE to be filled in. */
export function leastPrivilege(): Policy {
  const bySet = new Map<string, { actions: string[]; resources: readonly Resource[] }>();
  for (const [operation, resources] of Object.entries(RESOURCES)) {
    const key = resources.join();
    const set = bySet.get(key) ?? { actions: [], resources };
    bySet.set(key, set);
    set.actions.push(`connect:${operation}`);
  }
  const statements = [...bySet.values()].map(({ actions, resources }) => ({ Sid: sidOf(resources), Effect: 'Allow' as const, Action: actions, Resource: resources.map(arnOf) }));
  return { Version: '2012-10-17', Statement: [...statements, { Sid: 'EventsQueue', Effect: 'Allow', Action: QUEUE_ACTIONS, Resource: ['arn:aws:sqs:REGION:ACCOUNT:QUEUE'] }] };
}

function sidOf(resources: readonly Resource[]): string {
  return resources.map((name) => name.split('-').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('')).join('And');
}

function arnOf(resource: Resource): string {
  const instance = 'arn:aws:connect:REGION:ACCOUNT:instance/INSTANCE';
  if (resource === 'all') return '*';
  return resource === 'instance' ? instance : `${instance}/${resource}/*`;
}
