import type { Profile } from '../facts/fact-definition.js';
import { differingPaths, flattenFacts } from '../profile/profile-path.js';
import type { ChangedFact } from './replay-report.js';

/** The facts in which two profiles differ, record by record and year by year, by their paths. */
export function changedFactsBetween(before: Profile, after: Profile): ChangedFact[] {
  const [old, now] = [known(before), known(after)];
  return differingPaths(old, now)
    .sort()
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }));
}

/** A fact that is null says no more than one that is missing. */
function known(profile: Profile): Map<string, string> {
  return new Map([...flattenFacts(profile)].filter(([, value]) => value !== 'null'));
}
