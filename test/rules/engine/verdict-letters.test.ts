import { readFile } from 'node:fs/promises';
import { UNKNOWN } from '../../../rules/engine/compiled/outcome-code.js';
import { PolicySets } from '../../../rules/engine/policy-set.js';
import { settledLetters, verdictLetters } from '../../../rules/engine/verdict-letters.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../rules/facts/fact-resolver.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { loadContent } from '../../../seeds/load-content.js';

const { policies, reference } = await loadContent(contentRoot());
const sets = new PolicySets(policies, reference);
const example = new URL('../../../examples/dongguan-electronics.json', import.meta.url);
const { facts } = JSON.parse(await readFile(example, 'utf8')) as { facts: Profile };
const DAYS = ['2017-05-01', '2020-06-30', '2024-02-29', '2026-11-21', '2030-01-01'];

describe('the letters of a columnar answer', () => {
  test.each(DAYS)('are on %s the same whether what cannot change them is spared or not', (day) => {
    const set = sets.at(day);
    for (const profile of [facts, {}]) {
      const resolver = () => new FactResolver(profile, day, reference);
      const whole = set.compiled.evaluate(resolver()).outcomes;
      const spared = set.compiled.evaluate(resolver(), settledLetters(set)).outcomes;
      expect(verdictLetters(set, spared)).toBe(verdictLetters(set, whole));
    }
  });

  test('spare what has ended, what is for information and nothing that is in force', () => {
    const set = sets.at('2026-11-21');
    const settled = settledLetters(set);
    set.policies.forEach(({ version, standing }, index) => {
      const isSettled = standing !== 'in_force' || version.conditions === null;
      expect(settled[index]).toBe(Number(isSettled));
    });
    expect(settled).toContain(1);
    const { outcomes } = set.compiled.evaluate(
      new FactResolver(facts, set.asOf, reference),
      settled,
    );
    settled.forEach((one, index) => {
      if (one === 1) expect(outcomes[index]).toBe(UNKNOWN);
    });
  });

  test('leave a dash for each policy that nobody asked for', () => {
    const set = sets.at('2026-11-21');
    const { outcomes } = set.compiled.evaluate(new FactResolver(facts, set.asOf, reference));
    const all = verdictLetters(set, outcomes);
    const some = verdictLetters(set, outcomes, [0, 5]);
    expect(all).toMatch(/^[AWMNXI]+$/);
    expect(some).toBe(`${all[0]}----${all[5]}${'-'.repeat(all.length - 6)}`);
  });
});
