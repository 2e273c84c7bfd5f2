import type { ContactAttribute } from './contact.ts';
import { MAX_TAGS, MAX_TAG_NAME_CHARS, MAX_TAG_VALUE_CHARS } from './limits.ts';
import { shorten } from './violations.ts';
import type { InputPath, Violations } from './violations.ts';

/** 1 to 6 tags as they came: names of letters, digits and + - = . _ : / that do not begin with aws:. */
export function parseTags(path: InputPath, tags: readonly ContactAttribute[], violations: Violations): readonly ContactAttribute[] {
  checkCount(path, tags.length, violations);
  violations.unique(tags.map(({ name }) => name), (index) => path.at(index).at('name'));
  for (const [index, { name, value }] of tags.entries()) {
    checkName(path.at(index).at('name'), name, violations);
    violations.text(path.at(index).at('value'), value, { max: MAX_TAG_VALUE_CHARS });
  }
  return tags;
}

/** 1 to 6 names of tags. */
export function parseTagNames(path: InputPath, names: readonly string[], violations: Violations): readonly string[] {
  checkCount(path, names.length, violations);
  for (const [index, name] of names.entries()) checkName(path.at(index), name, violations);
  return names;
}

/** Whether a tag is Connect's own. */
export function isSystemTag({ name }: Pick<ContactAttribute, 'name'>): boolean {
  return name.startsWith('aws:');
}

function checkCount(path: InputPath, count: number, violations: Violations): void {
  if (count === 0) violations.add('REQUIRED', path, 'At least one tag is wanted; none came. Give one.');
  if (count > MAX_TAGS) violations.add('TOO_MANY', path, `A contact takes at most ${String(MAX_TAGS)} tags; ${String(count)} came. Send fewer.`);
}

function checkName(path: InputPath, name: string, violations: Violations): void {
  violations.text(path, name, { min: 1, max: MAX_TAG_NAME_CHARS });
  // The class is Connect's: from + to = lie the digits and , - . / : ; < too.
  if (name !== '' && (isSystemTag({ name }) || !/^[a-zA-Z+-=._:/]+$/.test(name))) {
    violations.add('INVALID_FORMAT', path, `A tag's name takes letters, digits and + - = . _ : / and does not begin with aws:; "${shorten(name)}" came. Choose another.`);
  }
}
