import type { PGlite } from '@electric-sql/pglite';
import { PGliteDialect, PGliteDriver } from 'kysely';
import type { DatabaseConnection } from 'kysely';

/**
 * PGlite has one connection, and Kysely's driver hands it to everybody at once: a query would run within a transaction that is open
 * elsewhere, and be undone with it. Here each waits until the one before has given it back. `check` throws where no transaction may begin.
 */
export class ExclusivePGliteDialect extends PGliteDialect {
  readonly #pglite: PGlite;
  readonly #check: () => void;

  constructor(pglite: PGlite, check: () => void) {
    super({ pglite });
    this.#pglite = pglite;
    this.#check = check;
  }

  override createDriver(): PGliteDriver {
    return new ExclusiveDriver(this.#pglite, this.#check);
  }
}

class ExclusiveDriver extends PGliteDriver {
  #line = Promise.resolve();
  #release: () => void = () => undefined;
  readonly #check: () => void;

  constructor(pglite: PGlite, check: () => void) {
    super({ pglite });
    this.#check = check;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#line;
    let release: () => void = () => undefined;
    this.#line = new Promise((resolve) => (release = resolve));
    await before;
    this.#release = release;
    return super.acquireConnection();
  }

  override async beginTransaction(...begun: Parameters<PGliteDriver['beginTransaction']>): Promise<void> {
    this.#check();
    return super.beginTransaction(...begun);
  }

  override releaseConnection(): Promise<void> {
    this.#release();
    return super.releaseConnection();
  }
}
