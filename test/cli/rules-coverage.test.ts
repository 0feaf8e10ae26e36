import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { COVERAGE_PAGE, coveragePage } from '../../cli/coverage/page.js';
import { readCoverage } from '../../cli/coverage/read-coverage.js';
import { renderTerminal } from '../../cli/coverage/render-terminal.js';
import { FIXTURES } from '../rules/lint/faults.js';

const PROJECT = new URL('../../', import.meta.url);
const CONTENT = new URL('seeds/', PROJECT);

function run(command: string, ...args: string[]) {
  return spawnSync('node', [`dist/cli/${command}.js`, ...args], {
    cwd: fileURLToPath(PROJECT),
    encoding: 'utf8',
  });
}

describe('the page of coverage', () => {
  it('is up to date; npm run rules:coverage -- --write renews it', async () => {
    const page = await readFile(new URL(COVERAGE_PAGE, PROJECT), 'utf8');
    expect(page).toBe(coveragePage(await readCoverage(CONTENT)));
  });
});

describe('the coverage on the terminal', () => {
  it('has a line for each measure, task and policy, and ends with the summary', async () => {
    const coverage = await readCoverage(CONTENT);
    const lines = renderTerminal(coverage, 'en').split('\n');
    const numbered = lines.filter((line) => /^\d+ /.test(line));
    expect(numbered).toHaveLength(37 + 103);
    expect(lines.slice(-5, -2)).toEqual([
      'Measures: 37 of 37 accounted for',
      expect.stringMatching(/^Tasks: 103 of 103 accounted for/),
      expect.stringMatching(/^Claimable measures: 17 of 17 have a policy/),
    ]);
  });

  it('aligns columns by the width of Chinese characters', async () => {
    const lines = renderTerminal(await readCoverage(CONTENT), 'zh-CN').split('\n');
    expect(lines[1]?.startsWith('序号  名称')).toBe(true);
    expect(lines[2]?.startsWith('1     增强')).toBe(true);
  });
});

describe('the command rules:coverage', () => {
  it('prints one JSON document with the summary', () => {
    const { status, stdout } = run('rules-coverage', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ summary: { measures: 37, tasks: 103 }, faults: [] });
    expect(status).toBe(0);
  });

  it('exits with 1 and names the measures without a policy', () => {
    const sound = fileURLToPath(new URL('sound', FIXTURES));
    const { status, stdout } = run('rules-coverage', '--policies', sound, '--lang', 'en');
    expect(stdout).toContain('✗ Measure 34 is claimable and has no policy.');
    expect(status).toBe(1);
  });

  it('exits with 1 and names the place when a condition has no document', () => {
    const broken = fileURLToPath(new URL('unknown-document', FIXTURES));
    const { status, stderr } = run('rules-coverage', '--policies', broken);
    expect(stderr).toContain('$.versions[0].conditions.all[0].cite.document: unknown_document');
    expect(status).toBe(1);
  });

  it.each([[['--lang', 'fr']], [['--unknown']]])('explains itself on %j', (args) => {
    const { status, stderr } = run('rules-coverage', ...args);
    expect(stderr).toContain('Usage: npm run rules:coverage');
    expect(status).toBe(1);
  });
});

describe('the command documents:compare', () => {
  it('finds only known differences and ends with the tally', () => {
    const { status, stdout } = run('compare-documents');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.at(-2)).toBe('5 known differences');
    expect(lines.at(-1)).toMatch(/^\d{3} passed, 0 failed$/);
    expect(status).toBe(0);
  });
});
