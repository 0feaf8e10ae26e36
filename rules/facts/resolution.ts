import type { CalendarDate } from '../dates/calendar-date.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { FactParams, RecordValue } from './fact-definition.js';

/** A value that a condition can compare. */
export type FactValue = string | number | boolean | readonly string[];

/**
 * Why a value cannot be known: it was not given, a denominator is zero, there is no full accounting
 * year yet, or no table covers the case. Only `absent` can be mended by answering.
 */
export type UnknownReason = 'absent' | 'zero_denominator' | 'no_full_year' | 'not_covered';

/** A fact that stands between a profile and an answer; `path` points into `facts`. */
export interface MissingFact {
  fact: string;
  path: string;
  reason: UnknownReason;
}

/** The value of a fact, or what is missing to know it. Unknown is never a value. */
export type Resolution =
  | { known: true; value: FactValue }
  | { known: false; missing: readonly MissingFact[] };

/** The records of a list, or what is missing. An empty list is known: there are none. */
export type RecordsResolution =
  | { known: true; records: readonly RecordValue[] }
  | { known: false; missing: readonly MissingFact[] };

/** What a derived fact may look at: other facts, the date of the question, dated tables. */
export interface FactReader {
  readonly asOf: CalendarDate;
  readonly reference: ReferenceData;
  read(key: string, params?: FactParams): Resolution;
  /** One calendar year of a yearly fact. */
  readYear(key: string, year: number): Resolution;
  readRecords(key: string): RecordsResolution;
}

/** The record that a condition group over a list is looking at. */
export interface RecordScope {
  list: string;
  index: number;
  record: RecordValue;
}

/** What an evaluator reads: the stated values as they are, and everything through the reader. */
export interface ProfileReader extends Pick<FactReader, 'asOf' | 'read' | 'readRecords'> {
  readonly profile: Readonly<Record<string, unknown>>;
  /** A field of the record in scope, asked or derived. */
  readField(key: string, scope: RecordScope): Resolution;
}

/** A known value. */
export function known(value: FactValue): Resolution {
  return { known: true, value };
}

/** What is unknown, with what is missing to know it. */
export type Unknown = Extract<Resolution, { known: false }>;

/** An unknown value because of one fact. */
export function unknown(
  fact: string,
  reason: UnknownReason = 'absent',
  path: string = fact,
): Unknown {
  return new UnknownForWantOf(fact, path, reason);
}

/** Unknown because of every unknown one of several resolutions, of which one at least must be. */
export function unknownOf(resolutions: readonly Resolution[]): Unknown {
  return new UnknownForWantOfAll(resolutions);
}

/** Says what is missing when it is asked for: most of those who read only look whether it is known. */
class UnknownForWantOf implements Unknown {
  readonly known = false;

  constructor(
    private readonly fact: string,
    private readonly path: string,
    private readonly reason: UnknownReason,
  ) {}

  get missing(): readonly MissingFact[] {
    return [{ fact: this.fact, path: this.path, reason: this.reason }];
  }
}

/** As above, for several. */
class UnknownForWantOfAll implements Unknown {
  readonly known = false;
  #missing: readonly MissingFact[] | undefined;

  constructor(private readonly resolutions: readonly Resolution[]) {}

  get missing(): readonly MissingFact[] {
    this.#missing ??= missingOf(this.resolutions);
    return this.#missing;
  }
}

/** Everything missing behind the unknown ones of several resolutions, each path once. */
export function missingOf(resolutions: readonly Resolution[]): readonly MissingFact[] {
  let first: readonly MissingFact[] | undefined;
  let byPath: Map<string, MissingFact> | undefined;
  for (const resolution of resolutions) {
    if (resolution.known) continue;
    const { missing } = resolution;
    if (!first) {
      first = missing;
      continue;
    }
    byPath ??= new Map(first.map((item) => [item.path, item]));
    for (const item of missing) if (!byPath.has(item.path)) byPath.set(item.path, item);
  }
  return byPath ? [...byPath.values()] : (first ?? []);
}

/**
 * Computes from several numbers once all are known; otherwise unknown with everything missing.
 * @throws TypeError when a resolved value is not a number: the vocabulary contradicts itself.
 */
export function fromNumbers(
  resolutions: readonly Resolution[],
  compute: (values: readonly number[]) => Resolution,
): Resolution {
  const values: number[] = [];
  for (let index = 0; index < resolutions.length; index++) {
    const resolution = resolutions[index] as Resolution;
    if (!resolution.known) return unknownOf(resolutions);
    if (typeof resolution.value !== 'number') throw new TypeError('A number was expected.');
    values.push(resolution.value);
  }
  return compute(values);
}
