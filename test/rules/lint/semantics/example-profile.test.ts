import { exampleFinder } from '../../../../rules/lint/semantics/example-profile.js';
import { VersionLogic } from '../../../../rules/lint/semantics/version-logic.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import { buildProfileSchema } from '../../../../rules/profile/profile-schema.js';
import {
  AS_OF,
  all,
  any,
  forSome,
  leaf,
  not,
  outcomeOf,
  reference,
} from '../../engine/sample-policy.js';

const findExample = exampleFinder(reference);
const schema = buildProfileSchema(reference);
const shows = 'something';

/** An example of a tree that is met, or is unmet. */
function exampleOf(conditions: Condition, met: boolean) {
  const span = { validFrom: AS_OF, validTo: null };
  const logic = new VersionLogic(conditions, span, { reference, asOf: AS_OF });
  return findExample({ possibilities: logic.possibilities([{ place: logic.root, met }]), shows });
}

const latest = { params: { year: 'latest' } } as const;
const field = (key: string, ...rest: [Parameters<typeof leaf>[1], Parameters<typeof leaf>[2]]) =>
  leaf(`loans.${key}`, ...rest);

describe('an example', () => {
  it.each<[string, Condition]>([
    [
      'a ratio',
      all(
        leaf('rdRatioLatest', 'greaterThanInclusive', 3),
        leaf('salesRevenue', 'greaterThan', 5000, latest),
      ),
    ],
    ['a count of records', all(leaf('ownedIpCount', 'greaterThanInclusive', 3))],
    ['a size that follows from several facts', all(leaf('sizeClass', 'equal', 'medium'))],
    [
      'a place and an industry',
      all(
        leaf('zone', 'equal', 'EWN', { params: { scheme: 'gd-8-12' } }),
        leaf('industrySection', 'equal', 'C'),
      ),
    ],
    ['days since the registration', all(leaf('registeredDays', 'equal', 365))],
    [
      'items of a list',
      all(
        leaf('strategicEmergingFields', 'contains', 'biology'),
        leaf('strategicEmergingFields', 'doesNotContain', 'new_energy', { id: 'b' }),
      ),
    ],
    [
      'facts that are compared',
      all(leaf('techStaff', 'equal', { fact: 'employees' }), leaf('employees', 'greaterThan', 70)),
    ],
    [
      'fields that are compared',
      all(
        forSome(
          'loans',
          field('issuedOn', 'before', { fact: 'loans.dueOn' }),
          leaf('loans.dueOn', 'before', '2020-05-05', { id: 'b' }),
        ),
      ),
    ],
    [
      'a field that follows from others',
      all(forSome('loans', field('subsidisedDays', 'greaterThan', 100))),
    ],
    [
      'records of two kinds, and none of a third',
      all(
        forSome('loans', field('kind', 'equal', 'fixed_asset')),
        { ...forSome('loans', field('amount', 'greaterThan', 10)), id: 'large' },
        not({ ...forSome('loans', field('purpose', 'equal', 'research')), id: 'research' }),
        not(forSome('titles', leaf('titles.title', 'equal', 'other'))),
      ),
    ],
    [
      'alternatives',
      any(leaf('debtRatio', 'equal', 12.345), leaf('hasLegalPersonality', 'equal', true)),
    ],
  ])('is found of %s, met and unmet', async (_, conditions) => {
    const outcomes = {
      met: await exampleOf(conditions, true),
      unmet: await exampleOf(conditions, false),
    };
    for (const [outcome, example] of Object.entries(outcomes)) {
      if (!example.profile) {
        throw new Error(`There is no example that is ${outcome}.`);
      }
      expect(schema.parse(example.profile)).toEqual(example.profile);
      expect(await outcomeOf(conditions, example.profile)).toBe(outcome);
      expect(example.asOf).toBe(AS_OF);
    }
  });

  it('is the same each time', async () => {
    const conditions = all(leaf('rdRatioLatest', 'greaterThanInclusive', 3));
    expect(await exampleOf(conditions, true)).toEqual(await exampleOf(conditions, true));
  });

  it('is none where no way is left, and says why', async () => {
    expect(await findExample({ possibilities: [], shows })).toEqual({
      profile: null,
      reason: 'No profile is known that could show it.',
    });
    expect(await findExample({ reason: 'There cannot be one.' })).toEqual({
      profile: null,
      reason: 'There cannot be one.',
    });
  });
});
