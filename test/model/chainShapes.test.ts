import fc from 'fast-check';
import { chainOf, graphOf } from '../../src/model/chain.ts';
import type { ContactGraph } from '../../src/model/chain.ts';
import type { ContactSummary } from '../../src/model/contact.ts';
import { minute, summary } from '../support/contacts.ts';

/** What a graph is, without the objects that it holds. */
const shape = (graph: ContactGraph) => ({
  ...graph,
  root: graph.root?.id,
  contacts: graph.contacts.map(({ id }) => id),
  links: graph.links.map(({ from, to, kind }) => [from.id, to.id, kind]),
});

describe('bad data', () => {
  const cyclic = (kind: 'previousContactId' | 'relatedContactId', ...names: readonly string[]) =>
    names.map((id, index) => summary(id, { initiatedAt: minute(index), [kind]: names.at(index - 1) }));

  test('a contact that follows itself has no link', () => {
    const [self = summary('s')] = cyclic('previousContactId', 's');
    expect(shape(chainOf(self, [self]))).toMatchObject({ id: 's', root: 's', contacts: ['s'], links: [] });
    expect(shape(graphOf(self, [self]))).toMatchObject({ root: 's', contacts: ['s'], links: [] });
  });

  test.each(['previousContactId', 'relatedContactId'] as const)('a cycle by %s ends, with each contact and each link once', (kind) => {
    const tree = cyclic(kind, 'a', 'b', 'c');
    for (const contact of tree) {
      const graph = shape(graphOf(contact, tree));
      expect(graph.contacts.toSorted()).toEqual(['a', 'b', 'c']);
      expect(graph.links).toHaveLength(3);
      expect(['a', 'b', 'c']).toContain(graph.root);
    }
  });

  test('every contact of a cycle has the same chain', () => {
    const tree = [...cyclic('previousContactId', 'a', 'b', 'c'), summary('tail', { previousContactId: 'b' })];
    const chains = tree.map((contact) => shape(chainOf(contact, tree)));
    for (const chain of chains) expect(chain).toEqual(chains[0]);
    expect(chains[0]?.contacts).toHaveLength(4);
    expect(chains[0]?.contacts).toContain(chains[0]?.root);
  });
});

describe('a thousand contacts', () => {
  const root = summary('root', { initialContactId: 'root' });
  const id = (index: number) => `c${String(index).padStart(4, '0')}`;
  const thousand = (member: (index: number) => Partial<ContactSummary>) => [...Array.from({ length: 1_000 }, (_, index) => summary(id(index), { initiatedAt: minute(index), ...member(index) })), root];

  test('related to one', () => {
    const graph = graphOf(root, thousand(() => ({ relatedContactId: 'root', initiatedAt: minute(-5) })));
    expect(graph.contacts[0]).toBe(root);
    expect(graph.contacts).toHaveLength(1_001);
    expect(graph.links).toHaveLength(1_000);
  });

  test.each([['forwards', 1], ['backwards', -1]])('in a line whose clocks run %s', (_way, direction) => {
    const tree = thousand((index) => ({ previousContactId: index === 0 ? 'root' : id(index - 1), initialContactId: 'root', initiatedAt: minute(direction * (index + 1)) }));
    for (const contact of [root, tree[0], tree[500], tree[999]]) {
      const chain = chainOf(contact ?? root, tree);
      expect(chain.contacts.map((member) => member.id)).toEqual(['root', ...Array.from({ length: 1_000 }, (_, index) => id(index))]);
      expect(chain).toMatchObject({ id: 'root', root, length: 1_000 });
    }
    expect(graphOf(tree[999] ?? root, tree).root).toBe(root);
  });
});

describe('any rows', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const link = fc.option(fc.constantFrom(...names, 'gone', 'lost'), { nil: undefined });
  /** Some of eight contacts, linked at random: trees, cycles and pieces, two of them not to be read at all. */
  const anyTree = fc
    .subarray(names, { minLength: 1 })
    .chain((present) =>
      fc.tuple(
        ...present.map((id) =>
          fc
            .record({ at: fc.option(fc.integer({ min: 0, max: 3 })), previousContactId: link, relatedContactId: link, initiationMethod: fc.constantFrom('API', 'TRANSFER' as const) })
            .map(({ at, ...row }) => summary(id, { ...row, initialContactId: 'a', initiatedAt: at === null ? undefined : minute(at) })),
        ),
      ),
    );
  const treeAndShuffled = anyTree.chain((tree) => fc.tuple(fc.constant(tree), fc.shuffledSubarray(tree, { minLength: tree.length })));

  test('in whatever order they come, the answer is the same', () => {
    fc.assert(
      fc.property(treeAndShuffled, ([tree, shuffled]) => {
        for (const contact of tree) {
          expect(shape(chainOf(contact, shuffled))).toEqual(shape(chainOf(contact, tree)));
          expect(shape(graphOf(contact, shuffled))).toEqual(shape(graphOf(contact, tree)));
        }
      }),
    );
  });

  test('every contact of a chain names the same chain, and every contact of a tree is in one', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        for (const contact of tree) {
          const chain = chainOf(contact, tree);
          expect(chain.contacts).toContain(contact);
          for (const member of chain.contacts) expect(shape(chainOf(member, tree))).toEqual(shape(chain));
        }
      }),
    );
  });

  test('links are between contacts of the graph, never from one to itself, none twice, and one of PREVIOUS and TRANSFER a pair', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { contacts, links } = graphOf(tree[0] ?? summary('a'), tree);
        expect(new Set(contacts)).toEqual(new Set(tree));
        const pairs = links.map(({ from, to, kind }) => `${from.id} ${to.id} ${kind === 'TRANSFER' ? 'PREVIOUS' : kind}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        for (const { from, to } of links) {
          expect(from).not.toBe(to);
          expect(contacts).toEqual(expect.arrayContaining([from, to]));
        }
      }),
    );
  });

  test('without cycles, a contact never stands before one that it hangs on', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        // Names in alphabetical order cannot be a cycle.
        const acyclic = tree.map((row) => ({
          ...row,
          previousContactId: row.previousContactId !== undefined && row.previousContactId < row.id ? row.previousContactId : undefined,
          relatedContactId: row.relatedContactId !== undefined && row.relatedContactId < row.id ? row.relatedContactId : undefined,
        }));
        const { contacts, links } = graphOf(acyclic[0] ?? summary('a'), acyclic);
        for (const { from, to } of links) expect(contacts.indexOf(from)).toBeLessThan(contacts.indexOf(to));
      }),
    );
  });
});
