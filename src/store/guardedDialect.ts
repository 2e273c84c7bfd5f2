import { PostgresDialect, PostgresDriver } from 'kysely';
import type { DatabaseConnection, PostgresDialectConfig, TransactionSettings } from 'kysely';

/** PostgreSQL, where no transaction begins while `check` throws. */
export class GuardedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #check: () => void;

  constructor(config: PostgresDialectConfig, check: () => void) {
    super(config);
    this.#config = config;
    this.#check = check;
  }

  override createDriver(): PostgresDriver {
    return new GuardedDriver(this.#config, this.#check);
  }
}

class GuardedDriver extends PostgresDriver {
  readonly #check: () => void;

  constructor(config: PostgresDialectConfig, check: () => void) {
    super(config);
    this.#check = check;
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    this.#check();
    return super.beginTransaction(connection, settings);
  }
}
