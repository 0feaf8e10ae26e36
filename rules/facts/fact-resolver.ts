import { type CalendarDate, yearOf } from '../dates/calendar-date.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { yearMeant } from './derived/accounting-years.js';
import {
  type AskedFact,
  type DerivedFact,
  type FactParams,
  isDerived,
  type Profile,
  type RecordField,
  type RecordValue,
  type YearlyValue,
} from './fact-definition.js';
import {
  type FactValue,
  known,
  type ProfileReader,
  type RecordScope,
  type RecordsResolution,
  type Resolution,
  unknown,
  unknownOf,
} from './resolution.js';
import { isOfType } from './value-kind.js';
import { ASKED_FACTS, askedInputs, factNamed, fieldNamed } from './vocabulary/index.js';

const NO_PARAMS: FactParams = {};
const YEARLY_KEYS = ASKED_FACTS.filter(({ type }) => type === 'yearly').map(({ key }) => key);

/**
 * Answers what a profile says about a fact on a given day: asked facts from the profile, derived
 * ones from their formula, fields of a record from the record in scope. Null, absent and of the
 * wrong kind are all missing. Each formula is worked out once for the same parameters.
 */
export class FactResolver implements ProfileReader {
  private readonly resolved = new Map<string, Resolution>();
  /** Those with a parameter, by that first. */
  private resolvedWith: Map<string, Map<string, Resolution>> | undefined;
  private latestYear: number | undefined;
  private otherDays: Map<CalendarDate, FactResolver> | undefined;

  constructor(
    readonly profile: Profile,
    readonly asOf: CalendarDate,
    readonly reference: ReferenceData,
    /** Records are the same on every day. */
    private readonly lists = new Map<string, RecordsResolution>(),
  ) {}

  /** @throws RangeError when the vocabulary has no such fact or the fact is a list of records. */
  read(key: string, params: FactParams = NO_PARAMS): Resolution {
    const fact = factNamed(key);
    if (!fact) throw new RangeError(`Unknown fact: ${key}`);
    if (!isDerived(fact)) return this.readAsked(fact, params);
    const resolved = this.resolvedFor(params);
    const earlier = resolved.get(key);
    if (earlier) return earlier;
    const resolution = this.derive(fact, params);
    resolved.set(key, resolution);
    return resolution;
  }

  /** The latest calendar year for which the profile gives any figure; 0 when it gives none. */
  get latestYearStated(): number {
    this.latestYear ??= Math.max(0, ...YEARLY_KEYS.flatMap((key) => yearsStated(this.stated(key))));
    return this.latestYear;
  }

  /** The same profile on another day; each day is made once. */
  on(day: CalendarDate): FactResolver {
    if (day === this.asOf) return this;
    this.otherDays ??= new Map();
    let resolver = this.otherDays.get(day);
    if (!resolver) {
      resolver = new FactResolver(this.profile, day, this.reference, this.lists);
      this.otherDays.set(day, resolver);
    }
    return resolver;
  }

  /**
   * One calendar year of a yearly fact. A year before the registration is unknown for want of an
   * accounting year and not `absent`: a profile refuses such a value, so it is never asked for.
   */
  readYear(key: string, year: number): Resolution {
    const byYear = this.stated(key) as YearlyValue | null;
    const value = byYear?.[year];
    if (isOfType(value, 'number')) return known(value as number);
    const registeredOn = this.stated('registeredOn');
    const isBeforeRegistration =
      isOfType(registeredOn, 'date') && year < yearOf(registeredOn as CalendarDate);
    const reason = isBeforeRegistration ? 'no_full_year' : 'absent';
    return unknown(key, reason, `${key}.${year}`);
  }

  /** The records of a list, without values of the wrong kind; an empty list is known. */
  readRecords(key: string): RecordsResolution {
    const earlier = this.lists.get(key);
    if (earlier) return earlier;
    const fact = factNamed(key);
    const stated: unknown = this.stated(key);
    const records: RecordsResolution =
      fact?.type === 'records' && Array.isArray(stated) && stated.every(isRecord)
        ? { known: true, records: readableRecords(stated, fact.fields) }
        : unknown(key);
    this.lists.set(key, records);
    return records;
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
      return unknownOf(derived.missing.map((name) => unknown(list.key, 'absent', pathOf(name))));
    }
    const value = scope.record[field.key] ?? null;
    return value === null ? unknown(list.key, 'absent', pathOf(field.key)) : known(value);
  }

  private resolvedFor({ year, scheme, shift }: FactParams): Map<string, Resolution> {
    const parameter = year ?? scheme ?? shift;
    if (parameter === undefined) return this.resolved;
    this.resolvedWith ??= new Map();
    let resolved = this.resolvedWith.get(parameter);
    if (!resolved) {
      resolved = new Map();
      this.resolvedWith.set(parameter, resolved);
    }
    return resolved;
  }

  private readAsked({ key, type }: AskedFact, params: FactParams): Resolution {
    if (type === 'yearly') return this.readYear(key, yearMeant(this.asOf, params.year ?? 'latest'));
    if (type === 'records') throw new RangeError(`${key} is a list of records`);
    const value = this.stated(key);
    return isOfType(value, type) ? known(value as FactValue) : unknown(key);
  }

  /** Of values too large for a sum to be a number, the sum is as unknown as if they were absent. */
  private derive(fact: DerivedFact, params: FactParams): Resolution {
    const resolution = fact.derive(this, params);
    if (!resolution.known || isOfType(resolution.value, fact.type)) return resolution;
    return unknownOf(askedInputs(fact.key).map((key) => unknown(key)));
  }

  private stated(key: string): Profile[string] {
    return this.profile[key] ?? null;
  }
}

function yearsStated(byYear: unknown): number[] {
  if (!isRecord(byYear)) return [];
  return Object.keys(byYear).flatMap((year) =>
    isOfType(byYear[year], 'number') ? Number(year) : [],
  );
}

function isRecord(value: unknown): value is RecordValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records as they are where every value is of the kind of its field, else without the rest. */
function readableRecords(
  records: readonly RecordValue[],
  fields: readonly RecordField[],
): readonly RecordValue[] {
  const isReadable = (record: RecordValue) => fields.every((field) => fits(record, field));
  if (records.every(isReadable)) return records;
  return records.map((record) => {
    const readable = fields.filter((field) => fits(record, field));
    return Object.fromEntries(readable.map(({ key }) => [key, record[key] ?? null] as const));
  });
}

function fits(record: RecordValue, { key, type }: RecordField): boolean {
  const value = record[key] ?? null;
  return value === null || isOfType(value, type);
}
