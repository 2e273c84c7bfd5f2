import { ConfigError, readConfig } from '../src/config.ts';
import type { Config, Environment } from '../src/config.ts';

const NEEDED = { AUTH: 'none', AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: 'i' };
const TOKENS = { AUTH: 'jwt', AUTH_JWKS_URL: 'https://id.example/keys', AUTH_ISSUER: 'https://id.example/', AUTH_AUDIENCE: 'tasks' };
const read = (environment: Environment) => readConfig({ ...NEEDED, ...environment });

/** The names of the settings that are told to be bad. */
function refused(environment: Environment): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n').map((line) => line.split(/[ .]/)[0] ?? '');
    throw error;
  }
  return [];
}

test('what is not said is as documented', () => {
  expect(readConfig(NEEDED)).toEqual({
    port: 4000,
    host: '127.0.0.1',
    auth: { kind: 'none' },
    region: 'us-west-2',
    instanceIds: ['i'],
    connectEndpoint: undefined,
    connectQuotas: {},
    emulatorPort: 4510,
    emulatorDir: undefined,
    scheduleHorizonDays: 6,
    requestTimeoutMs: 10_000,
    requestsPerMinute: 0,
    drainMs: 250,
    logLevel: 'info',
    graphiql: false,
    introspection: false,
    trustedDocuments: undefined,
    store: undefined,
    eventsApiKey: undefined,
    eventsQueueUrl: undefined,
    freshWithEventsMs: 300_000,
    freshWithoutEventsMs: 2_000,
    repairCallsPerSecond: 2,
    batchRetentionDays: 30,
  });
});

test('what is said', () => {
  const environment = {
    PORT: '0',
    HOST: '::1',
    ...TOKENS,
    AWS_REGION: 'us-gov-east-1',
    CONNECT_INSTANCE_ID: 'b, a',
    AWS_ENDPOINT_URL_CONNECT: 'http://127.0.0.1:4510',
    CONNECT_QUOTAS: '{"StartTaskContact":{"rate":50,"burst":5},"*":{"rate":0.5,"burst":1}}',
    EMULATOR_PORT: '65535',
    TASK_SCHEDULE_HORIZON_DAYS: '90',
    REQUEST_TIMEOUT_MS: '300000',
    DRAIN_MS: '5000',
    METRICS_TOKEN: 'fedcba9876543210',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
    OTEL_SERVICE_NAME: 'tasks',
    OTEL_TRACES_SAMPLER_ARG: '0.25',
    LOG_LEVEL: 'silent',
    GRAPHIQL: 'on',
    TRUSTED_DOCUMENTS: 'documents.json',
    DATA_DIR: '/data',
    EVENTS_API_KEY: '0123456789abcdef',
    EVENTS_QUEUE_URL: 'https://sqs.us-west-2.amazonaws.com/1/events',
    FRESH_WITH_EVENTS_SECONDS: '60',
    FRESH_WITHOUT_EVENTS_SECONDS: '0',
    REPAIR_CALLS_PER_SECOND: '5',
    BATCH_RETENTION_DAYS: '7',
    PATH: '/bin',
  };
  expect(readConfig(environment)).toEqual({
    port: 0,
    host: '::1',
    auth: { kind: 'jwt', jwksUrl: 'https://id.example/keys', issuer: 'https://id.example/', audience: 'tasks', callerClaim: 'sub', scopesClaim: 'scope', instancesClaim: 'connect:instances' },
    region: 'us-gov-east-1',
    instanceIds: ['b', 'a'],
    connectEndpoint: 'http://127.0.0.1:4510',
    connectQuotas: { StartTaskContact: { rate: 50, burst: 5 }, '*': { rate: 0.5, burst: 1 } },
    emulatorPort: 65_535,
    emulatorDir: '/data/emulator',
    scheduleHorizonDays: 90,
    requestTimeoutMs: 300_000,
    requestsPerMinute: 6_000,
    drainMs: 5_000,
    metricsToken: 'fedcba9876543210',
    traces: { endpoint: 'http://collector:4318', serviceName: 'tasks', sampleRatio: 0.25 },
    logLevel: 'silent',
    graphiql: true,
    introspection: true,
    trustedDocuments: 'documents.json',
    store: { dataDir: '/data' },
    eventsApiKey: '0123456789abcdef',
    eventsQueueUrl: 'https://sqs.us-west-2.amazonaws.com/1/events',
    freshWithEventsMs: 60_000,
    freshWithoutEventsMs: 0,
    repairCallsPerSecond: 5,
    batchRetentionDays: 7,
  });
});

