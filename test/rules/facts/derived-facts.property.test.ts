import fc from 'fast-check';
import {
  type DerivedFact,
  type FactParams,
  isDerived,
  type Profile,
} from '../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../rules/facts/fact-resolver.js';
import type { Resolution } from '../../../rules/facts/resolution.js';
import {
  ASKED_FACTS,
  askedInputs,
  DERIVED_FACTS,
  factNamed,
} from '../../../rules/facts/vocabulary/index.js';
import { parseProfilePath } from '../../../rules/profile/profile-path.js';
import { buildProfileSchema } from '../../../rules/profile/profile-schema.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';
import { loadReference } from '../../../seeds/load-reference.js';
import { asOfArbitrary, profileArbitrary, profileWithPart } from './profile-arbitrary.js';

/** Milliseconds for one property, with room for a busy machine. */
const TIMEOUT = 60_000;
const RUNS = { numRuns: 100 };

let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../seeds/', import.meta.url));
});

/** Every way in which a condition may refer to a derived fact, within reason. */
function paramsOf(fact: DerivedFact): FactParams[] {
  if (fact.parameter === 'scheme') {
    return [...reference.zoneSchemes.keys()].map((scheme) => ({ scheme }));
  }
  if (fact.parameter === 'shift') return [{}, { shift: '-P1Y' }];
  return [{}];
}

/** Every derived fact of a profile, fields of records included, by a readable name. */
function derivedFactsOf(profile: Profile, asOf: string): Map<string, Resolution> {
  const resolver = new FactResolver(profile, asOf, reference);
  const facts = DERIVED_FACTS.flatMap((fact) =>
    paramsOf(fact).map((params): [string, Resolution] => [
      [fact.key, ...Object.values(params)].join(' '),
      resolver.read(fact.key, params),
    ]),
  );
  const fields = ASKED_FACTS.flatMap((list): [string, Resolution][] => {
    if (list.type !== 'records') return [];
    const resolved = resolver.readRecords(list.key);
    if (!resolved.known) return [];
    return resolved.records.flatMap((record, index) =>
      (list.derivedFields ?? []).map(({ key }): [string, Resolution] => [
        `${list.key}[${index}].${key}`,
        resolver.readField(`${list.key}.${key}`, { list: list.key, index, record }),
      ]),
    );
  });
  return new Map([...facts, ...fields]);
}

function valueAt(profile: Profile, path: string): unknown {
  return parseProfilePath(path).reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    profile,
  );
}

