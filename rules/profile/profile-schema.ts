import { z } from 'zod';
import type { Profile } from '../facts/fact-definition.js';
import { ASKED_FACTS } from '../facts/vocabulary/index.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { withCityOfCounty } from './city-of-profile.js';
import { contradictionsIn } from './contradictions.js';
import { factSchema } from './fact-schema.js';
import { tooManyRecordsIn } from './record-limit.js';

/**
 * The schema of a profile: a strict object with the asked facts of the vocabulary, every one
 * optional. Values that contradict each other and more records than can be explained are refused,
 * and a county fills in its city.
 */
export function buildProfileSchema(reference: ReferenceData): z.ZodType<Profile> {
  const facts = Object.fromEntries(
    ASKED_FACTS.map((fact) => [fact.key, factSchema(fact, reference)]),
  );
  return z
    .strictObject(facts)
    .superRefine((profile, context) => {
      for (const issue of contradictionsIn(profile as Profile)) context.addIssue(issue);
      const tooMany = tooManyRecordsIn(profile as Profile);
      if (tooMany) context.addIssue(tooMany);
    })
    .overwrite((profile) => withCityOfCounty(profile as Profile)) as unknown as z.ZodType<Profile>;
}
