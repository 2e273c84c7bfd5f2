/** The newest things by their names. Taking the oldest out costs the same however many there were. */
export class Recent<T> {
  readonly #entries = new Map<string, T>();
  // One iterator for good: each new one would pass all the empty places again where the oldest were.
  #names = this.#entries.keys();
  #oldest: string | undefined;

  get size(): number {
    return this.#entries.size;
  }

  get(name: string): T | undefined {
    return this.#entries.get(name);
  }

  /** The name is the newest then, whatever it was. */
  set(name: string, value: T): void {
    this.delete(name);
    this.#entries.set(name, value);
  }

  delete(name: string): void {
    if (name === this.#oldest) this.#oldest = undefined;
    this.#entries.delete(name);
  }

  /** The name that was set before all others; undefined where there is none. */
  oldest(): string | undefined {
    while (this.#oldest === undefined) {
      const { done, value } = this.#names.next();
      if (done) {
        this.#names = this.#entries.keys();
        if (this.#entries.size === 0) return undefined;
      } else this.#oldest = value;
    }
    return this.#oldest;
  }
}
