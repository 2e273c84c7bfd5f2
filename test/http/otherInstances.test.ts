import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BATCH_FIELDS, manyTasks } from '../support/batch.ts';
import { openIssuer } from '../support/issuer.ts';
import type { Issuer } from '../support/issuer.ts';
import { sseClient, wsClient } from '../support/live.ts';
import { OTHER_INSTANCE, openTwoInstances } from '../support/twoInstances.ts';
import type { TwoInstances } from '../support/twoInstances.ts';
import { SEED } from '../support/world.ts';

type Headers = Readonly<Record<string, string>>;

/** What belongs to somebody in the other instance: tasks of one tree, a place in a search, a batch. */
interface Belongings {
  readonly ids: readonly string[];
  readonly cursor: string;
  readonly batchId: string;
}

const CONTACT = 'id instanceId channel name previousContactId relatedContactId';
const TASK = `${CONTACT} description state availableActions attributes { name value } tags { name value } references { __typename } chain { length contacts { id name } }`;
const PAYLOAD = `{ taskContact { ${TASK} } userErrors { code message field } }`;

/** Operations that name a contact, as text: `$` stands for its id, `@` for the argument that names the instance, or nothing. */
const BY_ID: readonly string[] = [
  `{ taskContact(id: "$" @) { ${TASK} } }`,
  `{ connectContact(id: "$" @) { ${CONTACT} } }`,
  '{ taskChain(contactId: "$" @) { length mermaid contacts { id name } sharedAttributes { name value } } }',
  '{ contactGraph(contactId: "$" @) { mermaid contacts { id name } } }',
  `{ _entities(representations: [{ __typename: "TaskContact", id: "$" }]) { ... on TaskContact { ${TASK} } } }`,
  `{ _entities(representations: [{ __typename: "ConnectContact", id: "$" }]) { ... on ConnectContact { ${CONTACT} } } }`,
  `{ _entities(representations: [{ __typename: "ConversationContact", id: "$" }]) { ... on ConversationContact { ${CONTACT} } } }`,
  ...['previousContactId', 'relatedContactId'].flatMap((link) => [
    `{ validateTaskContact(input: { name: "n", flow: { contactFlowId: "${SEED.flow}" }, link: { ${link}: "$" } @ }) { code message field } }`,
    `mutation { startTaskContact(input: { name: "n", flow: { contactFlowId: "${SEED.flow}" }, link: { ${link}: "$" } @ }) ${PAYLOAD} }`,
  ]),
  ...[
    ['updateTaskContact', 'name: "taken over"'],
    ['updateTaskContactAttributes', 'attributes: [{ name: "a", value: "b" }]'],
    ['updateTaskContactSchedule', `scheduledTime: "${new Date(Date.now() + 86_400_000).toISOString()}"`],
    ['updateTaskContactTemplate', `taskTemplateId: "${SEED.template}"`],
    ['updateTaskContactRouting', 'queuePriority: 1'],
    ['pauseTaskContact', ''],
    ['resumeTaskContact', ''],
    ['transferTaskContact', `to: { queueId: "${SEED.billing}" }`],
    ['assignTaskContact', `agentId: "${SEED.ada}"`],
    ['dismissTaskContact', `agentId: "${SEED.ada}"`],
    ['stopTaskContact', ''],
    ['tagTaskContact', 'tags: [{ name: "a", value: "b" }]'],
    ['untagTaskContact', 'tagNames: ["mine"]'],
  ].map(([name, rest]) => `mutation { ${name ?? ''}(input: { id: "$" ${rest ?? ''} @ }) ${PAYLOAD} }`),
];

/** Subscriptions, in the same way. */
const FOLLOWED: readonly string[] = [`subscription { taskContactChanged(id: "$" @) { ${TASK} } }`, 'subscription { taskChainChanged(contactId: "$" @) { length contacts { id name } } }'];

