import { all, forSome, leaf, not } from '../../sample-policy.js';
import { atLeast, atMost, brief, setsOf } from './brief.js';

describe('a group that one record has to meet', () => {
  const plant = leaf('loans.purpose', 'equal', 'build_plant', { id: 'purpose', kind: 'fixed' });
  const large = atLeast('loans.amount', 100);
  const group = forSome('loans', plant, large);

  it('is met through a record that can still change, or a new one', async () => {
    const loans = [
      { purpose: 'build_plant', amount: 90 },
      { purpose: 'other', amount: 200 },
    ];
    expect(await brief(all(group), { loans })).toEqual([['loans.amount[0] → 100'], ['new loans']]);
  });

  it('counts a new record as the fewest leaves that it has to meet', async () => {
    expect((await setsOf(all(group), { loans: [] })).sets).toMatchObject([
      {
        count: 2,
        changes: [{ change: 'new_record', count: 2, leafIds: ['purpose', 'loans-amount-100'] }],
      },
    ]);
  });

  it('is not met through a new record where no record can come, or none could be right', async () => {
    expect(await brief(all({ ...group, kind: 'fixed' }), { loans: [] })).toEqual([]);
    const impossible = forSome('loans', large, atMost('loans.amount', 50));
    expect(await brief(all(impossible), { loans: [] })).toEqual([]);
    const backwards = forSome(
      'loans',
      leaf('loans.issuedOn', 'after', { fact: 'loans.dueOn' }, { id: 'after' }),
      leaf('loans.issuedOn', 'onOrBefore', { fact: 'loans.dueOn' }, { id: 'before' }),
    );
    expect(await brief(all(backwards), { loans: [] })).toEqual([]);
  });

  it('needs the list where it is missing', async () => {
    const condition = all(atLeast('employees', 10), group);
    expect(await brief(condition, { employees: 1 })).toEqual([['employees → 10', 'answer loans']]);
  });

  it('under not asks of every record, and of new ones, not to meet it', async () => {
    const bad = { purpose: 'build_plant', amount: 100 };
    const { sets } = await setsOf(not(group), {
      loans: [bad, { amount: 1, purpose: 'other' }, bad],
    });
    const target = { direction: 'down', amount: 0, to: { value: 100, included: false } };
    expect(sets).toMatchObject([
      { changes: [0, 2].map((index) => ({ record: { list: 'loans', index }, target })) },
    ]);
    const wanted = {
      ...forSome('loans', atLeast('loans.amount', 100, 'wanted')),
      id: 'wanted-group',
    };
    const unwanted = forSome('loans', atLeast('loans.amount', 50, 'unwanted'));
    expect(await brief(all(wanted, not(unwanted)), { loans: [] })).toEqual([]);
  });
});
