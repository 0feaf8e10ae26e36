import { Types } from 'mongoose';
import type {
  EnterpriseDocument,
  ProfileFact,
} from '../../models/enterprises/enterprise-document.js';
import { creditCodeCheckCharacter } from '../../rules/facts/unified-social-credit-code.js';
import { ASKED_FACTS } from '../../rules/facts/vocabulary/index.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { cityOfCounty } from '../../rules/reference/region.js';
import { Random } from '../match/workload/random.js';
import { weighted } from './choose.js';
import { CITY_WEIGHTS } from './places.js';
import { type Identity, profileAt } from './profile-at.js';

const FIRST_CREATED = Date.UTC(2024, 0, 1);
const AUTHOR = 'bench:population';

/** Where a made enterprise belongs: which one it is, and the seed of its population. */
export interface Place {
  readonly number: number;
  readonly seed: number;
}

/**
 * A made enterprise as it is stored, with its facts written once. The same number and seed give the
 * same document, `_id` included, and higher numbers have higher ids.
 */
export function enterpriseAt(
  { number, seed }: Place,
  reference: ReferenceData,
): EnterpriseDocument {
  const random = new Random(seed * 1_000_003 + number);
  const identity = identityAt(number, random, reference);
  const at = new Date(FIRST_CREATED + number * 1_000);
  const facts = Object.fromEntries(
    Object.entries(profileAt(identity, random, reference)).map(([key, value]) => [
      key,
      { value, ...describedFacts.get(key), source: 'self', evidenceId: null, by: AUTHOR, at },
    ]),
  ) as Record<string, ProfileFact>;
  const written = Object.entries(facts).map(([key, to]) => ({ key, from: null, to }));
  return {
    _id: idAt(number, at, random),
    name: `广东第${number + 1}号实业有限公司`,
    ...identity,
    profile: { revision: 1, facts },
    changes: [{ revision: 1, at, by: AUTHOR, facts: written }],
    createdAt: at,
    updatedAt: at,
  };
}

const describedFacts = new Map(
  ASKED_FACTS.map((fact) => [
    fact.key,
    { unit: 'unit' in fact ? fact.unit : null, period: fact.period },
  ]),
);

function identityAt(number: number, random: Random, { regions }: ReferenceData): Identity {
  const cityCode = weighted(random, CITY_WEIGHTS);
  const counties = regions.counties.filter(({ code }) => cityOfCounty(code) === cityCode);
  const countyCode = counties.length > 0 ? random.pick(counties).code : null;
  const first17 = `91${cityCode}MA${String(number).padStart(7, '0')}`;
  const unifiedSocialCreditCode = first17 + creditCodeCheckCharacter(first17);
  return { unifiedSocialCreditCode, cityCode, countyCode };
}

function idAt(number: number, at: Date, random: Random): Types.ObjectId {
  const seconds = Math.floor(at.getTime() / 1_000);
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const middle = hex(random.int(0, 2 ** 40 - 1), 10);
  return Types.ObjectId.createFromHexString(hex(seconds, 8) + middle + hex(number % 2 ** 24, 6));
}
