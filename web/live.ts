import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { ENDPOINT } from './endpoint.ts';

/**
 * Follows what changes: all that is subscribed to shares one WebSocket, which opens with the first and comes back for as long as there
 * is one. What would be the headers of a request is sent first on it, each time.
 */
export function openLive(headers: () => Readonly<Record<string, string>> = () => ({})): Client {
  return createClient({
    url: ENDPOINT.replace(/^http/, 'ws'),
    connectionParams: headers,
    retryAttempts: Number.POSITIVE_INFINITY,
    // A connection that nobody takes is an error, with which graphql-ws ends all subscriptions unless it is told otherwise.
    shouldRetry: () => true,
    retryWait: (retries) => sleep(Math.min(FIRST_WAIT_MS * 2 ** retries, LAST_WAIT_MS) * (0.5 + Math.random())),
  });
}

/** Between the tries to come back: from a first one on, longer each time, and by chance, so that not all pages come at once. */
const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 30_000;

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
