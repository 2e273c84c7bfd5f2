import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { ENDPOINT } from './endpoint.ts';

/**
 * Follows what changes: all that is subscribed to shares one WebSocket, which opens with the first and comes back for as long as there
 * is one. What would be the headers of a request is sent first on it, each time.
 */
export function openLive(headers: () => Readonly<Record<string, string>> = () => ({})): Client {
  return createClient({ url: ENDPOINT.replace(/^http/, 'ws'), connectionParams: headers, retryAttempts: Number.POSITIVE_INFINITY });
}
