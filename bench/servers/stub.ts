// Stands in for Amazon Connect: answers at once, or after a while that `POST /latency` sets, and knows no rule. How its contacts hang together is in their ids.
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ATTRIBUTES, PAGE, descriptionOf, rowsOf, sizeOf } from '../support/tree.ts';
import { listen } from './listen.ts';

let latencyMs = 0;
const known = new Map<string, string>();

const server = createServer((request, response) => {
  void (async () => {
    const body = await textOf(request);
    const url = new URL(request.url ?? '/', 'http://stub');
    if (url.pathname === '/latency') latencyMs = Number(body);
    else if (latencyMs > 0) await wait(latencyMs);
    response.writeHead(200, { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() }).end(answer(url));
  })();
});
await listen(server);

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(url: URL): string {
  if (url.pathname === '/contact/task') return JSON.stringify({ ContactId: randomUUID() });
  const made = known.get(url.href) ?? JSON.stringify(read(url));
  known.set(url.href, made);
  return made;
}

function read({ pathname, searchParams }: URL): object {
  const [, kind, sort, , id = ''] = pathname.split('/');
  if (sort === 'attributes') return { Attributes: ATTRIBUTES };
  if (sort === 'associated') return page(searchParams.get('contactId') ?? '', Number(searchParams.get('nextToken') ?? 0));
  if (kind !== 'contacts') return {};
  const contactId = pathname.split('/').at(-1) ?? id;
  const row = rowsOf(sizeOf(contactId)).find(({ ContactId }) => ContactId === contactId);
  return { Contact: row && descriptionOf(row) };
}

function page(id: string, from: number): object {
  const rows = rowsOf(sizeOf(id));
  const to = from + PAGE;
  return { ContactSummaryList: rows.slice(from, to), ...(to < rows.length && { NextToken: String(to) }) };
}