/** Operations that name nothing but the instance. */
const BY_INSTANCE: readonly string[] = [
  '{ taskTemplates(@) { nodes { id } } }',
  `{ taskTemplate(id: "${SEED.template}" @) { name } }`,
  '{ quickConnects(@) { nodes { id } } }',
  '{ contactFlows(@) { nodes { id } } }',
  '{ connectQueues(@) { nodes { id } } }',
  '{ connectAgents(@) { nodes { id } } }',
  `{ taskContacts(filter: { timeRange: { from: "2026-01-01T00:00:00Z", to: "2026-12-31T00:00:00Z" } } @) { nodes { ${CONTACT} } } }`,
  `mutation { startTaskContact(input: { name: "n", flow: { contactFlowId: "${SEED.flow}" } @ }) ${PAYLOAD} }`,
  `mutation { startTaskBatch(input: { name: "n", tasks: [{ name: "n", flow: { contactFlowId: "${SEED.flow}" } @ }] }) { taskBatch { id } userErrors { code message field } } }`,
];

/** Operations that name a batch. */
const BY_BATCH: readonly string[] = [
  `{ taskBatch(id: "$") { ${BATCH_FIELDS} items { nodes { name taskContact { id } } } } }`,
  `{ _entities(representations: [{ __typename: "TaskBatch", id: "$" }]) { ... on TaskBatch { ${BATCH_FIELDS} } } }`,
  'mutation { cancelTaskBatch(input: { id: "$" }) { taskBatch { id name } userErrors { code message field } } }',
  'mutation { retryTaskBatch(input: { id: "$" }) { taskBatch { id name } userErrors { code message field } } }',
  `mutation { startTaskBatch(input: { appendTo: "$", tasks: [{ name: "n", flow: { contactFlowId: "${SEED.flow}" } }] }) { taskBatch { id name } userErrors { code message field } } }`,
];

/** How an instance is named: not at all, by id, by ARN. */
const naming = (id: string) => ['', `instanceId: "${id}"`, `instanceId: "arn:aws:connect:us-west-2:123456789012:instance/${id}"`];
const NAMED = naming(OTHER_INSTANCE);
/** An instance that there is not. */
const NOWHERE = '00000000-0000-4000-8000-000000000000';

