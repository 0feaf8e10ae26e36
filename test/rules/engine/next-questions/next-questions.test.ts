import { missingFacts } from '../../../../rules/engine/missing.js';
import {
  type EvaluatedPolicy,
  type NextQuestion,
  nextQuestions,
} from '../../../../rules/engine/next-questions/next-questions.js';
import type { WindowState } from '../../../../rules/engine/window-at.js';
import type { Profile } from '../../../../rules/facts/fact-definition.js';
import type { Amount } from '../../../../rules/policy/benefit.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import { all, any, evaluate, forSome, leaf, resolverOf, text } from '../sample-policy.js';

const big = leaf('employees', 'greaterThanInclusive', 100);
const priv = leaf('ownership', 'equal', 'private');
const legal = leaf('hasLegalPersonality', 'equal', true);
const techShare = leaf('techStaffRatio', 'greaterThanInclusive', 10);
const rdShare = leaf('rdRatioLatest', 'greaterThanInclusive', 3);

interface Sample {
  condition: Condition;
  windowState?: WindowState;
  /** The most that the policy gives, in 万元. */
  high?: Amount;
  estimated?: number;
}

async function ask(
  samples: Record<string, Sample>,
  profile: Profile = {},
): Promise<NextQuestion[]> {
  const policies = await Promise.all(
    Object.entries(samples).map(
      async ([policyId, { condition, windowState = 'open', high, estimated }]) => {
        const tree = await evaluate(condition, profile);
        return {
          policyId,
          tree,
          missing: missingFacts(tree),
          windowState,
          benefit: high === undefined ? {} : { estimate: estimateOf(high) },
          benefitEstimate:
            estimated === undefined
              ? null
              : { high: estimated, unit: 'ten_thousand_yuan' as const },
        };
      },
    ),
  );
  return nextQuestions(policies satisfies EvaluatedPolicy[], resolverOf(profile));
}

function estimateOf(high: Amount) {
  return { unit: 'ten_thousand_yuan' as const, low: 0, high, basis: text('上限') };
}

const pathsOf = (questions: readonly NextQuestion[]) => questions.map(({ path }) => path);

describe('what to answer next', () => {
  it('names the policies that an answer alone could make eligible, and those it could rule out', async () => {
    const questions = await ask({
      first: { condition: priv },
      second: { condition: all(priv, big) },
    });
    expect(questions).toEqual([
      {
        fact: 'ownership',
        path: 'ownership',
        decides: 2,
        couldMakeEligible: ['first'],
        couldRuleOut: ['first', 'second'],
        waiting: 2,
        openConditions: 2,
        weight: 2,
      },
      {
        fact: 'employees',
        path: 'employees',
        decides: 1,
        couldMakeEligible: [],
        couldRuleOut: ['second'],
        waiting: 1,
        openConditions: 1,
        weight: 1,
      },
    ]);
  });

  it('is nothing for policies that are decided', async () => {
    const profile = { employees: 1 };
    expect(await ask({ ruled: { condition: all(big, priv) } }, profile)).toEqual([]);
  });

  it('leaves out what no answer can mend', async () => {
    const profile = { salesRevenue: { 2025: 0 }, rdExpense: { 2025: 0 } };
    expect(await ask({ one: { condition: all(rdShare, priv) } }, profile)).toMatchObject([
      { path: 'ownership' },
    ]);
  });

  it('begins with what decides more policies', async () => {
    const questions = await ask({
      a: { condition: legal },
      b: { condition: priv },
      c: { condition: any(priv, big) },
    });
    expect(pathsOf(questions)).toEqual(['ownership', 'hasLegalPersonality', 'employees']);
  });

  it.each<[string, Sample, number]>([
    ['an open window counts in full', { condition: priv }, 1],
    ['one that is yet to open counts less', { condition: priv, windowState: 'upcoming' }, 0.7],
    [
      'one without published dates still less',
      { condition: priv, windowState: 'not_published' },
      0.5,
    ],
    ['a closed one least', { condition: priv, windowState: 'closed' }, 0.25],
    ['a benefit counts by its logarithm', { condition: priv, estimated: 99 }, 2],
    [
      'the limit that a formula names stands in',
      { condition: priv, high: { min: [99, { fact: 'rdExpense' }] } },
      2,
    ],
    ['a formula without a limit adds nothing', { condition: priv, high: { fact: 'rdExpense' } }, 1],
    [
      'of cases the largest limit counts',
      {
        condition: priv,
        high: { byFact: 'sizeClass', cases: { large: 9, small: 99 }, otherwise: 0 },
      },
      2,
    ],
  ])('weighs: %s', async (_, sample, weight) => {
    expect(await ask({ one: sample })).toMatchObject([{ path: 'ownership', weight }]);
  });

  it('puts facts that decide nothing alone last, those that more policies wait for first', async () => {
    const questions = await ask({
      a: { condition: techShare },
      b: { condition: any(all(techShare, rdShare), all(rdShare, priv)) },
      c: { condition: all(legal) },
    });
    expect(questions.map(({ path, decides, waiting }) => [path, decides, waiting])).toEqual([
      ['hasLegalPersonality', 1, 1],
      ['employees', 0, 2],
      ['techStaff', 0, 2],
      ['ownership', 0, 1],
      ['salesRevenue.2025', 0, 1],
      ['rdExpense.2025', 0, 1],
    ]);
  });

  it('does not depend on the order of the policies', async () => {
    const samples: Record<string, Sample> = {
      a: { condition: all(priv, big), estimated: 7 },
      b: { condition: any(priv, legal), estimated: 0.1 },
      c: { condition: all(big, techShare), windowState: 'upcoming', estimated: 0.2 },
      d: { condition: priv, estimated: 0.3 },
    };
    const reversed = Object.fromEntries(Object.entries(samples).reverse());
    expect(await ask(reversed)).toEqual(await ask(samples));
  });

  it('asks for the fields of the first twenty incomplete records of a list', async () => {
    const purchased = leaf('loans.purpose', 'equal', 'technical_retrofit');
    const condition = all(forSome('loans', purchased));
    const loans = Array.from({ length: 30 }, () => ({}));
    const questions = await ask({ a: { condition } }, { loans });
    expect(pathsOf(questions).sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `loans[${index}].purpose`).sort(),
    );
  });
});
