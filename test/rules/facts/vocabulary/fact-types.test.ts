import { isDerived } from '../../../../rules/facts/fact-definition.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import { ASKED_FACTS, DERIVED_FACTS } from '../../../../rules/facts/vocabulary/index.js';

const { typeOf, isStated } = VOCABULARY_TYPES;

describe('the type that the vocabulary gives', () => {
  it.each([
    ['employees', 'number'],
    ['hasLegalPersonality', 'boolean'],
    ['ownership', 'enum'],
    ['registeredOn', 'date'],
    ['strategicEmergingFields', 'list'],
    ['industryCode', 'text'],
    ['salesRevenue', 'number'],
    ['techStaffRatio', 'number'],
    ['zone', 'enum'],
    ['asOf', 'date'],
    ['industryDivision', 'text'],
    ['loans.amount', 'number'],
    ['loans.bank', 'text'],
    ['loans.hasOtherInterestSubsidy', 'boolean'],
    ['loans.subsidyEndsOn', 'date'],
    ['loans.subsidisedDays', 'number'],
  ])('%s is %s', (key, type) => {
    expect(typeOf(key)).toBe(type);
  });

  it.each(['loans', 'shoeSize', 'loans.shoeSize', 'employees.amount', 'loans.amount.x', '', '.'])(
    'nothing comparable to %j',
    (key) => {
      expect(typeOf(key)).toBeUndefined();
      expect(isStated(key)).toBe(false);
    },
  );

  it('every fact but lists of records', () => {
    for (const fact of [...ASKED_FACTS, ...DERIVED_FACTS]) {
      const expected = fact.type === 'yearly' ? 'number' : fact.type;
      expect([fact.key, typeOf(fact.key)]).toEqual([
        fact.key,
        fact.type === 'records' ? undefined : expected,
      ]);
    }
  });
});

describe('what a profile holds as it is', () => {
  it('is what is asked for, neither by year nor as records nor computed', () => {
    for (const fact of [...ASKED_FACTS, ...DERIVED_FACTS]) {
      const isPlain = !isDerived(fact) && fact.type !== 'yearly' && fact.type !== 'records';
      expect([fact.key, isStated(fact.key)]).toEqual([fact.key, isPlain]);
    }
    expect(['employees', 'salesRevenue', 'loans', 'asOf'].map(isStated)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('is no field of a record', () => {
    expect(isStated('loans.amount')).toBe(false);
  });
});
