import { run } from './db-commands.js';

interface Report {
  rounds: { acknowledged: number; lost: number; torn: number; unexpected: number }[];
  checks: { name: string; outcome: 'passed' | 'failed' | 'skipped'; details: string[] }[];
}

async function torture(...args: string[]): Promise<Report & { code: number }> {
  const { code, stdout } = await run('db-torture', '--json', ...args);
  return { code, ...JSON.parse(stdout) };
}

/** The outcomes, and what went wrong where something did. */
function outcomes({ checks }: Report): string[] {
  return checks.map(({ name, outcome, details }) =>
    outcome === 'passed' ? `${name} passed` : [name, outcome, ...details].join(' '),
  );
}

describe('the embedded database', () => {
  it('keeps every acknowledged write, whole, when it is killed under load', async () => {
    const args = ['--only', 'kill', '--kills', '2', '--writes', '1200', '--clients', '4'];
    const report = await torture(...args);
    expect(outcomes(report)).toEqual([
      'torture_kill passed',
      'torture_kill passed',
      'torture_stop_code passed',
      'torture_stop passed',
    ]);
    expect(report.code).toBe(0);
    expect(report.rounds).toHaveLength(3);
    const acknowledged = report.rounds.reduce((sum, round) => sum + round.acknowledged, 0);
    expect(acknowledged).toBeGreaterThanOrEqual(1200);
    for (const round of report.rounds) {
      expect(round).toMatchObject({ lost: 0, torn: 0, unexpected: 0 });
    }
  }, 120_000);

  it('lets no second process into its folder', async () => {
    const report = await torture('--only', 'second');
    expect(outcomes(report)).toEqual(['torture_second passed', 'torture_first_unharmed passed']);
  }, 60_000);

  it('refuses data files that are cut off or of another program', async () => {
    const report = await torture('--only', 'damaged');
    expect(outcomes(report)).toEqual(['torture_damaged passed']);
  }, 60_000);

  it('lives through a full disk without losing anything', async () => {
    const report = await torture('--only', 'full');
    if (report.checks[0]?.outcome === 'skipped') {
      process.stderr.write(`NOT TESTED, nothing can be mounted: ${report.checks[0].details}\n`);
      return;
    }
    expect(outcomes(report)).toEqual([
      'torture_full passed',
      'torture_full_reads passed',
      'torture_full_space passed',
      'torture_full_restart passed',
    ]);
  }, 60_000);
});

describe('npm run db:torture', () => {
  it.each([
    ['a part that there is not', ['--only', 'flood'], 'flood'],
    ['a number of kills that is none', ['--kills', 'many'], '--kills'],
    ['a mistyped option', ['--kill', '3'], '--kill'],
  ])('refuses %s', async (_what, args, expected) => {
    const { code, stderr } = await run('db-torture', ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(expected);
    expect(stderr).not.toContain('    at ');
  });
});
