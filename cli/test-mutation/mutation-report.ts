import { tableLines } from '../database/table.js';
import type { TestOutcome } from './test-runs.js';

/** A report in lines, and whether the tests are as good as they should be. */
export interface MutationReport {
  lines: string[];
  holds: boolean;
}

/**
 * A table of mutations with the tests that found them. The tests hold when they pass on the
 * unchanged source and at least one fails on every mutation; a test file that does not even start
 * finds nothing.
 */
export function mutationReport(
  unchanged: TestOutcome,
  mutations: readonly TestOutcome[],
): MutationReport {
  const titles = [...new Set(mutations.flatMap(({ failed }) => failed))];
  const letterOf = (title: string) => String.fromCharCode(65 + titles.indexOf(title));
  const rows = mutations.map((outcome) => [
    outcome.name,
    isFound(outcome) ? outcome.failed.map(letterOf).sort().join(' ') : lackOf(outcome),
    outcome.milliseconds,
  ]);
  const found = mutations.filter(isFound).length;
  const isSound = !unchanged.error && unchanged.failed.length === 0 && unchanged.passed > 0;
  return {
    lines: [
      ...tableLines([['mutation', 'found by', 'ms'], ...rows]),
      '',
      ...titles.map((title) => `${letterOf(title)}  ${title}`),
      `${found} of ${mutations.length} mutations found.`,
      ...(isSound ? [] : [`Without a mutation: ${complaintOf(unchanged)}`]),
    ],
    holds: isSound && found === mutations.length,
  };
}

function isFound({ failed, error }: TestOutcome): boolean {
  return failed.length > 0 && !error;
}

function lackOf({ error }: TestOutcome): string {
  return error ? `DOES NOT RUN: ${error.split('\n')[0]}` : 'SURVIVES';
}

function complaintOf({ failed, passed, error }: TestOutcome): string {
  if (error) return error;
  return failed.length > 0 ? `failed: ${failed.join('; ')}` : `${passed} tests passed`;
}
