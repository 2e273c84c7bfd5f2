import { ConnectClient, StartTaskContactCommand } from '@aws-sdk/client-connect';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { start } from '../support/start.ts';

const RELATED = 1_000;
let world: World;
let root: string;
let related: readonly string[];
beforeAll(async () => {
  world = await openWorld();
  root = (await start(world, { name: 'Root' })).id;
  related = await relateDirectly(root, RELATED);
}, 60_000);
afterAll(() => world.close());

/** Starts tasks past the service, so that it knows of them only what Connect tells. Oldest first. */
async function relateDirectly(to: string, count: number): Promise<readonly string[]> {
  const client = new ConnectClient({ endpoint: world.emulatorUrl, region: 'us-west-2', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { ContactId = '' } = await client.send(new StartTaskContactCommand({ InstanceId: SEED.instance, Name: `Related ${String(index)}`, ContactFlowId: SEED.flow, RelatedContactId: to }));
    ids.push(ContactId);
  }
  client.destroy();
  return ids;
}

async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  await world.calls();
  const { data, errors } = await world.graphql(query, variables);
  return { data, errors, calls: await world.calls() };
}

const graph = (maxContacts: number | null | undefined, contactId: string, fields = 'contacts { id } links { from { id } to { id } kind } root { id } isTruncated') =>
  ask(`query ($id: ID!, $max: Int) { contactGraph(contactId: $id, maxContacts: $max) { ${fields} } }`, { id: contactId, max: maxContacts });
const idsOf = (contacts: readonly { readonly id: string }[]) => contacts.map(({ id }) => id);

describe('a tree of 1,001 contacts', () => {
  it('is paged from Connect, and cut at maxContacts', async () => {
    const { data, errors, calls } = await graph(1_000, root);
    expect(errors).toBeUndefined();
    expect(calls['ListAssociatedContacts']).toBeGreaterThanOrEqual(10);
    expect(calls['ListAssociatedContacts']).toBeLessThanOrEqual(11);
    expect(Object.keys(calls)).toEqual(['ListAssociatedContacts']);
    const ids = idsOf(data.contactGraph.contacts);
    expect(data.contactGraph).toMatchObject({ isTruncated: true, root: { id: root } });
    expect(new Set(ids).size).toBe(1_000);
    expect(ids[0]).toBe(root);
    expect(data.contactGraph.links).toHaveLength(999);
  });

  it('is cut to the contact, what it hangs on, and others, at the default of 100', async () => {
    for (const id of [related[0], related[500], related[999]] as string[]) {
      const { data } = await ask('query ($id: ID!) { contactGraph(contactId: $id) { contacts { id } links { from { id } to { id } kind } root { id } isTruncated } }', { id });
      const ids = idsOf(data.contactGraph.contacts);
      expect(ids).toHaveLength(100);
      expect(data.contactGraph.isTruncated).toBe(true);
      expect(ids).toEqual(expect.arrayContaining([root, id]));
      expect(ids[0]).toBe(root);
      expect(data.contactGraph.root).toEqual({ id: root });
      expect(data.contactGraph.links).toContainEqual({ from: { id: root }, to: { id }, kind: 'RELATED' });
    }
  });

  it.each([1, 2, 3])('is cut to %d', async (max) => {
    const { data } = await graph(max, related[700] ?? '');
    expect(data.contactGraph.contacts).toHaveLength(max);
    expect(data.contactGraph.isTruncated).toBe(true);
    expect(idsOf(data.contactGraph.contacts)).toContain(related[700]);
  });

  it.each([0, -1, 1_001, 2_147_483_647])('cannot be cut to %d', async (max) => {
    const { data, errors, calls } = await graph(max, root);
    expect(data).toEqual({ contactGraph: null });
    expect(errors).toMatchObject([{ path: ['contactGraph'], extensions: { code: 'BAD_USER_INPUT', argument: 'maxContacts', retryable: false } }]);
    expect(calls).toEqual({});
  });

  it('has the default where maxContacts is null', async () => {
    expect((await graph(null, root)).data.contactGraph.contacts).toHaveLength(100);
  });

  it('is not truncated where it fits: a tree of exactly maxContacts', async () => {
    const { data } = await graph(6, SEED.voice);
    expect(data.contactGraph.contacts).toHaveLength(6);
    expect(data.contactGraph.isTruncated).toBe(false);
    expect((await graph(5, SEED.voice)).data.contactGraph.isTruncated).toBe(true);
  });

  it('is read once more for the chains of its contacts, not once for each', async () => {
    const { data, calls } = await graph(20, root, 'contacts { chain { length } }');
    expect(data.contactGraph.contacts).toHaveLength(20);
    expect(calls['ListAssociatedContacts']).toBeLessThanOrEqual(1 + 11);
  });
});

