import { titleOf, wordOf } from './contactTree.ts';
import { linesOf } from './label.ts';
import { BOX } from './layOut.ts';
import type { Arrow, Box, Layout } from './layOut.ts';
import { colourOf, STROKES } from './palette.ts';

const MARGIN = 24;
const [INK, LINE, PAPER] = ['#1f2937', '#64748b', '#ffffff'];

/** A laid out picture as an SVG document, in the colours of the light theme: it goes into documents. Every text in it is escaped. */
export function svgOf({ boxes, arrows, width, height }: Layout): string {
  const [w, h] = [width + 2 * MARGIN, height + 2 * MARGIN].map(String);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w ?? ''}" height="${h ?? ''}" viewBox="-${String(MARGIN)} -${String(MARGIN)} ${w ?? ''} ${h ?? ''}" font-family="Roboto, system-ui, sans-serif">`,
    `<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z" fill="${LINE}"/></marker></defs>`,
    `<rect x="-${String(MARGIN)}" y="-${String(MARGIN)}" width="100%" height="100%" fill="${PAPER}"/>`,
    ...arrows.map(arrowOf),
    ...boxes.map(boxOf),
    '</svg>',
  ].join('\n');
}

function arrowOf({ link, path }: Arrow): string {
  const { width, dashes } = STROKES[link.kind];
  return `<path d="${path}" fill="none" stroke="${LINE}" stroke-width="${String(width)}"${dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`} stroke-linejoin="round" marker-end="url(#tip)"/>`;
}

function boxOf({ contact, x, y }: Box): string {
  const { light } = colourOf(contact);
  const lines = linesOf(titleOf(contact)).map((line, index) => `<text x="16" y="${String(24 + 17 * index)}" font-size="14" fill="${INK}">${escapeXml(line)}</text>`);
  return [
    `<g transform="translate(${String(x)} ${String(y)})"><title>${escapeXml(titleOf(contact))}</title>`,
    `<rect width="${String(BOX.width)}" height="${String(BOX.height)}" rx="8" fill="${PAPER}" stroke="${light}"/><rect width="5" height="${String(BOX.height)}" rx="2.5" fill="${light}"/>`,
    ...lines,
    `<text x="16" y="58" font-size="12" font-weight="500" fill="${light}">${escapeXml(wordOf(contact))}</text></g>`,
  ].join('');
}

/** Text for an XML document: what its grammar takes for its own becomes an entity, and what no XML document may hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[<>&"']/g, (character) => `&#${String(character.codePointAt(0))};`);
}
