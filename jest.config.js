/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true, diagnostics: false, tsconfig: { noEmit: false, rewriteRelativeImportExtensions: false } }] },
  maxWorkers: 2,
  testTimeout: 30_000,
  // A test that leaves a socket, timer or process open hangs here instead of passing.
  forceExit: false,
};
