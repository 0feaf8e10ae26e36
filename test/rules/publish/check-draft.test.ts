import { readFileSync } from 'node:fs';
import { authoring as catalogue } from '../../../messages/zh-CN/authoring.js';
import { casesFileSchema } from '../../../rules/cases/cases-file.js';
import { buildProfileSchema } from '../../../rules/profile/profile-schema.js';
import { type CheckContext, checkDraft } from '../../../rules/publish/check-draft.js';
import { checkReportSchema } from '../../../rules/publish/check-report.js';
import type { DraftContent } from '../../../rules/publish/draft-content.js';
import { findingsOf } from '../../../rules/publish/findings.js';
import { evaluatorsOf } from '../../../rules/publish/gate.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { loadPolicies, textsInHand } from '../../../seeds/load-content.js';
import { reference } from '../engine/sample-policy.js';
import { MEANING_FAULTS, STATIC_FAULTS } from '../lint/faults.js';
import { draftFromFixture } from './draft-from-fixture.js';

const texts = await textsInHand(contentRoot(), reference);
const context: CheckContext = {
  reference,
  texts,
  profileSchema: buildProfileSchema(reference),
  policyIds: ['other-grant'],
  published: [],
};

const sound = draftFromFixture('sound');
const check = (draft: DraftContent, more: Partial<CheckContext> = {}) =>
  checkDraft(draft, { ...context, ...more });

const words = { zh: '延续', en: 'It goes on' };
const change = {
  what: words,
  affects: words,
  cite: { document: 'yuefu-2016-98', mark: 'verified' as const },
};

