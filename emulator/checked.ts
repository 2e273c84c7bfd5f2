/** Input after validation: the SDK types required members as possibly undefined, here they are there, at any depth. */
export type Checked<T> = T extends Date | Uint8Array | ((...args: never[]) => unknown)
  ? T
  : T extends (infer Item)[]
    ? Checked<Item>[]
    : T extends object
      ? { [K in keyof T]: object extends Pick<T, K> ? Checked<T[K]> : Checked<Exclude<T[K], undefined>> }
      : T;
