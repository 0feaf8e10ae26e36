import { FIELDS, type Field } from './fields.js';
import { Random } from './random.js';
import { isoDay, rounded } from './values.js';

/** A value of a profile as JSON brings it; null means missing, as an absent key does. */
export type FieldValue = number | boolean | string | readonly string[] | null;

/** What a request says of one enterprise: up to 60 properties by name. */
export type Facts = Readonly<Record<string, FieldValue>>;

const NULL_SHARE = 0.2;

/**
 * So many profiles.
 * @param withMissing false gives the same profiles complete.
 */
export function generateProfiles(count: number, seed = 1, withMissing = true): Facts[] {
  const profiles: Facts[] = [];
  for (const facts of profileSequence(seed, withMissing)) {
    if (profiles.length === count) break;
    profiles.push(facts);
  }
  return profiles;
}

/**
 * Profiles without end, for populations that are not kept in memory. Each went through JSON, as a
 * request body does, so that objects differ in shape as much as they do in a server.
 */
export function* profileSequence(seed = 1, withMissing = true): Generator<Facts, never> {
  const random = new Random(seed);
  while (true) yield JSON.parse(JSON.stringify(generateProfile(random, withMissing)));
}

/** Of the missing values one in five is null; the key of the others is absent. */
function generateProfile(random: Random, withMissing: boolean): Facts {
  const facts: Record<string, FieldValue> = {};
  for (const field of FIELDS) {
    const isMissing = random.next() < field.missing;
    const isNull = random.next() < NULL_SHARE;
    const value = drawValue(field, random);
    if (!withMissing || !isMissing) facts[field.name] = value;
    else if (isNull) facts[field.name] = null;
  }
  return facts;
}

function drawValue(field: Field, random: Random): FieldValue {
  switch (field.kind) {
    case 'number':
      return rounded(field.scale * Math.exp(field.sigma * random.normal()), field.decimals);
    case 'boolean':
      return random.next() < field.trueShare;
    case 'enum': {
      const at = Math.floor(field.values.length * random.next() ** 1.35);
      return field.values[Math.min(field.values.length - 1, at)] as string;
    }
    case 'list':
      return random.sample(field.values, random.int(0, field.most));
    case 'date':
      return isoDay(random.int(field.from, field.to), random.int(1, 12), random.int(1, 28));
  }
}
