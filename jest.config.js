/** @type {import('jest').Config} */
export default {
  // Tests that start processes need longer than the usual five seconds on a busy machine.
  testTimeout: 120_000,
  // One worker fewer than there are cores, as usual, would leave half of a small machine idle.
  maxWorkers: '100%',
  globalSetup: './test/build-once.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
