import { createHash } from 'node:crypto';
import { FIELDS } from '../../../../bench/match/workload/fields.js';
import { generateProfiles, profileSequence } from '../../../../bench/match/workload/profiles.js';

/** Profiles of a seed never change: figures of different days are of the same work. */
const KNOWN_DIGESTS = [
  [1, true, '46277d3a4f86dcde85e18140f85951c1721835e46ebaa573410d201933f9ddd8'],
  [1, false, '13ed63f22966ab0256cee45da43c75e568ef769fb4f82eabc06339898085bbf5'],
  [55, true, 'b780b07129e8b2d8d3035863748ed5bb9b919cdcc3c60dc9082ff21d5ed49f31'],
] as const;

describe('the profiles of the workload', () => {
  it.each(KNOWN_DIGESTS)(
    'of seed %i, with missing values %s, are the known ones',
    (seed, withMissing, digest) => {
      const profiles = generateProfiles(1_000, seed, withMissing);
      expect(createHash('sha256').update(JSON.stringify(profiles)).digest('hex')).toBe(digest);
    },
  );

  it('have all 60 properties when nothing is missing', () => {
    for (const facts of generateProfiles(20, 1, false)) {
      expect(Object.keys(facts)).toEqual(FIELDS.map(({ name }) => name));
      expect(Object.values(facts)).not.toContain(null);
    }
  });

  it('lack 13.6 % of their values, of which one in five is null', () => {
    const profiles = generateProfiles(1_000);
    const values = profiles.flatMap((facts) => FIELDS.map(({ name }) => facts[name]));
    const missing = values.filter((value) => value === undefined || value === null);
    const nulls = missing.filter((value) => value === null);
    expect(missing.length / values.length).toBeCloseTo(0.136, 2);
    expect(nulls.length / missing.length).toBeCloseTo(0.2, 1);
  });

  it('come one by one as they come together', () => {
    const sequence = profileSequence(3);
    const oneByOne = [1, 2, 3].map(() => sequence.next().value);
    expect(oneByOne).toEqual(generateProfiles(3, 3));
  });
});
