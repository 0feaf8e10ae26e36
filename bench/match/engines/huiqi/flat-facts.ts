import {
  type FactValue,
  known,
  type ProfileReader,
  type RecordsResolution,
  type Resolution,
  unknown,
} from '../../../../rules/facts/resolution.js';
import type { Facts } from '../../workload/profiles.js';

/** The day the workload is evaluated on; none of its facts depends on it. */
export const AS_OF = '2026-11-21';

/** Reads the workload's flat profiles: stated values only, nothing derived, no records. */
export class FlatFacts implements ProfileReader {
  readonly asOf = AS_OF;

  constructor(readonly profile: Facts) {}

  read(key: string): Resolution {
    const value = this.profile[key] ?? null;
    return value === null ? unknown(key) : known(value as FactValue);
  }

  readRecords(key: string): RecordsResolution {
    return unknown(key);
  }

  readField(key: string): Resolution {
    return unknown(key);
  }
}
