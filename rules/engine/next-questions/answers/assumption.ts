import type { FactParams, Profile, ProfileValue } from '../../../facts/fact-definition.js';
import { FactResolver } from '../../../facts/fact-resolver.js';
import type { RecordsResolution, Resolution } from '../../../facts/resolution.js';
import type { ProfilePath } from '../../../profile/profile-path.js';

/**
 * What would be known with one answer more: a fact, one year of it, or a field of a record. Facts
 * that are added never change what is known already, so only the rest is resolved anew.
 */
export function assume(known: FactResolver, path: ProfilePath, answer: unknown): FactResolver {
  const key = String(path[0]);
  const value = valueWith(known.profile[key] ?? null, path, answer);
  return new AssumedFacts(known, key, { ...known.profile, [key]: value });
}

class AssumedFacts extends FactResolver {
  constructor(
    private readonly known: FactResolver,
    private readonly answered: string,
    profile: Profile,
  ) {
    super(profile, known.asOf, known.reference);
  }

  override read(key: string, params?: FactParams): Resolution {
    const earlier = this.known.read(key, params);
    return earlier.known ? earlier : super.read(key, params);
  }

  override readRecords(key: string): RecordsResolution {
    return key === this.answered ? super.readRecords(key) : this.known.readRecords(key);
  }
}

function valueWith(stated: ProfileValue, path: ProfilePath, answer: unknown): ProfileValue {
  const [, step, field] = path;
  if (step === undefined) return answer as ProfileValue;
  if (field === undefined) return { ...(stated as object), [step]: answer } as ProfileValue;
  const records = [...(stated as readonly object[])];
  records[Number(step)] = { ...records[Number(step)], [field]: answer };
  return records as ProfileValue;
}
