import fc from 'fast-check';
import { layOut, BOX } from '../../web/chain/layOut.ts';
import type { Box } from '../../web/chain/layOut.ts';
import type { ContactTree, PictureLink } from '../../web/chain/contactTree.ts';
import { linesOf } from '../../web/chain/label.ts';
import { escapeXml, svgOf } from '../../web/chain/svg.ts';

const link = (from: string, to: string, kind: PictureLink['kind'] = 'PREVIOUS'): PictureLink => ({ kind, from: { id: from }, to: { id: to } });
const tree = (ids: readonly string[], links: readonly PictureLink[], name = (id: string) => id): ContactTree => ({
  contacts: ids.map((id) => ({ id, channel: 'TASK', name: name(id), state: 'QUEUED' })),
  links,
});
const at = (boxes: readonly Box[]) => Object.fromEntries(boxes.map(({ contact, x, y }) => [contact.id, [x / (BOX.width + BOX.columnGap), y / (BOX.height + BOX.rowGap)]]));

/** Any forest of contacts, as Connect's graph is one: each contact hangs on at most one that came before it. */
const forests = fc
  .array(fc.record({ parent: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), kind: fc.constantFrom<PictureLink['kind'][]>('PREVIOUS', 'RELATED', 'TRANSFER') }), { minLength: 1, maxLength: 120 })
  .map((links) => tree(['c0', ...links.map((_, index) => `c${String(index + 1)}`)], links.map(({ parent, kind }, index) => link(`c${String(Math.floor(parent * (index + 1)))}`, `c${String(index + 1)}`, kind))));

describe('a picture', () => {
  test('a chain runs straight down, related tasks stand beside it', () => {
    const { boxes, width, height } = layOut(tree(['call', 'a', 'b', 'r1', 'r2'], [link('call', 'a'), link('a', 'b'), link('a', 'r1', 'RELATED'), link('a', 'r2', 'RELATED')]));
    expect(at(boxes)).toEqual({ call: [0, 0], a: [0, 1], b: [0, 2], r1: [1, 1], r2: [1, 2] });
    expect([width, height]).toEqual([2 * BOX.width + BOX.columnGap, 3 * BOX.height + 2 * BOX.rowGap]);
  });

  test('several that follow one stand side by side below it', () => {
    const { boxes } = layOut(tree(['a', 'b', 'c', 'd'], [link('a', 'b'), link('a', 'c', 'TRANSFER'), link('b', 'd')]));
    expect(at(boxes)).toEqual({ a: [0, 0], b: [0, 1], c: [1, 1], d: [0, 2] });
  });

  test('a crowd of related tasks is about square', () => {
    const ids = Array.from({ length: 299 }, (_, index) => `r${String(index)}`);
    const { width, height } = layOut(tree(['a', ...ids], ids.map((id) => link('a', id, 'RELATED'))));
    expect(width / height).toBeGreaterThan(0.5);
    expect(width / height).toBeLessThan(4);
  });

  test('each contact has one box, no two share a place, and all stand within the picture', () => {
    fc.assert(
      fc.property(forests, (forest) => {
        const { boxes, arrows, width, height } = layOut(forest);
        expect(boxes.map(({ contact }) => contact.id).sort()).toEqual(forest.contacts.map(({ id }) => id).sort());
        expect(new Set(boxes.map(({ x, y }) => `${String(x)} ${String(y)}`)).size).toBe(boxes.length);
        expect(arrows).toHaveLength(forest.links.length);
        for (const { x, y } of boxes) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + BOX.width).toBeLessThanOrEqual(width);
          expect(y + BOX.height).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  test('a link to a contact that is not there is not drawn', () => {
    expect(layOut(tree(['a'], [link('gone', 'a'), link('a', 'later')])).arrows).toEqual([]);
  });

  test('no contacts, no size', () => {
    expect(layOut(tree([], []))).toEqual({ boxes: [], arrows: [], width: 0, height: 0 });
  });
});

describe('its SVG', () => {
  test('shows boxes, words, and the kinds of link by line', () => {
    const svg = svgOf(layOut(tree(['a', 'b', 'c', 'd'], [link('a', 'b'), link('a', 'c', 'RELATED'), link('b', 'd', 'TRANSFER')])));
    expect(svg.match(/<g /g)).toHaveLength(4);
    expect(svg.match(/>Queued</g)).toHaveLength(4);
    expect(svg.match(/stroke-dasharray="2 5"/g)).toHaveLength(1);
    expect(svg.match(/stroke-width="4"/g)).toHaveLength(1);
  });

  test('escapes whatever a task is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const svg = svgOf(layOut(tree(['a'], [], () => name)));
        expect(svg.match(/<(\/?)(\w+)/g)?.filter((tag) => !/^<\/?(svg|defs|marker|path|rect|g|title|text)$/.test(tag))).toEqual([]);
        expect(svg).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
      }),
    );
    expect(escapeXml(`<a b="c">'&`)).toBe('&#60;a b=&#34;c&#34;&#62;&#39;&#38;');
  });
});

test.each([
  ['Book the refund', ['Book the refund']],
  ['Check the delivery of order O-1042', ['Check the delivery of', 'order O-1042']],
  ['A title that is much too long to stand on two lines of a box', ['A title that is much too', 'long to stand on two…']],
  ['Donaudampfschifffahrtsgesellschaft', ['Donaudampfschifffahrtsge', 'sellschaft']],
  ['  spaces \n and lines ', ['spaces and lines']],
])('%j stands on the lines %j', (title, lines) => {
  expect(linesOf(title)).toEqual(lines);
});
