import { factNamed } from '../../../rules/facts/vocabulary/index.js';
import { creditRegimeAt, creditRegimesSchema } from '../../../rules/plan/lists/credit-grade.js';
import { tradeModesSchema } from '../../../rules/plan/lists/trade-mode.js';
import { type PlanContent, readPlanContent } from './plan-content.js';

describe('the lists that belong to the plan', () => {
  let content: PlanContent;
  const optionsOf = (key: string): string[] => {
    const fact = factNamed(key);
    const values = fact !== undefined && 'values' in fact ? fact.values : undefined;
    return typeof values === 'object' ? values.map(({ value }) => value) : [];
  };

  beforeAll(async () => {
    content = await readPlanContent();
  });

  it('give strategic emerging industries the options of the profile', () => {
    const values = content.plan.strategicEmerging.entries.map(({ factValue }) => factValue);
    expect(values).toEqual(optionsOf('strategicEmergingFields'));
  });

  it('give the eight high-tech fields the options of the profile', () => {
    const values = content.plan.highTechFields.entries.map(({ factValue }) => factValue);
    expect([...values, 'none']).toEqual(optionsOf('highTechField'));
  });

  it('hold 20 sections and 31 divisions of manufacturing', () => {
    const codes = content.plan.gbt4754.entries.map(({ code }) => code);
    expect(codes.filter((code) => /^[A-T]$/.test(code))).toHaveLength(20);
    expect(codes.filter((code) => /^C\d{2}$/.test(code))).toHaveLength(31);
  });

  it('use the grades of the profile since December 2014', () => {
    const known = optionsOf('customsCreditGrade');
    const used = content.plan.creditRegimes.regimes.slice(1).flatMap(({ grades }) => grades);
    expect(known).toEqual(expect.arrayContaining(used.map(({ id }) => id)));
  });

  it.each([
    ['2014-11-30', 'grades-aa-to-d'],
    ['2014-12-01', 'ling-225'],
    ['2021-10-31', 'ling-237'],
    ['2021-11-01', 'ling-251'],
    ['2026-04-01', 'ling-282'],
  ])('know the credit grades in force on %s', (asOf, id) => {
    expect(creditRegimeAt(content.plan.creditRegimes, asOf)?.id).toBe(id);
  });

  it('mark the list of grades of 2026 as unverified', () => {
    expect(content.plan.creditRegimes.regimes.at(-1)?.gradesMark).toBe('unverified');
  });

  it('refuse a gap between two regimes of credit grades', () => {
    const { source, regimes } = structuredClone(content.plan.creditRegimes);
    const [first, ...others] = regimes;
    const broken = { source, regimes: [{ ...first, validTo: '2014-11-29' }, ...others] };
    expect(creditRegimesSchema.safeParse(broken).error?.issues).toMatchObject([
      { path: ['regimes', 1, 'validFrom'] },
    ]);
  });

  it('refuse a succession to a grade that the regime lacks', () => {
    const { source, regimes } = structuredClone(content.plan.creditRegimes);
    const broken = regimes.map((regime) =>
      regime.id === 'ling-282' ? { ...regime, succeeds: [{ from: 'aa', to: null }] } : regime,
    );
    expect(creditRegimesSchema.safeParse({ source, regimes: broken }).error?.issues).toMatchObject([
      { path: ['regimes', 4, 'succeeds', 0] },
    ]);
  });

  it('refuse a trade mode of an unknown kind', () => {
    const { modes, ...others } = structuredClone(content.plan.tradeModes);
    const broken = { ...others, modes: modes.map((mode) => ({ ...mode, kind: 'nothing' })) };
    expect(tradeModesSchema.safeParse(broken).error?.issues[0]).toMatchObject({
      path: ['modes', 0, 'kind'],
    });
  });

  it('quote the plan for every target', () => {
    expect(content.plan.targets.targets.every(({ cite }) => cite.quote !== undefined)).toBe(true);
  });
});