test('contacts are kept where it is said, or where events come from', () => {
  expect(read({ DATABASE_URL: 'postgres://u:p@db/x', DATA_DIR: '/data' }).store).toEqual({ databaseUrl: 'postgres://u:p@db/x' });
  expect(read({ DATA_DIR: '/data' }).store).toEqual({ dataDir: '/data' });
  expect(read({ EVENTS_API_KEY: '0123456789abcdef' }).store).toEqual({ dataDir: '.data' });
  expect(read({ EVENTS_QUEUE_URL: 'https://sqs.example/q' }).store).toEqual({ dataDir: '.data' });
  expect(read({ STORE: 'on' }).store).toEqual({ dataDir: '.data' });
  expect(readConfig({}, { ...NEEDED, STORE: 'on' }).store).toEqual({ dataDir: '.data' });
  expect(read({}).store).toBeUndefined();
  expect(readConfig({}, { ...NEEDED, EVENTS_API_KEY: '0123456789abcdef' }).store).toBeUndefined();
});

test('the store can be turned off, and with it what needs it', () => {
  expect(readConfig({ STORE: 'off' }, { ...NEEDED, STORE: 'on', EVENTS_API_KEY: '0123456789abcdef' }).store).toBeUndefined();
  expect(read({ STORE: 'off', DATA_DIR: '/data' }).store).toBeUndefined();
  expect(refused({ ...NEEDED, STORE: 'off', EVENTS_API_KEY: '0123456789abcdef', EVENTS_QUEUE_URL: 'https://sqs.example/q', PORT: 'x' })).toEqual(['PORT', 'EVENTS_API_KEY', 'EVENTS_QUEUE_URL']);
});

test('the Region and the instance must be said, unless there are defaults for them', () => {
  expect(refused({ AUTH: 'none' })).toEqual(['AWS_REGION', 'CONNECT_INSTANCE_ID']);
  expect(() => readConfig({ AUTH: 'none' })).toThrow(/^AWS_REGION is missing: .*\nCONNECT_INSTANCE_ID is missing: .*$/);
  expect(readConfig({}, NEEDED)).toMatchObject({ region: 'us-west-2', instanceIds: ['i'] });
  expect(readConfig({ AWS_REGION: 'eu-central-1' }, NEEDED)).toMatchObject({ region: 'eu-central-1', instanceIds: ['i'] });
});

test('an empty variable is as if it were not set', () => {
  const empty = Object.fromEntries(
    ['PORT', 'HOST', 'AWS_ENDPOINT_URL_CONNECT', 'CONNECT_QUOTAS', 'EMULATOR_PORT', 'TASK_SCHEDULE_HORIZON_DAYS', 'REQUEST_TIMEOUT_MS', 'LOG_LEVEL'].map((name, index) => [name, index % 2 === 0 ? '' : ' \t']),
  );
  expect(read(empty)).toEqual(read({}));
  expect(refused({ ...TOKENS, AWS_REGION: '', CONNECT_INSTANCE_ID: ' ' })).toEqual(['AWS_REGION', 'CONNECT_INSTANCE_ID']);
  expect(readConfig({ AWS_REGION: '', CONNECT_INSTANCE_ID: undefined }, NEEDED).region).toBe('us-west-2');
});

describe('bounds', () => {
  test.each<readonly [string, keyof Config, number, number]>([
    ['PORT', 'port', 0, 65_535],
    ['EMULATOR_PORT', 'emulatorPort', 0, 65_535],
    ['TASK_SCHEDULE_HORIZON_DAYS', 'scheduleHorizonDays', 1, 90],
    ['REQUEST_TIMEOUT_MS', 'requestTimeoutMs', 100, 300_000],
    ['BATCH_RETENTION_DAYS', 'batchRetentionDays', 1, 3_650],
    ['REPAIR_CALLS_PER_SECOND', 'repairCallsPerSecond', 0, 100],
    ['REQUESTS_PER_MINUTE', 'requestsPerMinute', 0, 1_000_000],
  ])('%s', (name, key, min, max) => {
    for (const good of [min, max]) expect(read({ [name]: String(good) })[key]).toBe(good);
    for (const bad of [String(min - 1), String(max + 1), '1.5', '1e3', '0x10', 'abc', ' 1 ', '9'.repeat(400)]) expect(refused({ ...NEEDED, [name]: bad })).toEqual([name]);
  });

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['AWS_REGION', ['us-west-2', 'ap-southeast-4'], ['US-WEST-2', 'us west', 'us_west_2']],
    ['AWS_ENDPOINT_URL_CONNECT', ['http://localhost:4510', 'https://connect.example'], ['localhost:4510', 'ftp://x', 'http://', 'http:/x', 'x']],
    ['CONNECT_QUOTAS', ['{}', '{"*":{"rate":0.5,"burst":1}}', '{"SearchContactsWide":{"rate":2,"burst":2}}'], ['50', '{', '[]', '{"startTask":{"rate":1,"burst":1}}', '{"*":{"rate":0,"burst":1}}', '{"*":{"rate":1,"burst":1.5}}', '{"*":{"rate":1}}']],
    ['LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], ['INFO', 'verbose', 'constructor']],
    ['DATABASE_URL', ['postgres://u:p@db:5432/x', 'postgresql://localhost/x'], ['mysql://db/x', 'db', 'http://db']],
    ['EVENTS_API_KEY', ['0123456789abcdef', '!'.repeat(256)], ['short', 'with a blank in it', 'ü'.repeat(20), 'x'.repeat(257)]],
    ['EVENTS_QUEUE_URL', ['https://sqs.us-west-2.amazonaws.com/1/q', 'http://localhost:4566/0/q'], ['q', 'arn:aws:sqs:us-west-2:1:q']],
    ['FRESH_WITH_EVENTS_SECONDS', ['0', '86400'], ['-1', '86401', '1.5']],
    ['FRESH_WITHOUT_EVENTS_SECONDS', ['0', '86400'], ['-1', '86401', 'x']],
    ['CONNECT_INSTANCE_ID', ['a', 'a,b', ' a , b ', 'x'.repeat(100)], ['a,', ',a', 'a,,b', 'a b', 'x'.repeat(101), 'arn:aws:connect:us-west-2:1:instance/a']],
  ])('%s', (name, good, bad) => {
    for (const value of good) expect(refused({ ...NEEDED, [name]: value })).toEqual([]);
    for (const value of bad) expect(refused({ ...NEEDED, [name]: value })).toEqual([name]);
  });
});

