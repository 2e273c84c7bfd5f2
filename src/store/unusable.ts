/** The place of the data cannot be used: its operator is to mend what is wrong with it. */
export class PlaceUnusable extends Error {
  override readonly name = 'PlaceUnusable';
}

/** Why a folder cannot be used; what is no error of the system as it is. */
export function unusableFolder(dataDir: string, error: unknown): unknown {
  return hasCode(error) ? new PlaceUnusable(`The folder of DATA_DIR, ${dataDir}, cannot be used: ${error.message}.`, { cause: error }) : error;
}

/** Why a PostgreSQL cannot be used, without its user and password; what is no refusal, neither its own nor the network's, as it is. */
export function unusableServer(databaseUrl: string, error: unknown): unknown {
  if (!hasCode(error)) return error;
  const { host, pathname } = new URL(databaseUrl);
  // Where several addresses were tried, the error is their list, and has no message.
  const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
  return new PlaceUnusable(`The PostgreSQL of DATABASE_URL, ${host}${pathname}, cannot be used: ${reason}.`, { cause: error });
}

function hasCode(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
