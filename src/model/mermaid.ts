import type { ContactGraph } from './chain.ts';
import type { ContactLinkKind } from './chain.ts';

/** What a box says. */
export interface BoxLabel {
  readonly title: string;
  readonly line?: string | undefined;
}

const ARROWS: Readonly<Record<ContactLinkKind, string>> = { PREVIOUS: '-->', RELATED: '-.->', TRANSFER: '==>' };

/** A graph as a Mermaid flowchart, contacts in their order: solid arrows follow, dotted relate, thick transfer. */
export function mermaidOf(graph: Pick<ContactGraph, 'contacts' | 'links'>, labelOf: (id: string) => BoxLabel): string {
  const nodes = new Map(graph.contacts.map(({ id }, index) => [id, `c${String(index)}`]));
  const boxes = graph.contacts.map(({ id }) => {
    const { title, line } = labelOf(id);
    const text = [title, line].filter((part) => part !== undefined).map(escapeMermaid).join('<br/>');
    // An empty label is a syntax error, and the whole flowchart would not be drawn.
    return `  ${nodes.get(id) ?? ''}["${text || ' '}"]`;
  });
  const arrows = graph.links.map(({ from, to, kind }) => `  ${nodes.get(from.id) ?? ''} ${ARROWS[kind]}|${kind.toLowerCase()}| ${nodes.get(to.id) ?? ''}`);
  return ['flowchart TD', ...boxes, ...arrows].join('\n');
}

/** Text that users typed, with everything but letters, digits and spaces as Mermaid's numeric entities: nothing is left that its grammar, Markdown or HTML could take for theirs. */
export function escapeMermaid(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
