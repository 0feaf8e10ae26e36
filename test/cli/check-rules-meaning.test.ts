import { checkRules } from '../../cli/check-rules.js';
import { FIXTURES, MEANING_FAULTS } from '../rules/lint/faults.js';

const contentRoot = new URL('../../seeds/', import.meta.url);

/** What the check says of one root of policies, and whether it holds. */
async function check(root: URL, policyIds: readonly string[] = []) {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const holds = await checkRules({ root, contentRoot, policyIds, print });
  return { holds, lines };
}

const fixture = (folder: string) => new URL(`${folder}/`, FIXTURES);
const { 'identical-conditions': repeated, ...errors } = MEANING_FAULTS;

describe('the check of policies, as far as it is about meaning', () => {
  it.each(Object.entries(errors))(
    'refuses %s and shows it by a profile',
    async (name, findings) => {
      const { holds, lines } = await check(fixture(name));
      expect(holds).toBe(false);
      for (const [file, path, code] of findings) {
        const index = lines.findIndex((line) => line.startsWith(`✗ ${file} ${path}: ${code}: `));
        expect(index).toBeGreaterThanOrEqual(0);
        expect(lines[index + 1]).toMatch(
          /^ {2}example on \d{4}-\d\d-\d\d: \{"employees":\d+.*\} – /,
        );
      }
    },
  );

  it('warns of two policies with the same conditions, and passes them', async () => {
    const { holds, lines } = await check(fixture('identical-conditions'));
    const [file, path, code] = repeated?.[0] ?? [];
    expect(holds).toBe(true);
    expect(lines.slice(-3)).toEqual([
      `⚠ ${file} ${path}: ${code}: The conditions are those of training-grant, in force at the same time.`,
      '  example on 2026-10-01: {"employees":100,"ownership":"private"} – It meets the conditions of training-grant, training-grant-twin.',
      '32 passed, 0 failed',
    ]);
  });

  it('says nothing of policies that are not named', async () => {
    const { lines } = await check(fixture('identical-conditions'), ['training-grant']);
    expect(lines.filter((line) => line.startsWith('⚠'))).toEqual([]);
  });
});