describe('relatedTasks', () => {
  const page = (args: string) => ask(`query ($id: ID!) { connectContact(id: $id) { relatedTasks${args} { totalCount edges { cursor node { id relatedContactId } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`, { id: root });

  it('pages through all of them, oldest first, each once', async () => {
    const found: string[] = [];
    let after = '';
    for (let pages = 1; ; pages += 1) {
      const { relatedTasks } = (await page(`(first: 100${after})`)).data.connectContact;
      expect(relatedTasks.totalCount).toBe(RELATED);
      expect(idsOf(relatedTasks.nodes)).toEqual((relatedTasks.edges as readonly { node: { id: string } }[]).map(({ node }) => node.id));
      expect(relatedTasks.pageInfo).toEqual({ hasNextPage: pages < 10, hasPreviousPage: pages > 1, startCursor: relatedTasks.edges[0].cursor, endCursor: (relatedTasks.edges as readonly { cursor: string }[]).at(-1)?.cursor });
      found.push(...idsOf(relatedTasks.nodes));
      if (!relatedTasks.pageInfo.hasNextPage) break;
      after = `, after: "${relatedTasks.pageInfo.endCursor as string}"`;
    }
    expect(new Set(found)).toEqual(new Set(related));
    expect(found).toHaveLength(RELATED);
  }, 60_000);

  it('is 20 where nothing is said, empty where there are none', async () => {
    expect((await page('')).data.connectContact.relatedTasks.nodes).toHaveLength(20);
    const { data } = await ask('query ($id: ID!) { taskContact(id: $id) { relatedTasks { nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }', { id: related[0] });
    expect(data.taskContact.relatedTasks).toEqual({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } });
  });

  it.each([['(first: 0)', 'first'], ['(first: -1)', 'first'], ['(first: 101)', 'first'], ['(after: "nonsense")', 'after'], ['(after: "eA")', 'after'], [`(after: "${'x'.repeat(5_000)}")`, 'after']])(
    '%#. a bad page is BAD_USER_INPUT that names the argument, and nothing else fails',
    async (args, argument) => {
      const { data, errors } = await page(args);
      expect(data).toEqual({ connectContact: { relatedTasks: null } });
      expect(errors).toMatchObject([{ path: ['connectContact', 'relatedTasks'], extensions: { code: 'BAD_USER_INPUT', argument, retryable: false } }]);
    },
  );
});

describe('mermaid', () => {
  it('escapes the names that users typed, and keeps a line for each contact and link', async () => {
    const names = ['"]; click c0 "javascript:alert(1)"', '<img src=x onerror=alert(1)>', 'end', '%% no comment\n  c9 --> c0', '# `code` [x](http://y) &quot; #quot;', 'Größe 3 – 你好'];
    const ids = [(await start(world, { name: names[0] })).id];
    for (const name of names.slice(1)) ids.push((await start(world, { name, link: { previousContactId: ids.at(-1) } })).id);
    ids.push((await start(world, { name: '', link: { relatedContactId: ids[0] } })).id);
    const { data } = await ask('query ($id: ID!) { taskChain(contactId: $id) { mermaid } contactGraph(contactId: $id) { mermaid } }', { id: ids[0] });
    for (const [text, boxes] of [[data.taskChain.mermaid, 6], [data.contactGraph.mermaid, 7]] as const) {
      const [head, ...lines] = (text as string).split('\n');
      expect(head).toBe('flowchart TD');
      expect(lines.filter((line) => /^ {2}c\d+\["(?:[\p{L}\p{M}\p{N} ]|#\d+;|<br\/>)+"\]$/u.test(line))).toHaveLength(boxes);
      expect(lines.filter((line) => /^ {2}c\d+ (-->|-\.->|==>)\|(previous|related|transfer)\| c\d+$/.test(line))).toHaveLength(boxes - 1);
      expect(lines).toHaveLength(2 * boxes - 1);
      expect(text).toContain('Größe 3 #8211; 你好');
    }
    expect(data.contactGraph.mermaid).toContain('-.->|related|');
  });
});
