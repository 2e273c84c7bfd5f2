/** A title on at most two lines that fit into a box: cut where they do not. */
export function linesOf(title: string): readonly string[] {
  const [first, rest] = broken(title.replace(/\s+/g, ' ').trim(), LINE);
  const [second, more] = broken(rest, LINE);
  return [first, more === '' ? second : `${second.slice(0, LINE - 1).trimEnd()}…`].filter((line) => line !== '');
}

/** Characters of 14 pixels that fit into a box's width. */
const LINE = 24;

function broken(text: string, length: number): readonly [string, string] {
  const characters = Array.from(text);
  if (characters.length <= length) return [text, ''];
  const space = characters.slice(0, length + 1).lastIndexOf(' ');
  const end = space > length / 2 ? space : length;
  return [characters.slice(0, end).join(''), characters.slice(end).join('').trimStart()];
}
