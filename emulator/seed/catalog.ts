import type { ContactFlow, Instance, Queue, User } from '@aws-sdk/client-connect';
import type { Arns } from '../arns.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { KeptQuickConnect } from '../catalog/quickConnect.ts';
import { SEED } from './ids.ts';

const SEEDED_AT = new Date('2026-01-05T09:00:00Z');
const SECURITY_PROFILE = '99999999-9999-4999-8999-999999999901';
const ROUTING_PROFILE = '99999999-9999-4999-8999-999999999902';
const HOURS_OF_OPERATION = '99999999-9999-4999-8999-999999999903';

/** Everything of the catalogue that no operation changes. */
export function seedCatalog(arns: Arns): Omit<Catalog, 'templates' | 'quickConnects'> {
  return {
    arns,
    instance: seedInstance(arns),
    flows: byId(seedFlows(arns), (flow) => flow.Id),
    queues: byId(seedQueues(arns), (queue) => queue.QueueId),
    users: byId(seedUsers(arns), (user) => user.Id),
  };
}

/** The quick connects of a new emulator. */
export function seedQuickConnects(): readonly KeptQuickConnect[] {
  const ContactFlowId = SEED.flows.toAgent;
  return [
    {
      id: SEED.quickConnects.billing,
      name: 'Billing',
      description: 'The Billing queue.',
      config: { QuickConnectType: 'QUEUE', QueueConfig: { QueueId: SEED.queues.billing, ContactFlowId } },
      modifiedAt: SEEDED_AT.getTime(),
    },
    {
      id: SEED.quickConnects.ada,
      name: 'Ada',
      description: 'Ada Lovelace herself.',
      config: { QuickConnectType: 'USER', UserConfig: { UserId: SEED.users.ada, ContactFlowId } },
      modifiedAt: SEEDED_AT.getTime(),
    },
  ];
}

function seedInstance(arns: Arns): Instance {
  return {
    Id: SEED.instance,
    Arn: arns.instance,
    IdentityManagementType: 'CONNECT_MANAGED',
    InstanceAlias: 'local',
    CreatedTime: SEEDED_AT,
    InstanceStatus: 'ACTIVE',
    InboundCallsEnabled: true,
    OutboundCallsEnabled: true,
    InstanceAccessUrl: 'https://local.my.connect.aws',
    Tags: {},
  };
}

function seedFlows(arns: Arns): ContactFlow[] {
  const { inbound, toAgent, draft } = SEED.flows;
  const rows = [
    [inbound, 'Task inbound', 'PUBLISHED', 'Runs for a task that was started with a flow or a template.'],
    [toAgent, 'Task to agent', 'PUBLISHED', 'Hands a task to an agent or a queue.'],
    [draft, 'Draft', 'SAVED', 'Was never published.'],
  ] as const;
  return rows.map(([id, name, status, description]) => ({
    Id: id,
    Arn: arns.of('contact-flow', id),
    Name: name,
    Type: 'CONTACT_FLOW',
    State: 'ACTIVE',
    Status: status,
    Description: description,
    Content: JSON.stringify({ Version: '2019-10-30', StartAction: 'end', Actions: [{ Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }] }),
    Tags: {},
    LastModifiedTime: SEEDED_AT,
    LastModifiedRegion: arns.region,
  }));
}

function seedQueues(arns: Arns): Queue[] {
  const rows = [
    [SEED.queues.backOffice, 'Back office', 'Work without a customer waiting.'],
    [SEED.queues.billing, 'Billing', 'Invoices and refunds.'],
  ] as const;
  return rows.map(([id, name, description]) => ({
    QueueId: id,
    QueueArn: arns.of('queue', id),
    Name: name,
    Description: description,
    HoursOfOperationId: HOURS_OF_OPERATION,
    Status: 'ENABLED',
    Tags: {},
    LastModifiedTime: SEEDED_AT,
    LastModifiedRegion: arns.region,
  }));
}

function seedUsers(arns: Arns): User[] {
  const rows = [
    [SEED.users.ada, 'ada', 'Ada', 'Lovelace'],
    [SEED.users.grace, 'grace', 'Grace', 'Hopper'],
  ] as const;
  return rows.map(([id, username, firstName, lastName]) => ({
    Id: id,
    Arn: arns.of('agent', id),
    Username: username,
    IdentityInfo: { FirstName: firstName, LastName: lastName, Email: `${username}@example.com` },
    PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 0 },
    SecurityProfileIds: [SECURITY_PROFILE],
    RoutingProfileId: ROUTING_PROFILE,
    Tags: {},
    LastModifiedTime: SEEDED_AT,
    LastModifiedRegion: arns.region,
  }));
}

function byId<T>(items: readonly T[], idOfItem: (item: T) => string | undefined): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [idOfItem(item) ?? '', item]));
}
