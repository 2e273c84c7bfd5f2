import type { Config } from '../src/config.ts';
import type { ConnectClientOptions } from '../src/connect/client.ts';

/** Amazon Connect as the settings have it. */
export function connectOf({ region, connectEndpoint }: Config): ConnectClientOptions {
  return { region, ...(connectEndpoint !== undefined && { endpoint: connectEndpoint }) };
}
