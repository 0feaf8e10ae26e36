import { fileURLToPath } from 'node:url';
import { runCLI } from 'jest';

/** A folder in which the differential tests are to run. */
export interface TestRun {
  name: string;
  folder: string;
}

/** What the tests of one folder came to. */
export interface TestOutcome {
  name: string;
  /** The titles of the tests that failed. */
  failed: string[];
  passed: number;
  /** Why a test file did not run at all. */
  error: string | undefined;
  milliseconds: number;
}

/**
 * Runs the differential tests of every folder in one Jest, some folders at once.
 * @param config the Jest configuration of the project.
 */
export async function runTests(
  runs: readonly TestRun[],
  config: Readonly<Record<string, unknown>>,
): Promise<TestOutcome[]> {
  const { extensionsToTreatAsEsm, moduleNameMapper, transform } = config;
  const projects = runs.map(({ name, folder }) => ({
    rootDir: folder,
    displayName: name,
    testMatch: ['<rootDir>/test/rules/engine/compiled/*differential.test.ts'],
    extensionsToTreatAsEsm,
    moduleNameMapper,
    transform,
  }));
  const reporter = fileURLToPath(new URL('progress-reporter.js', import.meta.url));
  const options = { projects, reporters: [reporter], workerIdleMemoryLimit: '1GB' };
  const { results } = await runCLI(
    { $0: 'jest', _: [], config: JSON.stringify(options), maxWorkers: '100%', watchman: false },
    [runs[0]?.folder ?? '.'],
  );
  return runs.map(({ name }) => {
    const files = results.testResults.filter(({ displayName }) => displayName?.name === name);
    const tests = files.flatMap(({ testResults }) => testResults);
    return {
      name,
      failed: tests.filter(({ status }) => status === 'failed').map(({ title }) => title),
      passed: tests.filter(({ status }) => status === 'passed').length,
      error: files.map(({ testExecError }) => testExecError?.message).find(Boolean),
      milliseconds: Math.round(files.reduce((sum, { perfStats }) => sum + perfStats.runtime, 0)),
    };
  });
}
