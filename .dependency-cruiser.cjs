// The floors of ARCHITECTURE.md: one rule a room, zero cycles, nothing unresolved.
const room = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});
const PACKAGES = ['node_modules', '^[a-z0-9_]+$', '^(fs|path|stream|util|timers|readline|assert|dns)/'];
const LOGS = '^src/(log|metrics|observation|trace)\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'all-resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
    room('model-is-pure', 'Nouns import nouns only: no package, no I/O.', '^src/model/', ['^src/model/']),
    room('connect-edge', 'The edge to Amazon Connect knows nouns and logs.', '^src/connect/', ['^src/(connect|model)/', LOGS, ...PACKAGES]),
    room('store-edge', 'The edge to the database knows nouns and logs.', '^src/store/', ['^src/(store|model)/', LOGS, ...PACKAGES]),
    room('service-verbs', 'Verbs know nouns and edges.', '^src/service/', ['^src/(service|model|connect|store)/', LOGS, ...PACKAGES]),
    room('http-face', 'The HTTP face is handed a schema, it never imports one.', '^src/http/', ['^src/(http|model|service)/', LOGS, ...PACKAGES]),
    room('resolvers-face', 'Resolvers know nouns and verbs.', '^resolvers/', ['^resolvers/', '^src/(model|service)/', ...PACKAGES]),
    room('emulator-alone', 'A mistake shared with the service would hide: the emulator imports nothing of ours.', '^emulator/', ['^emulator/', ...PACKAGES]),
    room('importer-client', 'The importer speaks to the API over HTTP, as anyone would, and knows what a task is.', '^importer/', ['^importer/', '^src/model/', ...PACKAGES]),
    room('web-alone', 'The pages speak to the API over HTTP, as anyone would.', '^web/', ['^web/', ...PACKAGES]),
    {
      name: 'web-is-not-imported',
      severity: 'error',
      from: { pathNot: '^(web|test)/' },
      to: { path: '^web/' },
    },
    {
      name: 'only-the-edge-speaks-aws',
      severity: 'error',
      from: { path: '^(src|resolvers)/', pathNot: '^src/connect/' },
      to: { path: 'node_modules/(@aws-sdk|@smithy)/' },
    },
    {
      name: 'graphql-stays-in-the-faces',
      severity: 'error',
      from: { path: '^src/(model|connect|store|service)/' },
      to: { path: 'node_modules/(graphql|type-graphql|@apollo|dataloader|fastify)/' },
    },
    {
      name: 'emulator-for-doors-and-tests',
      severity: 'error',
      from: { pathNot: '^(bin|test|bench|emulator)/' },
      to: { path: '^emulator/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Their packages have a lock of their own, and are installed only to be measured.
    exclude: { path: '^bench/peers/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
