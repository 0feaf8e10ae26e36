import { type CalendarDate, daysBetween } from '../dates/calendar-date.js';
import type { Policy, PolicyVersion } from '../policy/policy.js';

/** Where a day stands towards a version: before its first day, inside, or after its last. */
export type Standing = 'not_yet' | 'in_force' | 'ended';

/** The version that answers for a day, and how the day stands towards it. */
export interface VersionAt {
  version: PolicyVersion;
  standing: Standing;
}

/**
 * The version in force on `asOf`, both ends included. When none is, the nearest in days is taken
 * (the earlier of two equally near) and the standing says that it is not in force.
 */
export function versionAt(policy: Policy, asOf: CalendarDate): VersionAt {
  let nearest: (VersionAt & { distance: number }) | undefined;
  for (const version of policy.versions) {
    const standing = standingOf(version, asOf);
    if (standing === 'in_force') return { version, standing };
    const distance =
      standing === 'not_yet'
        ? daysBetween(asOf, version.validFrom)
        : daysBetween(version.validTo ?? asOf, asOf);
    if (!nearest || distance < nearest.distance) nearest = { version, standing, distance };
  }
  if (!nearest) throw new RangeError(`Policy ${policy.id} has no version.`);
  return { version: nearest.version, standing: nearest.standing };
}

/** How a day stands towards one version. */
export function standingOf(version: PolicyVersion, asOf: CalendarDate): Standing {
  if (asOf < version.validFrom) return 'not_yet';
  return version.validTo !== null && asOf > version.validTo ? 'ended' : 'in_force';
}