test('HOST takes a name or an address', () => {
  for (const good of ['0.0.0.0', '127.0.0.1', 'localhost', '::', 'api.example.com']) expect(refused({ ...NEEDED, ...TOKENS, HOST: good })).toEqual([]);
  for (const bad of ['a b', 'http://x', 'a/b', '[::1]']) expect(refused({ ...NEEDED, ...TOKENS, HOST: bad })).toEqual(['HOST']);
});

describe('who may call', () => {
  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('on %s nobody has to say who they are, where that is wanted', (HOST) => {
    expect(read({ HOST }).auth).toEqual({ kind: 'none' });
  });

  test('whoever has a token of this issuer, unless something else is said; what that takes is named, all of it', () => {
    expect(refused({ ...NEEDED, AUTH: '' })).toEqual(['AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE']);
    expect(refused({ AUTH_JWKS_URL: 'keys', AUTH_ISSUER: ' ' })).toEqual(['AUTH_JWKS_URL', 'AWS_REGION', 'CONNECT_INSTANCE_ID', 'AUTH_ISSUER', 'AUTH_AUDIENCE']);
    expect(refused({ ...NEEDED, AUTH: 'basic' })).toEqual(['AUTH']);
    expect(read(TOKENS).auth).toEqual({
      kind: 'jwt',
      jwksUrl: 'https://id.example/keys',
      issuer: 'https://id.example/',
      audience: 'tasks',
      callerClaim: 'sub',
      scopesClaim: 'scope',
      instancesClaim: 'connect:instances',
    });
    const claims = { AUTH_CALLER_CLAIM: 'client_id', AUTH_SCOPES_CLAIM: 'scp', AUTH_INSTANCES_CLAIM: 'https://example.com/instances' };
    expect(read({ ...TOKENS, ...claims }).auth).toMatchObject({ callerClaim: 'client_id', scopesClaim: 'scp', instancesClaim: 'https://example.com/instances' });
  });

  test.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'api.example.com', 'localhost.example.com', '127.0.0.1.example.com'])('on %s nobody without a token', (HOST) => {
    expect(refused({ ...NEEDED, HOST })).toEqual(['AUTH']);
    expect(refused({ ...NEEDED, ...TOKENS, HOST })).toEqual([]);
    expect(() => readConfig({ HOST }, NEEDED)).toThrow(/^AUTH none .* loopback HOST only/);
  });
});

describe('instances', () => {
  test('several, the default one first, without the spaces around them', () => {
    expect(read({ CONNECT_INSTANCE_ID: 'second , first' }).instanceIds).toEqual(['second', 'first']);
  });

  test('none twice', () => {
    expect(() => read({ CONNECT_INSTANCE_ID: 'a,b, a' })).toThrow('CONNECT_INSTANCE_ID names an instance twice');
  });
});

test('every bad setting is named at once, a line each, and without its value', () => {
  const bad = { PORT: 'secret', CONNECT_QUOTAS: 'secret', HOST: 'sec ret', AWS_ENDPOINT_URL_CONNECT: 'secret', EMULATOR_PORT: 'secret', TASK_SCHEDULE_HORIZON_DAYS: 'secret', REQUEST_TIMEOUT_MS: 'secret', LOG_LEVEL: 'secret', CONNECT_INSTANCE_ID: 'sec ret' };
  expect([...refused(bad)].toSorted()).toEqual([...Object.keys(bad), 'AWS_REGION', 'AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE'].toSorted());
  expect(() => readConfig(bad)).not.toThrow(/sec ?ret/);
});

test('a Config does not change', () => {
  const config = read({ CONNECT_INSTANCE_ID: 'a,b' });
  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.instanceIds)).toBe(true);
});
