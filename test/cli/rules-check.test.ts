import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkRules } from '../../cli/check-rules.js';
import { CASE_FAULTS, FIXTURES, STATIC_FAULTS } from '../rules/lint/faults.js';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const contentRoot = new URL('../../seeds/', import.meta.url);

/** What the check says of one fixture, and whether it holds. */
async function check(folder: string, policyIds: readonly string[] = []) {
  const lines: string[] = [];
  const holds = await checkRules({
    root: new URL(`${folder}/`, FIXTURES),
    contentRoot,
    policyIds,
    print: (line) => lines.push(line),
  });
  return { holds, lines };
}

describe('the check of policies', () => {
  it('passes a sound policy and counts what held', async () => {
    expect(await check('sound')).toEqual({
      holds: true,
      lines: [
        '✓ training-grant: cases 7/7, in force 1/1, leaf decides 2/2, leaf missing 2/2, bounds 3/3, before start 1/1',
        '16 passed, 0 failed',
      ],
    });
  });

  it.each(Object.entries(STATIC_FAULTS))(
    'refuses %s before any case is run',
    async (folder, findings) => {
      const { holds, lines } = await check(folder);
      expect(holds).toBe(false);
      expect(lines.slice(0, -1)).toEqual(
        findings.map(([file, path, code]) =>
          expect.stringContaining(`✗ ${file} ${path}: ${code}: `),
        ),
      );
      expect(lines.at(-1)).toBe(`0 passed, ${findings.length} failed`);
    },
  );

  it.each(Object.entries(CASE_FAULTS))('refuses %s by its cases', async (folder, findings) => {
    const { holds, lines } = await check(folder);
    expect(holds).toBe(false);
    const failures = lines.filter((line) => line.startsWith('✗ policies/'));
    expect(failures).toHaveLength(findings.length);
    findings.forEach(([file, path, part], index) => {
      expect(failures[index]?.startsWith(`✗ ${file} ${path}: `)).toBe(true);
      expect(failures[index]).toContain(part);
    });
    expect(lines.at(-1)).toMatch(new RegExp(`^\\d+ passed, ${findings.length} failed$`));
  });

  it('runs the cases of the named policies alone, and knows when there is none', async () => {
    expect(await check('no-leaf-pair', ['other'])).toEqual({
      holds: false,
      lines: ['✗ There is no policy other.', '0 passed, 1 failed'],
    });
    expect((await check('sound', ['training-grant'])).holds).toBe(true);
  });

  it('says so when the folder holds no policies', async () => {
    expect(await check('nowhere')).toEqual({
      holds: false,
      lines: ['✗ policies $: unreadable: The folder cannot be read.', '0 passed, 1 failed'],
    });
  });
});

describe('the command rules:check', () => {
  function run(...args: string[]) {
    return spawnSync('node', ['dist/cli/rules-check.js', ...args], {
      cwd: PROJECT,
      encoding: 'utf8',
    });
  }
  const folder = (name: string) => fileURLToPath(new URL(name, FIXTURES));

  it('exits with 0 when everything holds, the tally in its last line', () => {
    const { status, stdout } = run('--policies', folder('sound'));
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('16 passed, 0 failed');
    expect(status).toBe(0);
  }, 120_000);

  it('exits with 1 and names the file and the place when something does not', () => {
    const { status, stdout } = run('--policies', folder('unknown-fact'));
    expect(stdout).toContain(
      'policies/training-grant/policy.json $.versions[0].conditions.all[0].fact: unknown_fact',
    );
    expect(status).toBe(1);
  }, 120_000);
});