describe.each([
  ['without a store', {}],
  ['with a store', { DATA_DIR: mkdtempSync(join(tmpdir(), 'two-instances-')) }],
])('%s, nobody sees or changes what is in an instance that their token does not name', (_case, environment: { readonly DATA_DIR?: string }) => {
  let issuer: Issuer;
  let world: TwoInstances;
  let attacker: Headers;
  let victim: Headers;
  let belongings: Belongings;

  beforeAll(async () => {
    issuer = await openIssuer();
    world = await openTwoInstances({ ...issuer.environment, REPAIR_CALLS_PER_SECOND: '0', ...environment });
    attacker = await issuer.authorization({ sub: 'mallory' });
    victim = await issuer.authorization({ sub: 'ada', 'connect:instances': [OTHER_INSTANCE] });
    belongings = await settle(world, victim, environment.DATA_DIR !== undefined);
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await issuer.close();
    if (environment.DATA_DIR !== undefined) rmSync(environment.DATA_DIR, { recursive: true });
  });

  /** Runs an attack; fails where anything reached the other instance. */
  async function unseen<T>(attack: () => Promise<T>): Promise<T> {
    const before = await world.otherContacts();
    await world.otherCalls();
    const found = await attack();
    expect(await world.otherCalls()).toEqual({});
    expect(await world.otherContacts()).toEqual(before);
    return found;
  }

  /** An answer without what tells one request from another. */
  const ask = async (document: string, headers = attacker) => {
    const { data, errors } = await world.graphql(document, {}, headers);
    return JSON.stringify({ data, errors }).replaceAll(/"(awsR|r)equestId":"[^"]*"/g, '');
  };
  const put = (document: string, id: string, instance: string) => document.replaceAll('$', id).replaceAll('@', instance);

  test('the one whose it is sees it', async () => {
    for (const id of belongings.ids) expect(await ask(put(BY_ID[0] ?? '', id, ''), victim)).toContain(`"instanceId":"${OTHER_INSTANCE}"`);
  });

  test.each(BY_ID)('%s', async (document) => {
    await unseen(async () => {
      for (const [index, instance] of NAMED.entries()) {
        const nothing = randomUUID();
        const asIf = (await ask(put(document, nothing, naming(NOWHERE)[index] ?? ''))).replaceAll(nothing, 'ID').replaceAll(NOWHERE, 'INSTANCE');
        for (const id of belongings.ids) expect((await ask(put(document, id, instance))).replaceAll(id, 'ID').replaceAll(OTHER_INSTANCE, 'INSTANCE')).toBe(asIf);
      }
    });
  });

  test.each(FOLLOWED)('%s', async (document) => {
    await unseen(async () => {
      for (const open of [wsClient, sseClient]) {
        const client = open(world, attacker);
        for (const instance of NAMED) {
          for (const id of belongings.ids) {
            const followed = client.follow(put(document, id, instance));
            const answer = await Promise.race([followed.next(), followed.ended]);
            expect(JSON.stringify(answer)).toMatch(instance === '' ? /^\{"data":\{"task(Contact|Chain)Changed":null\}\}$/ : /instanceId names no instance that this service serves/);
            followed.stop();
          }
        }
        await client.close();
      }
    });
  });

  test.each(BY_INSTANCE)('%s', async (document) => {
    await unseen(async () => {
      for (const index of [1, 2]) {
        const asIf = (await ask(put(document, '', naming(NOWHERE)[index] ?? ''))).replaceAll(NOWHERE, 'INSTANCE');
        expect((await ask(put(document, '', NAMED[index] ?? ''))).replaceAll(OTHER_INSTANCE, 'INSTANCE')).toBe(asIf);
      }
    });
  });

  test('the same ids are contacts of its own instance, and stay so', async () => {
    await unseen(async () => {
      for (const n of [1, 2, 3, 4, 5] as const) {
        await ask(`mutation { updateTaskContact(input: { id: "${SEED.task(n)}", name: "ours ${String(n)}" }) { userErrors { code } } }`);
        expect(await ask(`{ taskContact(id: "${SEED.task(n)}") { instanceId name } }`)).toContain(`{"instanceId":"${SEED.instance}","name":"ours ${String(n)}"}`);
      }
      expect(await ask('{ connectInstances { id isDefault } }')).toBe(`{"data":{"connectInstances":[{"id":"${SEED.instance}","isDefault":true}]}}`);
    });
    for (const n of [1, 2, 3, 4, 5] as const) expect(await ask(`{ taskContact(id: "${SEED.task(n)}") { name } }`, victim)).not.toContain('ours');
    expect(await ask('{ connectInstances { id isDefault } }', victim)).toBe(`{"data":{"connectInstances":[{"id":"${OTHER_INSTANCE}","isDefault":true}]}}`);
  });

  test('a place in a search of the other instance leads nowhere', async () => {
    await unseen(async () => {
      const { data, errors } = await world.graphql(searchAfter(belongings.cursor), {}, attacker);
      const found = JSON.stringify(data?.taskContacts ?? errors);
      for (const id of belongings.ids) expect(found).not.toContain(id);
      expect(found).not.toContain(OTHER_INSTANCE);
    });
  });

  test('a client token and an Idempotency-Key of somebody in the other instance start a task of its own', async () => {
    const start = (token: string) => `mutation { startTaskContact(input: { name: "n", flow: { contactFlowId: "${SEED.flow}" } ${token} }) { taskContact { id instanceId } userErrors { code } } }`;
    for (const [token, extra] of [['clientToken: "shared"', {}], ['', { 'idempotency-key': 'shared' }]] as const) {
      const theirs = await ask(start(token), { ...victim, ...extra });
      const ours = await unseen(() => ask(start(token), { ...attacker, ...extra }));
      expect(theirs).toContain(OTHER_INSTANCE);
      expect(ours).toContain(SEED.instance);
    }
  });

  if (environment.DATA_DIR === undefined) return;

  test.each(BY_BATCH)('%s', async (document) => {
    await unseen(async () => {
      const nothing = randomUUID();
      const asIf = (await ask(put(document, nothing, ''))).replaceAll(nothing, 'ID');
      expect((await ask(put(document, belongings.batchId, ''))).replaceAll(belongings.batchId, 'ID')).toBe(asIf);
    });
  });

  test('batches are listed and followed by whoever sees all of their instances', async () => {
    const both = await issuer.authorization({ 'connect:instances': '*' });
    const mixed = manyTasks(2).map((task, index) => ({ ...task, instanceId: [SEED.instance, OTHER_INSTANCE][index] }));
    const { data } = await world.graphql('mutation ($input: StartTaskBatchInput!) { startTaskBatch(input: $input) { taskBatch { id } } }', { input: { name: 'mixed', tasks: mixed } }, both);
    const mixedId: string = data.startTaskBatch.taskBatch.id;
    const list = async (headers: Headers) => (await world.graphql('{ taskBatches { nodes { id } } }', {}, headers)).data.taskBatches.nodes as { id: string }[];
    expect([await list(attacker), await list(victim), await list(both)]).toEqual([[], [{ id: belongings.batchId }], [{ id: mixedId }, { id: belongings.batchId }]]);
    const client = wsClient(world, attacker);
    for (const id of [mixedId, belongings.batchId]) {
      expect(await client.follow(`subscription { taskBatchProgressed(id: "${id}") { name } }`).next()).toEqual({ data: { taskBatchProgressed: null } });
      expect((await world.graphql(`{ taskBatch(id: "${id}") { id } }`, {}, attacker)).data).toEqual({ taskBatch: null });
    }
    await client.close();
  });

  test('contact events are taken of the instances that their sender may speak of', async () => {
    const event = (instance: string) => ({
      source: 'aws.connect',
      'detail-type': 'Amazon Connect Contact Event',
      id: randomUUID(),
      time: new Date().toISOString(),
      detail: { eventType: 'INITIATED', contactId: randomUUID(), channel: 'TASK', instanceArn: `arn:aws:connect:us-west-2:123456789012:instance/${instance}`, initiationMethod: 'API', initiationTimestamp: new Date().toISOString() },
    });
    const send = async (headers: Headers) => {
      const response = await fetch(new URL('/events/connect', world.url), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify([event(SEED.instance), event(OTHER_INSTANCE)]) });
      return { status: response.status, ...((await response.json()) as { accepted?: number; ignored?: number }) };
    };
    expect(await send(attacker)).toMatchObject({ status: 200, accepted: 1, ignored: 1 });
    expect(await send(await issuer.authorization({ 'connect:instances': '*' }))).toMatchObject({ status: 200, accepted: 2, ignored: 0 });
    expect(await send(await issuer.authorization({ scope: 'tasks:read tasks:write tasks:batch' }))).toMatchObject({ status: 403 });
    expect(await send({})).toMatchObject({ status: 401 });
  });
});

