import type { ContactTree, PictureContact, PictureLink } from './contactTree.ts';

/** A contact and where its box stands, in pixels. */
export interface Box {
  readonly contact: PictureContact;
  readonly x: number;
  readonly y: number;
}

/** A link, and its line as an SVG path. */
export interface Arrow {
  readonly link: PictureLink;
  readonly path: string;
}

/** A picture that is ready to be drawn. */
export interface Layout {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
  readonly height: number;
}

/** The size of every box, and the room between two. */
export const BOX = { width: 196, height: 68, columnGap: 44, rowGap: 36 } as const;

interface Cell {
  readonly id: string;
  readonly column: number;
  readonly row: number;
}

interface Block {
  readonly cells: readonly Cell[];
  readonly columns: number;
  readonly rows: number;
}

type Children = (id: string) => readonly string[];

const NOTHING: Block = { cells: [], columns: 0, rows: 0 };

/** Lays out contacts: a chain runs straight down, tasks that are related to it stand to its right, each at the height of what it belongs to or below. Every contact is drawn once, whatever the links say. */
export function layOut({ contacts, links }: ContactTree): Layout {
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  const drawable = links.filter(({ from, to }) => known.has(from.id) && known.has(to.id));
  const hanging = new Set(drawable.map(({ to }) => to.id));
  const roots = contacts.filter(({ id }) => !hanging.has(id)).map(({ id }) => id);
  const { cells, columns, rows } = sideBySide(roots.map((root) => placeTree(root, childrenOf(drawable, false), childrenOf(drawable, true))));
  const boxes = cells.flatMap(({ id, column, row }) => {
    const contact = known.get(id);
    return contact ? [{ contact, x: column * (BOX.width + BOX.columnGap), y: row * (BOX.height + BOX.rowGap) }] : [];
  });
  const boxOf = new Map(boxes.map((box) => [box.contact.id, box]));
  const arrows = drawable.flatMap((link) => {
    const [from, to] = [boxOf.get(link.from.id), boxOf.get(link.to.id)];
    return from && to ? [{ link, path: link.kind === 'RELATED' ? pathBeside(from, to) : pathDown(from, to) }] : [];
  });
  return { boxes, arrows, width: span(columns, BOX.width, BOX.columnGap), height: span(rows, BOX.height, BOX.rowGap) };
}

function span(count: number, size: number, gap: number): number {
  return Math.max(0, count * (size + gap) - gap);
}

function childrenOf(links: readonly PictureLink[], areRelated: boolean): Children {
  const children = Map.groupBy(
    links.filter(({ kind }) => (kind === 'RELATED') === areRelated),
    ({ from }) => from.id,
  );
  return (id) => children.get(id)?.map(({ to }) => to.id) ?? [];
}

/** A chain with all that is related to it, which stands beside it in stacks no higher than the chain, or than what makes a large crowd about square. */
function placeTree(root: string, next: Children, related: Children): Block {
  const chain = placeChain(root, next);
  const trees = [...chain.cells]
    .sort((one, other) => one.row - other.row)
    .flatMap(({ id, row }) => related(id).map((task) => ({ block: placeTree(task, next, related), beside: row })));
  const limit = Math.max(chain.rows, Math.ceil(Math.sqrt(trees.reduce((sum, { block }) => sum + block.rows, 0))));
  const cells = [...chain.cells];
  // How many columns are taken, by row. The chain's own column is nobody else's.
  const taken = Array.from({ length: limit }, (_, row) => Math.max(0, ...chain.cells.filter((cell) => cell.row === row).map(({ column }) => column)) + 1);
  let free = 0;
  for (const { block, beside } of trees) {
    const row = free + block.rows > limit ? 0 : Math.max(free, Math.min(beside, limit - block.rows));
    free = row + block.rows;
    while (taken.length < free) taken.push(1);
    const column = Math.max(...taken.slice(row, free));
    cells.push(...moved(block, column, row).cells);
    taken.fill(column + block.columns, row, free);
  }
  return { cells, columns: Math.max(...taken), rows: Math.max(...cells.map(({ row }) => row)) + 1 };
}

/** A contact and those that follow it: the first below it, others to the right. */
function placeChain(id: string, next: Children): Block {
  const below = sideBySide(next(id).map((task) => placeChain(task, next)));
  return { cells: [{ id, column: 0, row: 0 }, ...moved(below, 0, 1).cells], columns: Math.max(1, below.columns), rows: below.rows + 1 };
}

function sideBySide(blocks: readonly Block[]): Block {
  return blocks.reduce(
    (left, block) => ({ cells: [...left.cells, ...moved(block, left.columns, 0).cells], columns: left.columns + block.columns, rows: Math.max(left.rows, block.rows) }),
    NOTHING,
  );
}

function moved({ cells, columns, rows }: Block, right: number, down: number): Block {
  return { cells: cells.map(({ id, column, row }) => ({ id, column: column + right, row: row + down })), columns, rows };
}

/** From the bottom of a box to the top of one below it. */
function pathDown(from: Box, to: Box): string {
  const [x1, y1, x2, y2] = [from.x + BOX.width / 2, from.y + BOX.height, to.x + BOX.width / 2, to.y];
  const middle = y2 - BOX.rowGap / 2;
  return x1 === x2 ? line([x1, y1], [x2, y2]) : line([x1, y1], [x1, middle], [x2, middle], [x2, y2]);
}

/** From the right of a box to the left of one beside it, through the gaps between the columns and the rows. */
function pathBeside(from: Box, to: Box): string {
  const [x1, y1, x2, y2] = [from.x + BOX.width, from.y + BOX.height / 2, to.x, to.y + BOX.height / 2];
  const [out, back, above] = [x1 + BOX.columnGap / 2, x2 - BOX.columnGap / 2, to.y - BOX.rowGap / 2];
  if (y1 === y2 && out === back) return line([x1, y1], [x2, y2]);
  return out === back ? line([x1, y1], [out, y1], [out, y2], [x2, y2]) : line([x1, y1], [out, y1], [out, above], [back, above], [back, y2], [x2, y2]);
}

function line(...points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join(' ');
}