describe('profiles made at random', () => {
  it(
    'are accepted by the profile schema as they are',
    () => {
      const schema = buildProfileSchema(reference);
      fc.assert(
        fc.property(profileArbitrary(reference), (profile) => {
          expect(schema.parse(profile)).toEqual(profile);
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );

  it(
    'give every asked fact a value, null and nothing at some time',
    () => {
      const seen = new Set<string>();
      for (const profile of fc.sample(profileArbitrary(reference), 400)) {
        for (const { key } of ASKED_FACTS) {
          if (!Object.hasOwn(profile, key)) seen.add(`${key} absent`);
          else seen.add(`${key} ${profile[key] === null ? 'null' : 'given'}`);
        }
      }
      const expected = ASKED_FACTS.flatMap(({ key }) => [
        `${key} absent`,
        `${key} given`,
        `${key} null`,
      ]);
      expect([...seen].sort()).toEqual(expected.sort());
    },
    TIMEOUT,
  );
});

describe('a derived fact', () => {
  it(
    'keeps its value whatever is added to the profile',
    () => {
      fc.assert(
        fc.property(profileWithPart(reference), asOfArbitrary, ({ whole, part }, asOf) => {
          const later = derivedFactsOf(whole, asOf);
          for (const [name, resolution] of derivedFactsOf(part, asOf)) {
            if (resolution.known) expect([name, later.get(name)]).toEqual([name, resolution]);
          }
        }),
        { numRuns: 300 },
      );
    },
    TIMEOUT,
  );

  it(
    'is known on some of these profiles and, unless it is the date, unknown on others',
    () => {
      const known = new Set<string>();
      const unknown = new Set<string>();
      const samples = fc.sample(fc.tuple(profileArbitrary(reference), asOfArbitrary), 500);
      for (const [profile, asOf] of samples) {
        for (const [name, resolution] of derivedFactsOf(profile, asOf)) {
          (resolution.known ? known : unknown).add(name.replace(/\[\d\]/, '').replace(/ .*/, ''));
        }
      }
      const names = [
        ...DERIVED_FACTS.map(({ key }) => key),
        ...ASKED_FACTS.flatMap((fact) =>
          fact.type === 'records'
            ? (fact.derivedFields ?? []).map(({ key }) => `${fact.key}.${key}`)
            : [],
        ),
      ].sort();
      expect([...known].sort()).toEqual(names);
      expect([...unknown].sort()).toEqual(names.filter((name) => name !== 'asOf'));
    },
    TIMEOUT,
  );

  it(
    'is never NaN and never infinite',
    () => {
      fc.assert(
        fc.property(profileArbitrary(reference), asOfArbitrary, (profile, asOf) => {
          for (const [name, resolution] of derivedFactsOf(profile, asOf)) {
            if (!resolution.known || typeof resolution.value !== 'number') continue;
            expect([name, Number.isFinite(resolution.value)]).toEqual([name, true]);
          }
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );

  it(
    'with options takes one of them',
    () => {
      fc.assert(
        fc.property(profileArbitrary(reference), asOfArbitrary, (profile, asOf) => {
          const resolver = new FactResolver(profile, asOf, reference);
          for (const fact of DERIVED_FACTS) {
            if (fact.type !== 'enum') continue;
            const options = fact.values.map(({ value }) => value);
            for (const params of paramsOf(fact)) {
              const resolution = resolver.read(fact.key, params);
              if (resolution.known) expect(options).toContain(resolution.value);
            }
          }
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );

  it(
    'that is unknown names each gap once, and only asked facts that it rests on',
    () => {
      fc.assert(
        fc.property(profileArbitrary(reference), asOfArbitrary, (profile, asOf) => {
          for (const [name, resolution] of derivedFactsOf(profile, asOf)) {
            if (resolution.known) continue;
            const key = name.replace(/[ [].*/, '');
            const paths = resolution.missing.map(({ path }) => path);
            expect(paths.length).toBeGreaterThan(0);
            expect(new Set(paths).size).toBe(paths.length);
            for (const { fact, path } of resolution.missing) {
              const definition = factNamed(fact);
              expect(definition && !isDerived(definition)).toBe(true);
              expect(askedInputs(key)).toContain(fact);
              expect(parseProfilePath(path)[0]).toBe(fact);
            }
          }
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );

  it(
    'calls absent only what the profile lacks and what it could take',
    () => {
      const schema = buildProfileSchema(reference);
      fc.assert(
        fc.property(profileArbitrary(reference), asOfArbitrary, (profile, asOf) => {
          for (const resolution of derivedFactsOf(profile, asOf).values()) {
            if (resolution.known) continue;
            for (const { fact, path, reason } of resolution.missing) {
              if (reason !== 'absent') continue;
              expect([path, valueAt(profile, path) ?? null]).toEqual([path, null]);
              const definition = factNamed(fact);
              const [, year] = parseProfilePath(path);
              if (definition?.type !== 'yearly' || year === undefined) continue;
              const isAccepted = [0, definition.range.max].some((amount) => {
                const amounts = { ...(profile[fact] as object | null), [year]: amount };
                return schema.safeParse({ ...profile, [fact]: amounts }).success;
              });
              expect([path, isAccepted]).toEqual([path, true]);
            }
          }
        }),
        RUNS,
      );
    },
    TIMEOUT,
  );
});
