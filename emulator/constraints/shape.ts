/** A structure's members by name, each with the name of its shape; a `!` behind the shape's name makes the member required. */
export type Members = Readonly<Record<string, string>>;

/** Bounds, both inclusive: of a number its value, of a string its Unicode code points, of a list or map its entries. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A number, boolean, timestamp or string that is not an enum. `pattern` is the model's own text and must match the whole string. */
export type Scalar =
  | { readonly type: 'boolean' | 'timestamp' }
  | ({ readonly type: 'integer' | 'long' | 'float' } & Bounds)
  | ({ readonly type: 'string'; readonly pattern?: string } & Bounds);

/** A list or a map; `member`, `key` and `value` name shapes. */
export type Collection =
  | ({ readonly type: 'list'; readonly member: string } & Bounds)
  | ({ readonly type: 'map'; readonly key: string; readonly value: string } & Bounds);

/** What the model says about one shape, under the model's name for it. */
export type Shape =
  | Scalar
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | Collection
  | { readonly type: 'structure'; readonly members: Members };

/** Splits a member's notation: `'ContactId!'` is the required shape `ContactId`. */
export function readMember(notation: string): { readonly shape: string; readonly required: boolean } {
  const required = notation.endsWith('!');
  return { shape: required ? notation.slice(0, -1) : notation, required };
}
