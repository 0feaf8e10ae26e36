import { type CalendarDate, yearOf } from '../dates/calendar-date.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { yearMeant } from './derived/accounting-years.js';
import {
  type FactParams,
  isDerived,
  type Profile,
  type RecordValue,
  type YearlyValue,
} from './fact-definition.js';
import {
  type FactReader,
  known,
  type RecordsResolution,
  type Resolution,
  unknown,
} from './resolution.js';
import { factNamed, fieldNamed } from './vocabulary/index.js';

/** The record that a condition group over a list is looking at. */
export interface RecordScope {
  list: string;
  index: number;
  record: RecordValue;
}

/**
 * Answers what a profile says about a fact on a given day: asked facts from the profile, derived
 * ones from their formula, fields of a record from the record in scope. Null and absent are both
 * missing. Each (fact, parameters) pair is computed once.
 */
export class FactResolver implements FactReader {
  private readonly resolved = new Map<string, Resolution>();

  constructor(
    private readonly profile: Profile,
    readonly asOf: CalendarDate,
    readonly reference: ReferenceData,
  ) {}

  /** @throws RangeError when the vocabulary has no such fact or the fact is a list of records. */
  read(key: string, params: FactParams = {}): Resolution {
    const id = JSON.stringify([key, params.year, params.scheme, params.shift]);
    const earlier = this.resolved.get(id);
    if (earlier) return earlier;
    const resolution = this.compute(key, params);
    this.resolved.set(id, resolution);
    return resolution;
  }

  /**
   * One calendar year of a yearly fact. A year before the registration is unknown for want of an
   * accounting year and not `absent`: a profile refuses such a value, so it is never asked for.
   */
  readYear(key: string, year: number): Resolution {
    const byYear = this.stated(key) as YearlyValue | null;
    const value = byYear?.[String(year)] ?? null;
    if (value !== null) return known(value);
    const registeredOn = this.stated('registeredOn');
    const isBeforeRegistration = typeof registeredOn === 'string' && year < yearOf(registeredOn);
    const reason = isBeforeRegistration ? 'no_full_year' : 'absent';
    return unknown(key, reason, `${key}.${year}`);
  }

  /** The records of a list; an empty list is known. */
  readRecords(key: string): RecordsResolution {
    const records = this.stated(key) as readonly RecordValue[] | null;
    return records === null ? unknown(key) : { known: true, records };
  }

  /** A field of the record in scope, asked or derived. */
  readField(key: string, scope: RecordScope): Resolution {
    const reference = fieldNamed(key);
    if (!reference || reference.list.key !== scope.list) {
      throw new RangeError(`No field ${key} in a record of ${scope.list}`);
    }
    const { list, field } = reference;
    const pathOf = (name: string) => `${list.key}[${scope.index}].${name}`;
    if ('derived' in field) {
      const derived = field.derive(scope.record);
      if (derived.known) return derived;
      const missing = derived.missing.map((name) => ({
        fact: list.key,
        path: pathOf(name),
        reason: 'absent' as const,
      }));
      return { known: false, missing };
    }
    const value = scope.record[field.key] ?? null;
    return value === null ? unknown(list.key, 'absent', pathOf(field.key)) : known(value);
  }

  private compute(key: string, params: FactParams): Resolution {
    const fact = factNamed(key);
    if (!fact) throw new RangeError(`Unknown fact: ${key}`);
    if (isDerived(fact)) return fact.derive(this, params);
    if (fact.type === 'yearly') {
      return this.readYear(key, yearMeant(this.asOf, params.year ?? 'latest'));
    }
    if (fact.type === 'records') throw new RangeError(`${key} is a list of records`);
    const value = this.stated(key);
    return value === null ? unknown(key) : known(value as string | number | boolean | string[]);
  }

  private stated(key: string): Profile[string] {
    return Object.hasOwn(this.profile, key) ? (this.profile[key] ?? null) : null;
  }
}
