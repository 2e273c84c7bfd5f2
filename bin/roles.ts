import { parseArgs } from 'node:util';
import { ConfigError } from '../src/config.ts';
import type { StorePlace } from '../src/config.ts';

/** What one process does of all that the service does: answers GraphQL, starts the tasks of batches, takes in contact events and repairs the store. */
export const ROLES = ['api', 'worker', 'ingest'] as const;
export type Role = (typeof ROLES)[number];

/** What `bin/serve.ts` was called with. Throws a ConfigError that says what is wrong. */
export function readArguments(args: readonly string[]): { readonly isEmbedded: boolean; readonly roles: readonly Role[] } {
  try {
    const { values } = parseArgs({ args: [...args], options: { 'embedded-emulator': { type: 'boolean' }, role: { type: 'string', multiple: true } } });
    const given = (values.role ?? []).flatMap((text) => text.split(',')).map((text) => text.trim());
    return { isEmbedded: values['embedded-emulator'] ?? false, roles: given.length === 0 ? ROLES : given.map(roleOf) };
  } catch (error) {
    throw error instanceof ConfigError ? error : new ConfigError(error instanceof Error ? error.message : String(error));
  }
}

/** Throws a ConfigError where the roles need a database that several processes share, and there is none. */
export function checkRoles(roles: readonly Role[], store: StorePlace | undefined): void {
  if (ROLES.every((role) => roles.includes(role)) || store?.databaseUrl !== undefined) return;
  throw new ConfigError('--role shares the work among processes, which need one database: set DATABASE_URL. Without it leave --role out, and one process does all.');
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw new ConfigError(`--role takes ${ROLES.join(', ')}, or several separated by commas; "${text}" came.`);
  return role;
}
