/** A part of something that is being read. Whoever knows it waits once for all parts of the same reading; to others it is a promise. */
export class Part<W, P> implements PromiseLike<P> {
  /** One reading is one promise: it is told apart by that. */
  readonly whole: Promise<W>;
  readonly of: (whole: W) => P;

  constructor(whole: Promise<W>, of: (whole: W) => P) {
    this.whole = whole;
    this.of = of;
  }

  /** What is made of the part, a part itself. */
  made<T>(make: (part: P) => T): Part<W, T> {
    return new Part(this.whole, (whole) => make(this.of(whole)));
  }

  then<A = P, B = never>(fulfilled?: ((part: P) => A | PromiseLike<A>) | null, rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): PromiseLike<A | B> {
    return this.whole.then(this.of).then(fulfilled, rejected);
  }
}
