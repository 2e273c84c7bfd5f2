import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tabVariables } from '../../web/graphiql/tabVariables.ts';
import { ROOT } from '../support/command.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

type Calls = Readonly<Record<string, number>>;

const FOLDER = join(ROOT, 'web/operations');
const queryOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const files = readdirSync(FOLDER).filter((file) => !/^subscription /m.test(queryOf(file)));

let world: World;
// A service that has asked for nothing yet: what it keeps is no help.
beforeEach(async () => (world = await openWorld()));
afterEach(() => world.close());

/** What an operation costs of the account's quotas: exactly these attempts, as they arrive at Connect. More is a step back; less is a gain, to be written down here. */
async function expectCalls(expected: Calls | undefined, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await world.calls();
  const { data, errors } = await world.graphql(query, variables);
  expect(errors).toBeUndefined();
  expect(Object.values(data)).not.toContain(null);
  expect(await world.calls()).toEqual(expected);
}

/** Of each saved operation. */
const SAVED: Readonly<Record<string, Calls>> = {
  'CloseTask.graphql': { DescribeContact: 2, StopContact: 1 },
  'ContactGraph.graphql': { ListAssociatedContacts: 1, DescribeContact: 6 },
  'FindTasks.graphql': { SearchContacts: 1, DescribeContact: 3, DescribeQueue: 1, DescribeUser: 1 },
  'FollowUp.graphql': { SearchQuickConnects: 1, StartTaskContact: 1, ListAssociatedContacts: 1, DescribeContact: 5 },
  'HandOver.graphql': { DescribeContact: 3, TransferContact: 1 },
  'RescheduleTask.graphql': { DescribeContact: 2, UpdateContactSchedule: 1 },
  'StartFromTemplate.graphql': { GetTaskTemplate: 1, StartTaskContact: 1, DescribeContact: 1 },
  'StartTask.graphql': { StartTaskContact: 1, ListAssociatedContacts: 1, DescribeContact: 1 },
  'TaskChain.graphql': { ListAssociatedContacts: 1, GetContactAttributes: 1, DescribeContact: 4, DescribeQueue: 1, DescribeUser: 1 },
  'TaskTemplate.graphql': { GetTaskTemplate: 1, DescribeContactFlow: 1 },
  'ValidateTask.graphql': {},
};

it.each(files)('%s', async (file) => {
  await expectCalls(SAVED[file], queryOf(file), tabVariables(queryOf(file), Date.now()));
});

const ROW = 'id channel arn initiationMethod initiatedAt endedAt previousContactId relatedContactId initialContactId';
const TASK = 'name description state availableActions endReason scheduledAt queuedAt connectedToAgentAt pausedAt resumedAt expiresAt updatedAt pauseCount queue { id } queuePriority queueTimeAdjustmentSeconds agent { id } attributes { name value } attribute(name: "x") segmentAttributes { __typename } tags { name }';
const LINKS = 'links { kind from { id } to { id } }';
const READS: readonly (readonly [string, string, Calls])[] = [
  ['nothing but the id of a task', 'query ($id: ID!) { taskContact(id: $id) { id instanceId channel } }', { DescribeContact: 1 }],
  ['all of a task that its description holds', `query ($id: ID!) { taskContact(id: $id) { ${ROW} ${TASK} } }`, { DescribeContact: 1 }],
  ['its references', 'query ($id: ID!) { taskContact(id: $id) { references { __typename } } }', { DescribeContact: 1, ListContactReferences: 2 }],
  // It has neither a template nor a queue.
  ['its template, queue and agent', 'query ($id: ID!) { taskContact(id: $id) { template { name } queue { name description } agent { username } } }', { DescribeContact: 1, DescribeUser: 1 }],
  ['a chain as its rows tell it', `query ($id: ID!) { taskChain(contactId: $id) { id length remaining isFull root { id } contacts { ${ROW} } ${LINKS} } }`, { ListAssociatedContacts: 1 }],
  ['a chain with the names of its contacts, twice', 'query ($id: ID!) { taskChain(contactId: $id) { contacts { name } root { name } links { to { name } } mermaid } }', { ListAssociatedContacts: 1, DescribeContact: 4 }],
  ['a chain with all of its tasks', `query ($id: ID!) { taskChain(contactId: $id) { sharedAttributes { name } contacts { ${ROW} ... on TaskContact { ${TASK} } } } }`, { ListAssociatedContacts: 1, GetContactAttributes: 1, DescribeContact: 3 }],
  ['a graph as its rows tell it', `query ($id: ID!) { contactGraph(contactId: $id) { isTruncated root { id } contacts { ${ROW} } ${LINKS} } }`, { ListAssociatedContacts: 1 }],
  ['chain, next, previous and related of one task', 'query ($id: ID!) { taskContact(id: $id) { chain { length } nextTasks { id } previousContact { id channel } relatedTasks { nodes { id } } } }', { DescribeContact: 2, ListAssociatedContacts: 1 }],
];

it.each(READS)('%s', async (_, query, calls) => {
  await expectCalls(calls, query, { id: SEED.task(2) });
});

it('one start: one call, whatever of the new task is asked for that was said with it', async () => {
  const input = { name: 'A task', flow: { contactFlowId: SEED.flow }, link: { previousContactId: SEED.task(2) } };
  await expectCalls({ StartTaskContact: 1 }, 'mutation ($input: StartTaskContactInput!) { startTaskContact(input: $input) { taskContact { id name description scheduledAt previousContactId relatedContactId initiationMethod } userErrors { code } } }', { input });
});

it('every saved operation has its row', () => {
  expect(Object.keys(SAVED).sort()).toEqual([...files].sort());
});
