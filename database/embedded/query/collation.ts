import { notImplemented, ServerError } from '../server-error.js';
import { type CompareText, compareBytes } from '../values/compare.js';
import { toNumber } from '../values/numbers.js';
import { type Doc, isNumeric, type Value } from '../values/value.js';

/** Rules for comparing text. The locale `simple` means byte by byte. */
export interface Collation {
  locale: string;
  strength?: 1 | 2 | 3;
  caseLevel?: boolean;
  numericOrdering?: boolean;
}

/** Locales whose order `Intl.Collator` and MongoDB's ICU share. */
const LOCALES: ReadonlySet<string> = new Set(['simple', 'en', 'en_US', 'zh', 'zh_Hans']);

/** Options that change nothing at these values; every other value is refused. */
const NEUTRAL: ReadonlyMap<string, readonly Value[]> = new Map<string, readonly Value[]>([
  ['caseFirst', ['off']],
  ['alternate', ['non-ignorable']],
  ['maxVariable', ['punct', 'space']],
  ['normalization', [false]],
  ['backwards', [false]],
]);

/**
 * Reads the `collation` option of a command or index.
 * @throws ServerError for a malformed option, and by name for one that `Intl.Collator` lacks.
 */
export function parseCollation(value: Doc): Collation {
  const locale = value.get('locale');
  if (typeof locale !== 'string') {
    throw new ServerError(locale === undefined ? 40414 : 14, 'A collation needs a text "locale".');
  }
  if (!LOCALES.has(locale)) throw notImplemented(`the collation locale "${locale}"`);
  if (locale === 'simple') {
    if (value.size === 1) return { locale };
    throw new ServerError(2, 'The locale "simple" takes no other collation options.');
  }
  const collation: Collation = { locale };
  for (const [option, setting] of value) readOption(collation, option, setting);
  if (collation.caseLevel && collation.strength !== 1) {
    throw notImplemented('collations with caseLevel at another strength than 1');
  }
  return collation;
}

function readOption(collation: Collation, option: string, setting: Value): void {
  switch (option) {
    case 'locale':
      return;
    case 'strength':
      collation.strength = readStrength(setting);
      return;
    case 'caseLevel':
    case 'numericOrdering':
      if (typeof setting !== 'boolean') {
        throw new ServerError(14, `The collation option "${option}" must be a boolean.`);
      }
      collation[option] = setting;
      return;
    default: {
      const neutral = NEUTRAL.get(option);
      if (!neutral) throw new ServerError(40415, `Unknown collation option "${option}".`);
      if (!neutral.includes(setting)) throw notImplemented(`the collation option "${option}"`);
    }
  }
}

function readStrength(setting: Value): 1 | 2 | 3 {
  if (!isNumeric(setting)) {
    throw new ServerError(14, 'The collation option "strength" must be a number.');
  }
  const strength = toNumber(setting);
  if (strength === 1 || strength === 2 || strength === 3) return strength;
  if (strength === 4 || strength === 5) throw notImplemented(`the collation strength ${strength}`);
  throw new ServerError(2, 'The collation option "strength" must be a whole number from 1 to 5.');
}

const collators = new Map<string, CompareText>();

/** The comparison of texts under a collation; byte order without one. */
export function compareTextFor(collation: Collation | undefined): CompareText {
  if (!collation || collation.locale === 'simple') return compareBytes;
  const { locale, strength = 3, caseLevel = false, numericOrdering = false } = collation;
  const key = [locale, strength, caseLevel, numericOrdering].join();
  const known = collators.get(key);
  if (known) return known;
  const base = caseLevel ? 'case' : 'base';
  const { compare } = new Intl.Collator(locale.replace('_', '-'), {
    sensitivity: ({ 1: base, 2: 'accent', 3: 'variant' } as const)[strength],
    numeric: numericOrdering,
    ignorePunctuation: false,
    caseFirst: 'false',
  });
  collators.set(key, compare);
  return compare;
}

const SIGNS = [...'0123456789abcdefghijklmnopqrstuvwxyz'];

/** Texts that cut all others into ranges: pairs of letters and digits, and some ideographs. */
const PIVOTS = [
  ...SIGNS.flatMap((first) => [first, ...SIGNS.map((second) => first + second)]),
  ...Array.from({ length: 656 }, (_, step) => String.fromCodePoint(0x4e00 + step * 32)),
];

const sortedPivots = new Map<CompareText, readonly string[]>();

function pivotsFor(compareText: CompareText): readonly string[] {
  const pivots = sortedPivots.get(compareText) ?? [...PIVOTS].sort(compareText);
  sortedPivots.set(compareText, pivots);
  return pivots;
}

/**
 * The text that stands for another in index keys: texts that are equal under the collation fold to
 * the same text, and the order of texts is kept, but different texts may share one. JavaScript
 * offers no sort keys, so a text folds to the range it lies in; a candidate must be compared again.
 */
export function foldText(collation: Collation | undefined): (text: string) => string {
  const compareText = compareTextFor(collation);
  if (compareText === compareBytes) return (text) => text;
  const pivots = pivotsFor(compareText);
  return (text) => {
    let [low, high] = [0, pivots.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareText(pivots[middle] ?? '', text) <= 0) low = middle + 1;
      else high = middle;
    }
    return low.toString(36).padStart(3, '0');
  };
}

/**
 * A function that gives one text for all texts that are equal under the collation: the first of
 * them that it met. It tells texts apart exactly, unlike `foldText`, but only while it lives.
 */
export function uniformText(collation: Collation | undefined): (text: string) => string {
  const compareText = compareTextFor(collation);
  if (compareText === compareBytes) return (text) => text;
  const fold = foldText(collation);
  const known = new Map<string, string>();
  const ranges = new Map<string, string[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const key = fold(text);
    const range = ranges.get(key) ?? [];
    const first = range.find((other) => compareText(other, text) === 0) ?? text;
    if (first === text) ranges.set(key, [...range, text]);
    known.set(text, first);
    return first;
  };
}
