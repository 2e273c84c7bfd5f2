import { chainOf, graphOf, isChainFull, nextOf, relatedTo } from '../../src/model/chain.ts';
import type { ContactGraph } from '../../src/model/chain.ts';
import type { ContactSummary } from '../../src/model/contact.ts';
import { minute, summary } from '../support/contacts.ts';

/** `id`, of the minute it was made at, following `previousContactId`. */
const follower = (id: string, at: number, previousContactId: string, over: Partial<ContactSummary> = {}) =>
  summary(id, { initiatedAt: minute(at), previousContactId, initialContactId: 'root', ...over });
const relative = (id: string, at: number, relatedContactId: string) => summary(id, { initiatedAt: minute(at), relatedContactId, initialContactId: id });
const root = summary('root', { initialContactId: 'root' });

const ids = ({ contacts }: ContactGraph) => contacts.map(({ id }) => id).join(' ');
const arrows = ({ links }: ContactGraph) => links.map(({ from, to, kind }) => `${from.id} ${kind} ${to.id}`);

describe('order', () => {
  test('oldest first', () => {
    expect(ids(chainOf(root, [follower('c', 3, 'root'), follower('a', 1, 'root'), root, follower('b', 2, 'root')]))).toBe('root a b c');
  });

  test('a contact never stands before the one that it follows, although its clock says so', () => {
    const tree = [root, follower('c', -3, 'b'), follower('b', -2, 'a'), follower('a', -1, 'root'), follower('d', 4, 'c')];
    for (const contact of tree) expect(ids(chainOf(contact, tree))).toBe('root a b c d');
  });

  test('in the graph, nor before the one that it belongs to', () => {
    const tree = [relative('c', -3, 'b'), relative('b', -2, 'a'), follower('a', -1, 'root'), root];
    expect(ids(graphOf(root, tree))).toBe('root a b c');
  });

  test('equal ages by id, and what has no age is the oldest', () => {
    const tree = [follower('c', 1, 'root'), follower('a', 1, 'root'), follower('b', 1, 'root'), { ...follower('z', 1, 'root'), initiatedAt: undefined }, root];
    expect(ids(chainOf(root, tree))).toBe('root z a b c');
  });
});

describe('links', () => {
  test('a chain has those of previous contacts only, a graph both kinds', () => {
    const tree = [root, follower('a', 1, 'root'), relative('r', 2, 'a'), follower('s', 3, 'r', { initialContactId: 'r' })];
    expect(arrows(chainOf(root, tree))).toEqual(['root PREVIOUS a']);
    expect(arrows(chainOf(tree[3] ?? root, tree))).toEqual(['r PREVIOUS s']);
    expect(arrows(graphOf(root, tree))).toEqual(['root PREVIOUS a', 'a RELATED r', 'r PREVIOUS s']);
  });

  test('a related task has a chain of its own, with itself as the root', () => {
    const r = relative('r', 2, 'root');
    expect(chainOf(r, [root, r])).toMatchObject({ id: 'r', root: { id: 'r' }, length: 0, contacts: [{ id: 'r' }], links: [] });
    expect(graphOf(r, [root, r]).root?.id).toBe('root');
  });

  test.each(['TRANSFER', 'QUEUE_TRANSFER'] as const)('a %s stands instead of a PREVIOUS: one link a pair', (initiationMethod) => {
    const tree = [root, follower('t', 1, 'root', { initiationMethod }), follower('a', 2, 't')];
    for (const graph of [chainOf(root, tree), graphOf(root, tree)]) expect(arrows(graph)).toEqual(['root TRANSFER t', 't PREVIOUS a']);
  });

  test('a transferred task that is related keeps its RELATED link beside the TRANSFER', () => {
    const related = relative('r', 1, 'root');
    const tree = [root, related, { ...follower('t', 2, 'r', { initiationMethod: 'TRANSFER' }), relatedContactId: 'root' }];
    expect(arrows(graphOf(root, tree))).toEqual(['root RELATED r', 'r TRANSFER t', 'root RELATED t']);
  });

  test('a contact that cannot be read has no link', () => {
    expect(arrows(graphOf(root, [root, relative('r', 1, 'gone'), follower('a', 2, 'lost')]))).toEqual([]);
  });
});

describe('length', () => {
  const fan = (tasks: number) => [root, ...Array.from({ length: tasks }, (_, index) => follower(`f${String(index)}`, index, 'root'))];
  const line = (tasks: number) => [root, ...Array.from({ length: tasks }, (_, index) => follower(`l${String(index)}`, index, index === 0 ? 'root' : `l${String(index - 1)}`))];

  test('counts the linked tasks: neither the initial contact nor transfers, nor calls', () => {
    const transfer = follower('t', 5, 'root', { initiationMethod: 'TRANSFER' });
    const queued = follower('q', 6, 't', { initiationMethod: 'QUEUE_TRANSFER' });
    const call = follower('v', 7, 'root', { channel: 'VOICE', initiationMethod: 'DISCONNECT' });
    expect(chainOf(root, [root]).length).toBe(0);
    expect(chainOf(root, [...line(3), transfer, queued, call, follower('after', 8, 'q')]).length).toBe(4);
  });

  test.each([['a line', line], ['a fan', fan]])('%s is full with 12, not with 11', (_what, tree) => {
    for (const contact of tree(11)) expect(isChainFull(contact, tree(11))).toBe(false);
    for (const contact of tree(12)) expect(isChainFull(contact, tree(12))).toBe(true);
  });

  test('a full chain does not fill that of a related task', () => {
    const related = relative('r', 20, 'root');
    expect(isChainFull(related, [...line(12), related])).toBe(false);
    expect(isChainFull(root, [root, ...Array.from({ length: 50 }, (_, index) => relative(`r${String(index)}`, index, 'root'))])).toBe(false);
  });
});

describe('what can no longer be read', () => {
  const [a, b, c] = [follower('a', 1, 'root'), follower('b', 2, 'root'), follower('c', 3, 'a')];

  test("the initial contact: the chain has its id and no root, and what followed it is still one chain", () => {
    for (const contact of [a, b, c]) {
      expect(chainOf(contact, [c, b, a])).toMatchObject({ id: 'root', root: undefined, length: 3, contacts: [a, b, c] });
      expect(graphOf(contact, [c, b, a]).root).toBeUndefined();
    }
    expect(arrows(chainOf(a, [a, b, c]))).toEqual(['a PREVIOUS c']);
  });

  test('where the initial contact is not told either, the previous one stands for it', () => {
    const orphan = follower('o', 1, 'gone', { initialContactId: undefined });
    expect(chainOf(orphan, [orphan])).toMatchObject({ id: 'gone', root: undefined, length: 1 });
  });
});

describe('of one contact', () => {
  const tree = [follower('b', 2, 'root'), relative('s', 3, 'root'), follower('a', 1, 'root'), relative('r', 1, 'root'), follower('c', 0, 'a'), root];

  test('next: those that follow it, oldest first', () => {
    expect(nextOf('root', tree).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(nextOf('nobody', tree)).toEqual([]);
  });

  test('related: those that belong to it, oldest first', () => {
    expect(relatedTo('root', tree).map(({ id }) => id)).toEqual(['r', 's']);
  });
});
