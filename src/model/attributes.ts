import type { ContactAttribute } from './contact.ts';
import { MAX_ATTRIBUTES_BYTES, MAX_ATTRIBUTE_CHARS } from './limits.ts';
import { count, shorten } from './violations.ts';
import type { InputPath, Violations } from './violations.ts';

const utf8 = new TextEncoder();

/** User-defined attributes as they came: names of letters, digits, - and _, no name twice, 32,768 bytes over all. */
export function parseAttributes(path: InputPath, attributes: readonly ContactAttribute[], violations: Violations): readonly ContactAttribute[] {
  for (const [index, { name, value }] of attributes.entries()) {
    const at = path.at(index);
    violations.text(at.at('name'), name, { min: 1, max: MAX_ATTRIBUTE_CHARS });
    violations.text(at.at('value'), value, { max: MAX_ATTRIBUTE_CHARS });
    if (name !== '' && !/^[A-Za-z0-9_-]+$/.test(name)) {
      violations.add('INVALID_FORMAT', at.at('name'), `An attribute's name takes letters, digits, - and _; "${shorten(name)}" came. Replace the other characters.`);
    }
  }
  violations.unique(attributes.map(({ name }) => name), (index) => path.at(index).at('name'));
  const bytes = mayBeTooLarge(attributes) ? attributesBytes(attributes) : 0;
  if (bytes > MAX_ATTRIBUTES_BYTES) {
    violations.add('ATTRIBUTES_TOO_LARGE', path, `Attributes take at most ${count(MAX_ATTRIBUTES_BYTES)} UTF-8 bytes over all names and values; ${count(bytes)} came. Shorten or drop some.`);
  }
  return attributes;
}

/** Hardly any are: a unit of UTF-16 is three bytes of UTF-8 at most. */
function mayBeTooLarge(attributes: readonly ContactAttribute[]): boolean {
  return 3 * attributes.reduce((sum, { name, value }) => sum + name.length + value.length, 0) > MAX_ATTRIBUTES_BYTES;
}

/** UTF-8 bytes over all names and values. */
export function attributesBytes(attributes: readonly ContactAttribute[]): number {
  return attributes.reduce((sum, { name, value }) => sum + utf8.encode(name).length + utf8.encode(value).length, 0);
}

/** One list over another: what `over` names wins. */
export function mergeAttributes(base: readonly ContactAttribute[], over: readonly ContactAttribute[]): readonly ContactAttribute[] {
  const merged = new Map([...base, ...over].map(({ name, value }) => [name, value]));
  return Array.from(merged, ([name, value]) => ({ name, value }));
}
