import type { Condition } from '../../../../rules/policy/conditions.js';
import type { PolicyVersionFile } from '../../../../rules/policy/policy.js';
import {
  compareVersions,
  describeFacts,
  versionChangeSchema,
} from '../../../../rules/publish/changelog/version-change.js';
import { all, cite, forSome, leaf, not, samplePolicy, text } from '../../engine/sample-policy.js';

const { versions: _versions, ...policy } = samplePolicy('p');

function from(
  validFrom: string,
  conditions: Condition | null,
  more: Partial<PolicyVersionFile> = {},
) {
  const [version] = samplePolicy('p', { conditions, validFrom, ...more }).versions;
  if (!version) throw new Error('The sample has no version.');
  const { revision: _revision, hash: _hash, ...content } = version;
  return { policy, version: content };
}

const staff = (count: number) => leaf('employees', 'greaterThanInclusive', count);
const owner = leaf('ownership', 'equal', 'private');

describe('what changed from one version to the next', () => {
  test('names a threshold that went up, the fact it reads and that it is tighter', () => {
    const change = compareVersions(
      from('2020-01-01', all(staff(100), owner)),
      from('2023-01-01', all(staff(200), owner)),
    );
    expect(versionChangeSchema.parse(change)).toMatchObject({
      summary: { added: [], removed: [], changed: [{ id: 'employees' }], fields: [] },
      conditions: [{ id: 'employees', change: 'changed', effect: 'tighter', facts: ['employees'] }],
      facts: [{ fact: 'employees', label: { zh: '职工总数' } }],
      effect: 'tighter',
    });
  });

  test('turns a threshold round under not', () => {
    const change = compareVersions(
      from('2020-01-01', all(not(staff(100)))),
      from('2023-01-01', all(not(staff(200)))),
    );
    expect(change.conditions).toMatchObject([{ effect: 'looser' }]);
    expect(change.effect).toBe('looser');
  });

  test('does not say which way a condition went that came under not', () => {
    const change = compareVersions(
      from('2020-01-01', all(staff(100))),
      from('2023-01-01', all(not(staff(200)))),
    );
    expect(change.conditions).toMatchObject([{ effect: 'undecided' }]);
  });

  test('names conditions that came and went with their facts, and leaves which way to the whole', () => {
    const loan = forSome('loans', leaf('loans.amount', 'greaterThan', 10));
    const change = compareVersions(
      from('2020-01-01', all(staff(100), owner)),
      from('2023-01-01', all(staff(100), loan)),
    );
    expect(
      change.conditions.map(({ id, change: kind, effect, facts }) => [id, kind, effect, facts]),
    ).toEqual([
      ['some-loans', 'added', null, ['loans', 'loans.amount']],
      ['loans-amount', 'added', null, ['loans.amount']],
      ['ownership', 'removed', null, ['ownership']],
    ]);
    expect(change.facts.map(({ fact }) => fact)).toEqual(['loans', 'loans.amount', 'ownership']);
    expect(change.effect).toBe('undecided');
  });

  test('calls a condition that was only reworded the same', () => {
    const reworded = { ...staff(100), label: text('人数') };
    const change = compareVersions(
      from('2020-01-01', all(staff(100))),
      from('2023-01-01', all(reworded)),
    );
    expect(change.conditions).toMatchObject([{ label: text('人数'), effect: 'same' }]);
    expect(change.effect).toBe('same');
  });

  test('leaves out what differs between any two versions, and what speaks of the change', () => {
    const later = from('2023-01-01', all(owner), {
      change: { what: text('改'), affects: text('企业'), cite },
      nextStep: text('线上申报'),
    });
    const earlier = from('2020-01-01', all(owner), { validTo: '2022-12-31', validToCite: cite });
    expect(compareVersions(earlier, later).summary.fields).toEqual(['version.nextStep']);
  });

  test('says nothing of which way where one of them has no machine conditions', () => {
    const change = compareVersions(from('2020-01-01', null), from('2023-01-01', all(owner)));
    expect(change).toMatchObject({ conditions: [{ change: 'added' }], effect: 'undecided' });
  });

  test('shows a fact that the vocabulary has no more by its name alone', () => {
    expect(describeFacts(['gone', 'gone'])).toEqual([{ fact: 'gone', label: null }]);
  });
});
