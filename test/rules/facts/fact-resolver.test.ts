import fc from 'fast-check';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../rules/facts/fact-resolver.js';
import { isOfType } from '../../../rules/facts/value-kind.js';
import { VOCABULARY_TYPES } from '../../../rules/facts/vocabulary/fact-types.js';
import { ASKED_FACTS, DERIVED_FACTS } from '../../../rules/facts/vocabulary/index.js';
import { sidesOf } from '../engine/random/sides.js';
import { storedProfile, WRONG_KINDS } from '../engine/random/stored-profile.js';
import { AS_OF, reference } from '../engine/sample-policy.js';

const resolverOf = (profile: object) => new FactResolver(profile as Profile, AS_OF, reference);
const absent = (fact: string, path: string) => ({
  known: false,
  missing: [{ fact, path, reason: 'absent' }],
});

const WRONG = ASKED_FACTS.flatMap(({ key, type }) =>
  WRONG_KINDS[type].map((value) => [key, type, value] as const),
);

describe('a stated value of the wrong kind', () => {
  it('is as unknown as one that is absent, for every fact', () => {
    for (const [key, type, value] of WRONG) {
      const resolver = resolverOf({ [key]: value });
      if (type === 'records') expect(resolver.readRecords(key)).toMatchObject(absent(key, key));
      else if (type === 'yearly') {
        expect(resolver.read(key)).toMatchObject(absent(key, `${key}.2025`));
      } else expect(resolver.read(key)).toMatchObject(absent(key, key));
    }
  });

  it('is unknown for its year alone', () => {
    for (const value of WRONG_KINDS.number) {
      const resolver = resolverOf({ salesRevenue: { 2024: 3, 2025: value } });
      expect(resolver.readYear('salesRevenue', 2024)).toEqual({ known: true, value: 3 });
      expect(resolver.readYear('salesRevenue', 2025)).toMatchObject(
        absent('salesRevenue', 'salesRevenue.2025'),
      );
    }
  });

  it('is unknown for its field of its record alone', () => {
    for (const list of ASKED_FACTS) {
      if (list.type !== 'records') continue;
      for (const { key, type } of list.fields) {
        for (const value of WRONG_KINDS[type]) {
          const resolver = resolverOf({ [list.key]: [{}, { [key]: value }] });
          const records = resolver.readRecords(list.key);
          const record = records.known ? records.records[1] : undefined;
          expect(record).toBeDefined();
          const scope = { list: list.key, index: 1, record: record ?? {} };
          expect(resolver.readField(`${list.key}.${key}`, scope)).toMatchObject(
            absent(list.key, `${list.key}[1].${key}`),
          );
        }
      }
    }
  });

  it('as the date of registration does not make any year one before it', () => {
    for (const registeredOn of WRONG_KINDS.date) {
      expect(resolverOf({ registeredOn }).readYear('salesRevenue', 2025)).toMatchObject(
        absent('salesRevenue', 'salesRevenue.2025'),
      );
    }
  });
});

describe('a derived fact', () => {
  const sides = DERIVED_FACTS.flatMap(({ key }) => sidesOf(key));

  it('of any stored profile is a value of its type or unknown, and never an exception', () => {
    const known = new Set<string>();
    fc.assert(
      fc.property(storedProfile, (profile) => {
        const resolver = resolverOf(profile);
        for (const { fact, params } of sides) {
          const resolution = resolver.read(fact, params);
          const type = VOCABULARY_TYPES.typeOf(fact);
          if (!resolution.known) continue;
          known.add(fact);
          expect([fact, resolution.value, type && isOfType(resolution.value, type)]).toEqual([
            fact,
            resolution.value,
            true,
          ]);
        }
      }),
      { numRuns: 1000 },
    );
    expect(DERIVED_FACTS.map(({ key }) => key).filter((key) => !known.has(key))).toEqual([]);
  });

  it('is unknown where a sum leaves the numbers, and asks for what it adds up', () => {
    const salesRevenue = { 2023: 1, 2024: Number.MAX_VALUE, 2025: Number.MAX_VALUE };
    expect(resolverOf({ salesRevenue }).read('salesAverageThreeYears')).toMatchObject(
      absent('salesRevenue', 'salesRevenue'),
    );
  });
});
