import type { CalendarDate } from '../../../dates/calendar-date.js';
import type { FactOption } from '../../../facts/fact-definition.js';
import type { ProfileReader } from '../../../facts/resolution.js';
import { type ReferenceData, sizeClassStandardAt } from '../../../reference/reference-data.js';
import { isInGuangdong } from '../../../reference/region.js';
import type { Comparison } from './comparison.js';

/** Beyond this many kinds of options a list is tried only with the first so many. */
const MOST_KINDS_OF_OPTIONS = 10;

const INDUSTRY_CODE = /^[A-T]\d{2,4}$/;
const INDUSTRY_SECTIONS = 'ABCDEFGHIJKLMNOPQRST';
/** The first and last number of the divisions that a code may name. */
const MANUFACTURING = [13, 43] as const;
const ANY_DIVISION = [1, 99] as const;

/** Every text that one of the comparisons names, as a value or as an item of one. */
export function textsNamedIn(comparisons: readonly Comparison[]): readonly string[] {
  const named = new Set<string>();
  for (const side of comparisons.flatMap(({ sides }) => sides)) {
    if (!side.known) continue;
    if (typeof side.value === 'string') named.add(side.value);
    if (typeof side.value === 'object') for (const item of side.value) named.add(item);
  }
  return [...named];
}

/**
 * The cities that rules can tell apart: those named, all of Guangdong, and one other of each other
 * province, because formulas look at the province and at the zones of Guangdong alone.
 */
export function* cityAnswers(
  { regions }: ReferenceData,
  named: readonly string[],
): Generator<string> {
  const sorts = new Set<string>();
  for (const { code } of regions.cities) {
    const sort = isInGuangdong(code) || named.includes(code) ? code : code.slice(0, 2);
    if (!sorts.has(sort)) yield code;
    sorts.add(sort);
  }
}

/** The texts that are named, and one that is not. */
export function* textAnswers(named: readonly string[]): Generator<string> {
  yield* named;
  yield unnamed('x', named);
}

/**
 * Industry codes that rules can tell apart: those named, and one of each division that is named or
 * has limits of its own in the size class standard, and of one more division a section.
 */
export function* industryAnswers(
  named: readonly string[],
  reference: ReferenceData,
  asOf: CalendarDate,
): Generator<string> {
  const codes = named.filter((text) => INDUSTRY_CODE.test(text));
  const sectors = sizeClassStandardAt(reference, asOf)?.sectors ?? [];
  const divisions = new Set([
    ...sectors.flatMap((sector) => sector.divisions ?? []),
    ...codes.map((code) => code.slice(0, 3)),
  ]);
  for (const section of INDUSTRY_SECTIONS) yield* otherDivision(section, divisions);
  yield* codes;
  for (const division of divisions) yield unnamed(division, named);
}

/**
 * Selections of options that the comparisons can tell apart. Each of them looks at every item by
 * itself, so options that do the same alone do the same in company, and one of each kind is enough.
 */
export function* listAnswers(
  options: readonly FactOption[],
  comparisons: readonly Comparison[],
  assume: (answer: readonly string[]) => ProfileReader,
): Generator<readonly string[]> {
  const kinds = new Map<string, string>();
  for (const { value } of options) {
    const facts = assume([value]);
    const kind = comparisons.map((comparison) => comparison.decide(facts)).join();
    if (!kinds.has(kind)) kinds.set(kind, value);
  }
  const samples = [...kinds.values()].slice(0, MOST_KINDS_OF_OPTIONS);
  for (let chosen = 0; chosen < 2 ** samples.length; chosen++) {
    yield samples.filter((_, index) => (chosen >> index) & 1);
  }
}

/** The first division of a section that is not taken, if there is one. */
function* otherDivision(section: string, taken: ReadonlySet<string>): Generator<string> {
  const [first, last] = section === 'C' ? MANUFACTURING : ANY_DIVISION;
  for (let number = first; number <= last; number++) {
    const division = `${section}${String(number).padStart(2, '0')}`;
    if (taken.has(division)) continue;
    yield division;
    return;
  }
}

/** The text itself, or lengthened until nothing names it. */
function unnamed(text: string, named: readonly string[]): string {
  let candidate = text;
  for (let suffix = 0; named.includes(candidate); suffix++) candidate = `${text}${suffix}`;
  return candidate;
}
