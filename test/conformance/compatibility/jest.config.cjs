// The suite's own configuration, but for two things: its tests are JavaScript already, and the router listens elsewhere than on port 4000.
module.exports = {
  rootDir: require('node:path').join(require.resolve('@apollo/federation-subgraph-compatibility-tests'), '../tests'),
  testEnvironment: 'node',
  haste: { retainAllFiles: true },
  testPathIgnorePatterns: [],
  transform: {},
  setupFilesAfterEnv: [require.resolve('./router.cjs')],
};