const searchAfter = (after: string) => `{ taskContacts(filter: { timeRange: { from: "2026-01-01T00:00:00Z", to: "${new Date(Date.now() + 86_400_000).toISOString()}" } } first: 1 after: "${after}") { nodes { id instanceId } } }`;

/** Somebody works in the other instance, so that everything that remembers anything remembers theirs. */
async function settle(world: TwoInstances, victim: Headers, hasStore: boolean): Promise<Belongings> {
  const run = async (document: string, variables = {}) => {
    const { data, errors } = await world.graphql(document, variables, victim);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const ids: string[] = [];
  for (const link of ['', 'previousContactId', 'relatedContactId']) {
    const linked = link === '' ? '' : `link: { ${link}: "${ids[0] ?? ''}" }`;
    ids.push((await run(`mutation { startTaskContact(input: { name: "theirs" flow: { contactFlowId: "${SEED.flow}" } attributes: [{ name: "secret", value: "s" }] ${linked} }) { taskContact { id } } }`)).startTaskContact.taskContact.id);
  }
  for (const id of ids) {
    await run(`mutation { tagTaskContact(input: { id: "${id}", tags: [{ name: "mine", value: "yes" }] }) { userErrors { code } } }`);
    await run(`{ taskContact(id: "${id}") { ${TASK} } contactGraph(contactId: "${id}") { mermaid } }`);
  }
  const from = new Date(Date.now() - 86_400_000).toISOString();
  const search = await run(`{ taskContacts(filter: { timeRange: { from: "${from}", to: "${new Date(Date.now() + 60_000).toISOString()}" } } first: 1) { pageInfo { endCursor } } }`);
  const batch = hasStore ? await run('mutation ($input: StartTaskBatchInput!) { startTaskBatch(input: $input) { taskBatch { id } } }', { input: { name: 'theirs', tasks: manyTasks(3) } }) : undefined;
  const batchId: string = batch?.startTaskBatch.taskBatch.id ?? '';
  // Until its tasks are started, or it would go on during an attack.
  while (hasStore && (await run(`{ taskBatch(id: "${batchId}") { state } }`)).taskBatch.state !== 'FINISHED') await new Promise((resolve) => setTimeout(resolve, 50));
  return { ids, cursor: search.taskContacts.pageInfo.endCursor, batchId };
}
