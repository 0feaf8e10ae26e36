import type { Facts } from '../workload/profiles.js';
import { withDatesAsNumbers } from './date-numbers.js';
import type { MatchEngine } from './match-engine.js';

/**
 * Profiles as an engine takes them. Where dates must be numbers they are turned into numbers here,
 * which is never timed: that favours the peers.
 */
export function profilesFor(
  { datesAs }: Pick<MatchEngine, 'datesAs'>,
  profiles: readonly Facts[],
): readonly Facts[] {
  return datesAs === 'numbers' ? profiles.map(withDatesAsNumbers) : profiles;
}
