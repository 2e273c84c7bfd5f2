import { MAX_REFERENCE_CHARS } from './limits.ts';
import { isDecimal } from './reference.ts';
import type { StartReference } from './reference.ts';
import { isWebUrl } from './webUrl.ts';
import { shorten } from './violations.ts';
import type { InputPath, Violations } from './violations.ts';

/** A reference as it is written: a name, and exactly one kind of value. */
export interface ReferenceInput {
  readonly name: string;
  readonly value: ReferenceValueInput;
}

/** Exactly one member. */
export interface ReferenceValueInput {
  readonly url?: string | null;
  /** Digits as they came: `0.10` stays `0.10`. */
  readonly number?: string | null;
  readonly string?: string | null;
  readonly date?: Date | null;
  readonly email?: string | null;
}

/** References by their kind; no name twice. */
export function parseReferences(path: InputPath, references: readonly ReferenceInput[], violations: Violations): readonly StartReference[] {
  violations.unique(references.map(({ name }) => name), (index) => path.at(index).at('name'));
  const parsed = references.map(({ name, value }, index) => {
    const at = path.at(index);
    violations.text(at.at('name'), name, { min: 1, max: MAX_REFERENCE_CHARS });
    return parseValue(at.at('value'), name, value, violations);
  });
  return parsed.filter((reference) => reference !== undefined);
}

function parseValue(path: InputPath, name: string, input: ReferenceValueInput, violations: Violations): StartReference | undefined {
  const one = violations.theOne(path, input);
  if (!one) return undefined;
  const [kind, value] = one;
  if (kind !== 'date') violations.text(path.at(kind), value, { max: MAX_REFERENCE_CHARS });
  switch (kind) {
    case 'url':
      if (!isWebUrl(value)) violations.add('INVALID_FORMAT', path.at(kind), `An absolute http or https URL is wanted; "${shorten(value)}" came. Write it whole, such as https://example.com/orders/1.`);
      return { kind: 'URL', name, url: value };
    case 'number':
      if (!isDecimal(value)) violations.add('INVALID_FORMAT', path.at(kind), `A decimal number is wanted, such as 0.10; "${shorten(value)}" came. Write digits, or use a string reference.`);
      return { kind: 'NUMBER', name, number: value };
    case 'string':
      return { kind: 'STRING', name, string: value };
    case 'date':
      return { kind: 'DATE', name, date: value };
    case 'email':
      if (!isEmail(value)) violations.add('INVALID_FORMAT', path.at(kind), `An e-mail address is wanted, such as ada@example.com; "${shorten(value)}" came. Correct it.`);
      return { kind: 'EMAIL', name, email: value };
  }
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/.test(text);
}
