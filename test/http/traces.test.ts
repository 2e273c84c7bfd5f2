import { openCollector } from '../support/collector.ts';
import type { Collector } from '../support/collector.ts';
import { run } from '../support/command.ts';
import { greet, messageOf, openSocket, sseClient, subscribe } from '../support/live.ts';
import { openRecorder } from '../support/recorder.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const GATEWAY = 'b7ad6b7169203331';
const READ = 'query Look($id: ID!) { taskContact(id: $id) { name references { ... on UrlReference { url } } } }';
const SERVER = 2;
const CLIENT = 3;

let collector: Collector;
beforeEach(async () => (collector = await openCollector()));
afterEach(() => collector.close());

/** Asks a world that sends traces, and waits until it has sent all. */
async function traced(ask: (world: World) => Promise<unknown>, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  const world = await openWorld({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment } });
  await ask(world);
  // What is left is sent on the way out.
  await world.close();
}

test('a trace goes on from the gateway through the request to each call of Connect', async () => {
  await traced(async (world) => {
    await world.control('faults', { operation: 'ListAssociatedContacts', status: 403, error: 'AccessDeniedException' });
    await world.graphql('query Look($id: ID!) { taskContact(id: $id) { name } taskChain(contactId: $id) { length } }', { id: SEED.task(1) }, { traceparent: `00-${TRACE}-${GATEWAY}-01` });
  });
  const [request] = collector.spans.filter(({ kind }) => kind === SERVER);
  expect(request).toMatchObject({ name: 'query Look', traceId: TRACE, parentSpanId: GATEWAY, service: 'connect-task-graph', isError: true, attributes: { 'graphql.operation.name': 'Look', 'graphql.operation.type': 'query', 'error.type': 'UPSTREAM_ACCESS_DENIED' } });
  const calls = collector.spans.filter(({ kind }) => kind === CLIENT);
  expect(calls.map(({ name, isError }) => `${name}${isError ? ' failed' : ''}`).sort()).toEqual(['Connect/DescribeContact', 'Connect/ListAssociatedContacts failed']);
  for (const call of calls) expect(call).toMatchObject({ traceId: TRACE, parentSpanId: request?.spanId, attributes: { 'rpc.system': 'aws-api', 'rpc.service': 'Connect' } });
});

test('and reaches Connect in a header', async () => {
  const connect = await openRecorder();
  await traced((world) => world.graphql(READ, { id: SEED.task(1) }, { traceparent: `00-${TRACE}-${GATEWAY}-01` }), { AWS_ENDPOINT_URL_CONNECT: connect.url });
  const spanIds = collector.spans.filter(({ kind }) => kind === CLIENT).map(({ spanId }) => spanId);
  for (const { headers } of connect.take()) expect(spanIds.map((id) => `00-${TRACE}-${id}-01`)).toContain(headers['traceparent']);
  expect(spanIds.length).toBeGreaterThan(0);
  await connect.close();
});

test('a request without one begins a trace, also where it comes by an event stream', async () => {
  await traced(async (world) => {
    const client = sseClient(world);
    await client.follow(READ, { id: SEED.task(1) }).next();
    await client.close();
  }, { OTEL_SERVICE_NAME: 'tasks' });
  expect(collector.spans.find(({ kind }) => kind === SERVER)).toMatchObject({ name: 'query Look', service: 'tasks' });
  expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1);
});

test('operations over a WebSocket go on with the trace of the request that opened it', async () => {
  await traced(async (world) => {
    const socket = await openSocket(world, ['graphql-transport-ws'], { traceparent: `00-${TRACE}-${GATEWAY}-01` });
    await greet(socket);
    socket.send(subscribe('1', READ, { id: SEED.task(1) }));
    await messageOf(socket);
    socket.close();
  });
  expect(collector.spans.find(({ kind }) => kind === SERVER)).toMatchObject({ name: 'query Look', traceId: TRACE, parentSpanId: GATEWAY });
});

test('what the gateway does not sample, and what the sampler leaves out, is not sent', async () => {
  await traced((world) => world.graphql(READ, { id: SEED.task(1) }, { traceparent: `00-${TRACE}-${GATEWAY}-00` }));
  await traced((world) => world.graphql(READ, { id: SEED.task(1) }), { OTEL_TRACES_SAMPLER_ARG: '0' });
  expect(collector.spans).toEqual([]);
});

test('nothing that a caller writes is sent, and probes are not', async () => {
  await traced(async (world) => {
    await world.graphql('mutation ($input: StartTaskContactInput!) { startTaskContact(input: $input) { clientToken } }', { input: { name: 'Secret', description: 'Secret', flow: { contactFlowId: SEED.flow } } }, { authorization: 'Bearer Secret' });
    await fetch(new URL('/nowhere?Secret', world.url));
    await fetch(new URL('/livez', world.url));
  });
  expect(collector.spans.filter(({ kind }) => kind === SERVER).map(({ name }) => name).sort()).toEqual(['mutation', 'none']);
  expect(collector.text()).not.toContain('Secret');
});

test('a collector that is away is not noticed', async () => {
  const { url } = collector;
  await collector.close();
  await traced(async (world) => expect((await world.graphql(READ, { id: SEED.task(1) })).errors).toBeUndefined(), { OTEL_EXPORTER_OTLP_ENDPOINT: url });
  collector = await openCollector();
});

test('nothing of OpenTelemetry is loaded without a collector', async () => {
  const told = "import { registerHooks } from 'node:module'; registerHooks({ load: (url, context, next) => { if (/opentelemetry|openTelemetry/.test(url)) console.error(url); return next(url, context); } });";
  const loadedBy = async (environment: Readonly<Record<string, string>>) => {
    const start = run(process.execPath, [`--import=data:text/javascript,${encodeURIComponent(told)}`, 'dist/serve.js', '--embedded-emulator'], { PORT: '0', EMULATOR_PORT: '0', LOG_LEVEL: 'silent', ...environment });
    await start.sees(/is ready at/);
    start.signal('SIGTERM');
    await start.ended();
    return start.stderr();
  };
  expect(await loadedBy({})).toBe('');
  expect(await loadedBy({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })).toMatch(/openTelemetry/);
});
