import type { PGlite } from '@electric-sql/pglite';
import { PGliteDialect, PGliteDriver } from 'kysely';
import type { DatabaseConnection } from 'kysely';

/**
 * PGlite has one connection, and Kysely's driver hands it to everybody at once: a query would run within a transaction that is open
 * elsewhere, and be undone with it. Here each waits until the one before has given it back.
 */
export class ExclusivePGliteDialect extends PGliteDialect {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    super({ pglite });
    this.#pglite = pglite;
  }

  override createDriver(): PGliteDriver {
    return new ExclusiveDriver({ pglite: this.#pglite });
  }
}

class ExclusiveDriver extends PGliteDriver {
  #line = Promise.resolve();
  #release: () => void = () => undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#line;
    let release: () => void = () => undefined;
    this.#line = new Promise((resolve) => (release = resolve));
    await before;
    this.#release = release;
    return super.acquireConnection();
  }

  override releaseConnection(): Promise<void> {
    this.#release();
    return super.releaseConnection();
  }
}
