import type { UserError, UserErrorCode } from './errors.ts';

/** Where in the input: `['input', 'references', 0, 'name']`. */
export type InputPath = readonly (string | number)[];

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
    this.#errors.push({ code, message, field: path.map(String) });
  }

  /** TOO_SHORT or TOO_LONG, counted in characters (code points), as Connect counts. */
  text(path: InputPath, value: string, { min = 0, max }: TextLimits): void {
    const chars = value.length <= max ? value.length : Array.from(value).length;
    if (chars < min) this.add('TOO_SHORT', path, `${nameOf(path)} is empty. Give at least ${String(min)} character, or leave it out.`);
    if (chars > max) this.add('TOO_LONG', path, `${nameOf(path)} takes at most ${count(max)} characters; ${count(chars)} came. Shorten it.`);
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
    const given = Object.entries(union).filter(([, value]) => value !== undefined && value !== null);
    if (given.length === 0) this.add('REQUIRED', path, `${nameOf(path)} takes exactly one of its members; none came. Give one.`);
    if (given.length > 1) {
      this.add('CONFLICTING', path, `${nameOf(path)} takes exactly one of its members; ${given.map(([key]) => key).join(', ')} came. Keep one.`);
    }
    // The entries are those of T: Object.entries forgets it.
    return given.length === 1 ? (given[0] as unknown as OneMember<T>) : undefined;
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

/** The last name in a path: what a message speaks of. */
function nameOf(path: InputPath): string {
  const last = path.findLast((part) => typeof part === 'string');
  return last ?? 'input';
}
