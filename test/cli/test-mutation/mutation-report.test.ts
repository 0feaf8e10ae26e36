import { mutationReport } from '../../../cli/test-mutation/mutation-report.js';
import type { TestOutcome } from '../../../cli/test-mutation/test-runs.js';

const outcome = (name: string, more: Partial<TestOutcome> = {}): TestOutcome => ({
  name,
  failed: [],
  passed: 2,
  error: undefined,
  milliseconds: 1234,
  ...more,
});
const sound = outcome('no mutation');
const found = outcome('jumps are swapped', { failed: ['random policies', 'real policies'] });

describe('the report on mutations', () => {
  it('names the tests that found each of them', () => {
    const late = outcome('a list ends early', { failed: ['real policies'] });
    const { lines, holds } = mutationReport(sound, [found, late]);
    expect(holds).toBe(true);
    expect(lines).toEqual([
      'mutation           found by  ms',
      'jumps are swapped  A B       1,234',
      'a list ends early  B         1,234',
      '',
      'A  random policies',
      'B  real policies',
      '2 of 2 mutations found.',
    ]);
  });

  it('does not hold where one survives', () => {
    const { lines, holds } = mutationReport(sound, [found, outcome('equal is negated')]);
    expect(holds).toBe(false);
    expect(lines).toContain('equal is negated   SURVIVES  1,234');
    expect(lines).toContain('1 of 2 mutations found.');
  });

  it('does not take a test that cannot start for one that found something', () => {
    const broken = outcome('no module', { failed: ['random policies'], error: 'Not found\nat …' });
    const { lines, holds } = mutationReport(sound, [broken]);
    expect(holds).toBe(false);
    expect(lines.join('\n')).toContain('DOES NOT RUN: Not found');
  });

  it.each([
    ['fails', outcome('no mutation', { failed: ['random policies'] })],
    ['does not start', outcome('no mutation', { error: 'Not found' })],
    ['does not happen', outcome('no mutation', { passed: 0 })],
  ])('does not hold where the test without a mutation %s', (_, unchanged) => {
    expect(mutationReport(unchanged, [found]).holds).toBe(false);
  });
});
