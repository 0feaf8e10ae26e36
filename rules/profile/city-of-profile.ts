import type { Profile } from '../facts/fact-definition.js';
import { cityOfCounty } from '../reference/region.js';

/** The profile with the city of its county, where it names a county alone. */
export function withCityOfCounty(profile: Profile): Profile {
  const { countyCode, cityCode } = profile;
  if (typeof countyCode !== 'string' || (cityCode ?? null) !== null) return profile;
  return { ...profile, cityCode: cityOfCounty(countyCode) };
}
