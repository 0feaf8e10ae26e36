import { enterpriseAt } from '../../../bench/population/enterprise-at.js';
import { factValues } from '../../../models/enterprises/enterprise-store.js';
import { checkCreditCode } from '../../../rules/facts/unified-social-credit-code.js';
import { ASKED_FACTS } from '../../../rules/facts/vocabulary/index.js';
import { buildProfileSchema } from '../../../rules/profile/profile-schema.js';
import { reference } from '../../rules/engine/sample-policy.js';

const made = Array.from({ length: 400 }, (_, number) =>
  enterpriseAt({ number, seed: 7 }, reference),
);
const profiles = made.map(({ profile }) => factValues(profile));

describe('a made enterprise', () => {
  test('states only what a profile may hold, and nothing that contradicts itself', () => {
    const schema = buildProfileSchema(reference);
    for (const profile of profiles) {
      expect(schema.safeParse(profile).error).toBeUndefined();
    }
  });

  test('has a valid code of its own, and an id above that of the one before', () => {
    const codes = made.map(({ unifiedSocialCreditCode }) => unifiedSocialCreditCode);
    for (const code of codes) expect(checkCreditCode(code).valid).toBe(true);
    expect(new Set(codes).size).toBe(made.length);
    const ids = made.map(({ _id }) => _id.toHexString());
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('is the same for the same number and seed, and another for another seed', () => {
    expect(enterpriseAt({ number: 5, seed: 7 }, reference)).toEqual(made[5]);
    expect(enterpriseAt({ number: 5, seed: 8 }, reference)).not.toEqual(made[5]);
  });
});

describe('a made population', () => {
  test('leaves much unsaid, and says every fact somewhere', () => {
    const stated = profiles.map((profile) => Object.keys(profile).length);
    expect(Math.min(...stated)).toBeLessThan(ASKED_FACTS.length / 2);
    const everywhere = new Set(profiles.flatMap((profile) => Object.keys(profile)));
    expect(ASKED_FACTS.map(({ key }) => key).filter((key) => !everywhere.has(key))).toEqual([]);
  });

  test('is spread over all cities of Guangdong', () => {
    expect(new Set(made.map(({ cityCode }) => cityCode)).size).toBe(21);
  });
});
