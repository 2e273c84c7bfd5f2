import fc from 'fast-check';
import type { ContactLinkKind } from '../../src/model/chain.ts';
import { escapeMermaid, mermaidOf } from '../../src/model/mermaid.ts';
import { summary } from '../support/contacts.ts';

const [a, b, c] = [summary('a'), summary('b'), summary('c')];
const link = (from: typeof a, to: typeof a, kind: ContactLinkKind) => ({ from, to, kind });

/** What Mermaid shows of a label: each `#NN;` is the character of that number. */
const decoded = (text: string) => text.replace(/#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)));

test('a box a contact in their order, an arrow a link by its kind', () => {
  const graph = { contacts: [a, b, c], links: [link(a, b, 'PREVIOUS'), link(b, c, 'TRANSFER'), link(a, c, 'RELATED')] };
  expect(mermaidOf(graph, (id) => ({ title: `Task ${id}`, line: id === 'b' ? 'with agent' : undefined }))).toBe(
    ['flowchart TD', '  c0["Task a"]', '  c1["Task b<br/>with agent"]', '  c2["Task c"]', '  c0 -->|previous| c1', '  c1 ==>|transfer| c2', '  c0 -.->|related| c2'].join('\n'),
  );
});

test('no contacts are an empty flowchart', () => {
  expect(mermaidOf({ contacts: [], links: [] }, () => ({ title: '' }))).toBe('flowchart TD');
});

test('a box is never empty: an empty label is a syntax error', () => {
  expect(mermaidOf({ contacts: [a], links: [] }, () => ({ title: '' }))).toBe('flowchart TD\n  c0[" "]');
});

test("a contact's id is not written: it may hold anything", () => {
  const odd = summary('"]; click c0 "javascript:alert(1)');
  expect(mermaidOf({ contacts: [odd, a], links: [link(odd, a, 'PREVIOUS')] }, () => ({ title: 'x' }))).toBe('flowchart TD\n  c0["x"]\n  c1["x"]\n  c0 -->|previous| c1');
});

test.each([
  ['"]; click c0 "javascript:alert(1)"', '#34;#93;#59; click c0 #34;javascript#58;alert#40;1#41;#34;'],
  ['<img src=x>', '#60;img src#61;x#62;'],
  ['#quot;', '#35;quot#59;'],
  ['`**bold**`', '#96;#42;#42;bold#42;#42;#96;'],
  ['%%{init: {}}%%', '#37;#37;#123;init#58; #123;#125;#125;#37;#37;'],
  ['a\r\n\tb', 'a b'],
  ['Zoë 日本 ١٢ नमस्ते', 'Zoë 日本 ١٢ नमस्ते'],
  ['😀', '#128512;'],
])('%j', (text, escaped) => {
  expect(escapeMermaid(text)).toBe(escaped);
});

describe('any text', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constantFrom('"', '<br/>', '#34;', '&#34;', '\uD83D', 'end'));

  test('leaves letters, digits, marks, single spaces and numeric entities', () => {
    fc.assert(
      fc.property(text, (title) => {
        expect(escapeMermaid(title)).toMatch(/^(?:[\p{L}\p{M}\p{N}]| (?! )|#\d+;)*$/u);
      }),
      { numRuns: 1_000 },
    );
  });

  test('comes back by its entities, white space folded', () => {
    fc.assert(
      fc.property(text, (title) => {
        expect(decoded(escapeMermaid(title))).toBe(title.replace(/\s+/g, ' '));
      }),
      { numRuns: 1_000 },
    );
  });

  test('stays in its box: a line each, and a <br/> only where a label has two', () => {
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), (title, line) => {
        const [head, box, ...rest] = mermaidOf({ contacts: [a], links: [] }, () => ({ title, line })).split('\n');
        expect([head, rest]).toEqual(['flowchart TD', []]);
        const label = /^ {2}c0\["([^"[\]]+)"\]$/.exec(box ?? '')?.[1];
        expect(label?.split('<br/>')).toHaveLength(line === undefined ? 1 : 2);
      }),
    );
  });
});