describe('the check of a draft', () => {
  it('passes a sound one, with what it looked at', async () => {
    const report = await check(sound);
    expect(checkReportSchema.parse(report)).toEqual(report);
    expect(report).toMatchObject({ publishable: true, issues: [] });
    expect(report.cases).toHaveLength(7);
    expect(report.cases?.[1]).toEqual({
      index: 1,
      name: '2026-11-21 99 人，不符合',
      asOf: '2026-11-21',
      passed: true,
      verdict: 'not_eligible',
      error: null,
      differences: [],
    });
    expect(report.requirements.every(({ met }) => met)).toBe(true);
    expect(report.gate).toMatchObject({ unreached: [], disagreements: [] });
    expect(report.gate?.profiles).toBe(7 + (report.gate?.boundaries.length ?? 0));
    expect(report.gate?.boundaries).toContainEqual({
      leaf: 'staff',
      side: 'outside',
      path: 'employees',
      asOf: '2026-11-21',
    });
    expect(findingsOf(report)).toEqual([]);
  });

  it('gives the same report for the same draft', async () => {
    expect(JSON.stringify(await check(sound))).toBe(JSON.stringify(await check(sound)));
  });

  it('names static faults by their place in the draft, and runs no case then', async () => {
    const report = await check(draftFromFixture('unknown-fact', 'sound'));
    expect(report).toEqual({
      publishable: false,
      issues: [
        {
          path: 'version.conditions.all[0].fact',
          code: 'unknown_fact',
          message: {
            zh: expect.stringContaining('词汇表'),
            en: expect.stringContaining('vocabulary'),
          },
          detail: expect.any(String),
          example: null,
        },
      ],
      warnings: [],
      cases: null,
      requirements: [],
      gate: null,
    });
  });

  it.each([
    ['contradiction', 'version.conditions'],
    ['always-true', 'version.conditions.all[2]'],
    ['shadowed-alternative', 'version.conditions.all[0].any[1]'],
  ])('refuses a draft of which the meaning is at fault: %s', async (fixture, path) => {
    const report = await check(draftFromFixture(fixture, 'sound'));
    expect(report).toMatchObject({ publishable: false, cases: null, warnings: [] });
    const code = fixture.replace('-', '_');
    const [issue] = report.issues;
    expect(issue).toMatchObject({ path, code, message: { zh: expect.stringMatching(/请/) } });
    expect(Object.keys(issue?.example?.facts ?? {})).not.toHaveLength(0);
    expect(context.profileSchema.safeParse(issue?.example?.facts).success).toBe(true);
    expect(issue?.example?.shows).toEqual(expect.stringMatching(/\w/));
    expect(checkReportSchema.parse(report)).toEqual(report);
  });

  it('puts every code of the static checks into words in both languages', () => {
    const files = { ...STATIC_FAULTS, ...MEANING_FAULTS };
    const codes = Object.values(files).flatMap((findings) => findings.map(([, , code]) => code));
    const fromFiles = ['schema', 'malformed_json', 'identical_conditions'];
    for (const code of codes.filter((one) => !fromFiles.includes(one))) {
      expect(Object.keys(catalogue.issues)).toContain(code);
    }
  });

  it('knows the other policies, and itself, for references between them', async () => {
    const successor = (policyId: string) => ({
      ...sound,
      version: {
        ...sound.version,
        successor: {
          policyId,
          name: { zh: '后继', en: 'Next' },
          cite: sound.version.validFromCite,
        },
      },
    });
    expect((await check(successor('other-grant'))).publishable).toBe(true);
    expect((await check(successor('training-grant'))).publishable).toBe(true);
    expect((await check(successor('no-grant'))).issues).toMatchObject([
      { path: 'version.successor.policyId', code: 'unknown_policy' },
    ]);
  });

  it('finds faults of the header there', async () => {
    const policy = { ...sound.policy, contact: { document: 'nowhere', mark: 'verified' } as never };
    expect((await check({ ...sound, policy })).issues).toMatchObject([
      { path: 'policy.contact.document', code: 'unknown_document' },
    ]);
  });

  it('asks what to do where a later version has taken the days, and not where it ends before', async () => {
    const later = { ...sound.version, validFrom: '2027-01-01' };
    const report = await check(sound, { published: [later] });
    expect(report.issues).toMatchObject([
      { path: 'version.validTo', code: 'overlaps_later_version' },
    ]);
    expect(report.issues[0]?.message.en).toContain('2026-12-31');
    const version = {
      ...sound.version,
      validTo: '2026-12-31',
      validToCite: sound.version.validFromCite,
    };
    const cases = {
      ...sound.cases,
      cases: [
        ...sound.cases.cases,
        {
          name: '2027-01-01 已终止',
          asOf: '2027-01-01',
          profile: 'base',
          expect: { verdict: 'eligible' as const, inForce: false },
        },
      ],
    };
    const shortened = { ...sound, version, cases };
    expect(findingsOf(await check(shortened, { published: [{ ...later, change }] }))).toEqual([]);
    expect((await check(shortened, { published: [later] })).issues).toMatchObject([
      { path: 'version.validFrom', code: 'follower_without_change' },
    ]);
  });

  it('has nothing against an earlier version that will end', async () => {
    const earlier = { ...sound.version, validFrom: '2016-09-02' };
    const draft = { ...sound, version: { ...sound.version, change } };
    expect((await check(draft, { published: [earlier] })).publishable).toBe(true);
  });

  it('wants a version that follows another one to say what it changes', async () => {
    const earlier = { ...sound.version, validFrom: '2016-09-02' };
    const { publishable, issues } = await check(sound, { published: [earlier] });
    expect(publishable).toBe(false);
    expect(issues).toMatchObject([{ path: 'version.change', code: 'version_without_change' }]);
    expect((await check(sound, { published: [] })).publishable).toBe(true);
  });

  it('says of a failing case what was expected and what came out', async () => {
    const report = await check(draftFromFixture('wrong-expectation'));
    expect(report.publishable).toBe(false);
    expect(report.cases?.[1]).toMatchObject({
      passed: false,
      verdict: 'not_eligible',
      differences: [{ field: 'verdict', expected: '"eligible"', actual: '"not_eligible"' }],
    });
    expect(findingsOf(report)).toMatchObject([{ path: 'cases.cases[1]', code: 'case_failed' }]);
    expect(findingsOf(report)[0]?.message.zh).toContain('应为 "eligible"，实为 "not_eligible"');
  });

  it('says why a case cannot be evaluated', async () => {
    const report = await check(draftFromFixture('unknown-profile'));
    expect(report.cases?.[7]).toMatchObject({
      passed: false,
      verdict: null,
      error: expect.stringContaining('There is no profile basis.'),
    });
    expect(findingsOf(report)[0]?.message.en).toContain('There is no profile basis.');
  });

  it.each(['constructor', 'toString'])(
    'finds no profile named %s that nobody wrote',
    async (name) => {
      const [first, ...rest] = sound.cases.cases;
      if (!first) throw new Error('The fixture has no case.');
      const cases = { ...sound.cases, cases: [{ ...first, profile: name }, ...rest] };
      const report = await check({ ...sound, cases });
      expect(report.cases?.[0]?.error).toContain(`There is no profile ${name}.`);
    },
  );

  it.each(['no-leaf-pair', 'no-missing-case', 'no-value-above-bound', 'no-before-start'])(
    'refuses %s, by the case that is missing',
    async (folder) => {
      const report = await check(draftFromFixture(folder));
      expect(report.publishable).toBe(false);
      expect(report.requirements.filter(({ met }) => !met)).toHaveLength(1);
      expect(findingsOf(report)).toMatchObject([{ path: 'cases.cases', code: 'lacking_case' }]);
    },
  );

  it('refuses what the two evaluators do not agree about, naming the profile', async () => {
    const report = await check(sound, {
      evaluatorsOf: (conditions) => ({
        ...evaluatorsOf(conditions),
        compiled: (facts) => {
          const judgement = evaluatorsOf(conditions).compiled(facts);
          const { employees } = facts.profile;
          return employees === 99 ? { ...judgement, outcome: 'unknown' } : judgement;
        },
      }),
    });
    expect(report.publishable).toBe(false);
    expect(report.gate?.disagreements).toEqual([
      { case: 1, boundary: null, path: 'outcome', reference: '"unmet"', compiled: '"unknown"' },
      {
        case: null,
        boundary: { leaf: 'staff', side: 'outside', path: 'employees', asOf: '2026-11-21' },
        path: 'outcome',
        reference: '"unmet"',
        compiled: '"unknown"',
      },
    ]);
    const [first, second] = findingsOf(report);
    expect(first).toMatchObject({ path: 'version.conditions', code: 'evaluators_disagree' });
    expect(first?.message.zh).toContain('99 人，不符合');
    expect(second?.message.en).toContain('staff (outside, employees)');
  });

  it('has nothing to compare in a policy without conditions', async () => {
    const cases = casesFileSchema.parse({
      asOf: '2026-11-21',
      profiles: { base: {} },
      cases: [
        {
          name: '2026-11-21 仅供了解',
          profile: 'base',
          expect: { verdict: 'needs_info', inForce: true },
        },
        {
          name: '2019-12-31 尚未生效',
          asOf: '2019-12-31',
          profile: 'base',
          expect: { verdict: 'needs_info', inForce: false },
        },
      ],
    });
    const version = { ...sound.version, conditions: null };
    expect(await check({ ...sound, version, cases })).toMatchObject({
      publishable: true,
      gate: { profiles: 0, boundaries: [], unreached: [], disagreements: [] },
    });
  });
});

describe('the policies of the project', () => {
  it('pass the gate with every case and every boundary profile', async () => {
    const policies = await loadPolicies(contentRoot(), { reference, texts });
    const ids = policies.map(({ id }) => id);
    for (const { versions, ...policy } of policies) {
      const [first, ...others] = versions;
      if (!first || others.length > 0) continue;
      const { revision: _revision, hash: _hash, ...version } = first;
      const file = new URL(`policies/${policy.id}/cases.json`, contentRoot());
      const cases = casesFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      const report = await check({ policy, version, cases }, { policyIds: ids });
      expect([policy.id, findingsOf(report)]).toEqual([policy.id, []]);
    }
  });
});
