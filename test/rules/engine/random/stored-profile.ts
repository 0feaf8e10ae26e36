import fc from 'fast-check';
import type { AskedFact, Profile, RecordField } from '../../../../rules/facts/fact-definition.js';
import { ASKED_FACTS } from '../../../../rules/facts/vocabulary/index.js';
import { ASKED_IN_CONDITIONS } from './sides.js';
import { AWKWARD_NUMBERS, randomDate, randomNumber, samplesOf } from './values.js';

const YEARS = ['2023', '2024', '2025'];
/** Right in shape, but no day of any calendar. */
const DATES_THAT_ARE_NONE = ['2026-02-30', '2026-99-99'];

/** A number of which the double is none. */
const HUGE = Number.MAX_VALUE;

/** Values that a fact of each type cannot have, those most like it first. */
export const WRONG_KINDS: Readonly<Record<AskedFact['type'], readonly unknown[]>> = {
  number: ['3', '', true, [], [3], {}, Number.POSITIVE_INFINITY],
  boolean: ['true', 1, 0, '', [], [true]],
  enum: [0, true, ['private'], {}],
  text: [0, false, ['C3911'], {}],
  date: [
    '2026-6-30',
    '20260630',
    '2026-06-30T00:00:00Z',
    'ages ago!!',
    '',
    '0000-00-00',
    '9999-12-31',
    20260630,
    ['2026-06-30'],
  ],
  list: ['new_energy', '', 1, {}, [1], ['biology', null], [['biology']], { 0: 'biology' }],
  yearly: ['2025', 3, true, [], [1, 2, 3]],
  records: ['loans', 3, true, {}, [null], ['loan'], [[]], [{ amount: 3 }, 3], { 0: {} }],
};

function wrongValueOf(type: AskedFact['type']): fc.Arbitrary<unknown> {
  return fc.constantFrom(...WRONG_KINDS[type]);
}

/** Mostly a right value; sometimes null or one of the wrong kind. */
function storedValue(fact: AskedFact | RecordField, key: string): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 14, arbitrary: rightValue(fact, key) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: wrongValueOf(fact.type) },
  );
}

const storedYear = fc.oneof(randomNumber, fc.constant(null), wrongValueOf('number'));

function ofYears(value: fc.Arbitrary<unknown>) {
  return Object.fromEntries(YEARS.map((year) => [year, value]));
}

function rightValue(fact: AskedFact | RecordField, key: string): fc.Arbitrary<unknown> {
  switch (fact.type) {
    case 'number':
      return fc.oneof(randomNumber, fc.constantFrom(...AWKWARD_NUMBERS));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.oneof(
        { weight: 6, arbitrary: randomDate },
        { weight: 1, arbitrary: fc.constantFrom(...DATES_THAT_ARE_NONE) },
      );
    case 'enum':
    case 'text':
      return fc.constantFrom(...samplesOf(key), 'no longer a choice');
    case 'list':
      return fc.array(fc.constantFrom(...samplesOf(key), 'no longer a choice'), { maxLength: 3 });
    case 'yearly':
      return fc.oneof(
        { weight: 6, arbitrary: fc.record(ofYears(randomNumber)) },
        { weight: 3, arbitrary: fc.record(ofYears(storedYear), { requiredKeys: [] }) },
        { weight: 1, arbitrary: fc.constant({ 2023: 1, 2024: HUGE, 2025: HUGE }) },
      );
    case 'records':
      return fc.array(
        fc.record(
          Object.fromEntries(
            fact.fields.map((field) => [field.key, storedValue(field, `${key}.${field.key}`)]),
          ),
          { requiredKeys: [] },
        ),
        { maxLength: 3 },
      );
  }
}

/** Keys that a profile may hold and nothing reads: unknown ones and those of derived facts. */
const STRAYS = { shoeSize: 3, asOf: '2000-01-01', techStaffRatio: 100, 'loans.amount': 3 };

const spotty = fc.record(
  Object.fromEntries(ASKED_IN_CONDITIONS.map((fact) => [fact.key, storedValue(fact, fact.key)])),
  { requiredKeys: [] },
);
/** Complete, so that formulas over many facts have a value, too. */
const complete = fc.record(
  Object.fromEntries(ASKED_IN_CONDITIONS.map((fact) => [fact.key, rightValue(fact, fact.key)])),
);

/**
 * A profile as it may lie in a database: facts missing, null, of the wrong kind or no longer among
 * the choices, numbers beyond any range, dates that do not exist. No schema would let it pass.
 */
export const storedProfile: fc.Arbitrary<Profile> = fc
  .tuple(
    fc.constantFrom({}, {}, {}, STRAYS),
    fc.oneof({ weight: 3, arbitrary: spotty }, { weight: 1, arbitrary: complete }),
  )
  .map(([strays, facts]) => ({ ...strays, ...facts }) as Profile);

/** The profile with up to twelve of its facts in values of the wrong kind. */
export function spoiled(profile: Profile): fc.Arbitrary<Profile> {
  return fc
    .subarray([...ASKED_FACTS], { maxLength: 12 })
    .chain((facts) =>
      fc.record(Object.fromEntries(facts.map(({ key, type }) => [key, wrongValueOf(type)]))),
    )
    .map((wrong) => ({ ...profile, ...wrong }) as Profile);
}
