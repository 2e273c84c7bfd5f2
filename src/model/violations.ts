import type { UserError, UserErrorCode } from './errors.ts';

/** Where in the input, such as its references, the first, its name. One is made for all that is looked at, and hardly any is told: it is as short as it can be. */
export class InputPath {
  readonly #key: string | number;
  readonly #above: InputPath | undefined;

  constructor(key: string | number, above?: InputPath) {
    this.#key = key;
    this.#above = above;
  }

  /** What lies right below. */
  at(key: string | number): InputPath {
    return new InputPath(key, this);
  }

  /** The last name in it: what a message speaks of. */
  get name(): string {
    return typeof this.#key === 'string' || !this.#above ? String(this.#key) : this.#above.name;
  }

  /** As callers are told: `['input', 'references', '0', 'name']`. */
  get field(): readonly string[] {
    return [...(this.#above?.field ?? []), String(this.#key)];
  }
}

/** The argument that a mutation takes. */
export const INPUT = new InputPath('input');

/** How long a text may be, in characters. */
export interface TextLimits {
  readonly min?: number;
  readonly max: number;
}

/** What is wrong with an input: everything is collected, nothing is thrown. */
export class Violations {
  readonly #errors: UserError[] = [];

  /** All that was found, in the order in which it was found. */
  get errors(): readonly UserError[] {
    return this.#errors;
  }

  /** Records one violation. */
  add(code: UserErrorCode, path: InputPath, message: string): void {
    this.#errors.push({ code, message, field: path.field });
  }

  /** TOO_SHORT or TOO_LONG, counted in characters (code points), as Connect counts. */
  text(path: InputPath, value: string, { min = 0, max }: TextLimits): void {
    const chars = value.length <= max ? value.length : Array.from(value).length;
    if (chars < min) this.add('TOO_SHORT', path, `${path.name} is empty. Give at least ${String(min)} character, or leave it out.`);
    if (chars > max) this.add('TOO_LONG', path, `${path.name} takes at most ${count(max)} characters; ${count(chars)} came. Shorten it.`);
  }

  /** DUPLICATE_NAME for every name that came before; undefined is no name. `pathOf` says where the name of an entry stands. */
  unique(names: readonly (string | undefined)[], pathOf: (index: number) => InputPath): void {
    if (names.length < 2) return;
    const seen = new Map<string, number>();
    for (const [index, name] of names.entries()) {
      if (name === undefined) continue;
      const first = seen.get(name);
      if (first === undefined) seen.set(name, index);
      else this.add('DUPLICATE_NAME', pathOf(index), `"${shorten(name)}" stands here and at index ${String(first)}. Names are unique: keep one of them.`);
    }
  }

  /** The one member that a union input holds; REQUIRED where it holds none, CONFLICTING where it holds several. */
  theOne<T extends object>(path: InputPath, union: T): OneMember<T> | undefined {
    // Its members are those of T: Object.keys forgets it.
    const given = (Object.keys(union) as (keyof T & string)[]).filter((key) => union[key] !== undefined && union[key] !== null);
    const [one] = given;
    if (one === undefined) this.add('REQUIRED', path, `${path.name} takes exactly one of its members; none came. Give one.`);
    if (given.length > 1) {
      this.add('CONFLICTING', path, `${path.name} takes exactly one of its members; ${given.join(', ')} came. Keep one.`);
    }
    return one !== undefined && given.length === 1 ? ([one, union[one]] as unknown as OneMember<T>) : undefined;
  }
}

/** A union input's member as a pair of its name and value, discriminated by the name. */
export type OneMember<T> = { [K in keyof T]-?: readonly [K, NonNullable<T[K]>] }[keyof T];

/** At most 40 characters of what came, for a message: well-formed, because strict JSON readers refuse half a surrogate pair. */
export function shorten(text: string): string {
  return (text.length > 40 ? `${text.slice(0, 39)}…` : text).toWellFormed();
}

/** 32768 as 32,768. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
