import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The pages that bin/build.mjs bundles: `/graphiql` is graphiql.html. */
const PAGES = ['graphiql', 'desk'] as const;

/** Only what the service itself serves, but for the styles that React and Monaco set, the workers that Monaco starts and the lines that it draws under mistakes. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** Serves the bundled pages of a folder, read when they are asked for: pages are asked for anew each time, their files, which carry a hash of their content, once. */
export function servePages(app: FastifyInstance, folder: URL): void {
  app.get('/', (_, reply) => reply.redirect('./graphiql'));
  for (const page of PAGES) {
    app.get(`/${page}`, (_, reply) => send(reply, new URL(`${page}.html`, folder), 'no-cache'));
  }
  app.get<{ Params: { file: string } }>('/assets/:file', ({ params: { file } }, reply) =>
    // A name alone: nothing outside of the folder can be asked for.
    /^\w[\w.-]*$/.test(file) ? send(reply, new URL(`assets/${file}`, folder), 'public, max-age=31536000, immutable') : reply.callNotFound(),
  );
}

async function send(reply: FastifyReply, file: URL, caching: string): Promise<unknown> {
  const content = await readFile(file).catch(() => undefined);
  if (!content) {
    reply.callNotFound();
    return reply;
  }
  return reply
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', caching)
    .type(TYPES[file.pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
    .send(content);
}
