import { notImplemented, ServerError } from '../../server-error.js';
import type { Reader } from './pattern.js';

/** The error for a pattern that PCRE2 refuses. */
export function invalid(why: string): ServerError {
  return new ServerError(51091, `Regular expression is invalid: ${why}`);
}

/** Ranges of code points, and whether they are those left out. */
export interface Characters {
  ranges: readonly (readonly [number, number])[];
  isNegated: boolean;
}

const DIGIT = [[0x30, 0x39]] as const;
const WORD = [...DIGIT, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]] as const;
const SPACE = [
  [0x09, 0x0d],
  [0x20, 0x20],
] as const;
const HORIZONTAL = [
  ...([
    [0x09, 0x09],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x180e, 0x180e],
  ] as const),
  ...([
    [0x2000, 0x200a],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ] as const),
] as const;
const VERTICAL = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
] as const;

/** Escapes for sets of characters. They mean ASCII in PCRE2, but for the two kinds of white space. */
export const ESCAPED_CLASSES: Readonly<Record<string, Characters | undefined>> = {
  d: { ranges: DIGIT, isNegated: false },
  D: { ranges: DIGIT, isNegated: true },
  w: { ranges: WORD, isNegated: false },
  W: { ranges: WORD, isNegated: true },
  s: { ranges: SPACE, isNegated: false },
  S: { ranges: SPACE, isNegated: true },
  h: { ranges: HORIZONTAL, isNegated: false },
  H: { ranges: HORIZONTAL, isNegated: true },
  v: { ranges: VERTICAL, isNegated: false },
  V: { ranges: VERTICAL, isNegated: true },
};

/** Sets that only a bracket expression can name, such as `[:alpha:]`. */
export const POSIX_CLASSES: ReadonlyMap<string, Characters['ranges']> = new Map(
  Object.entries<Characters['ranges']>({
    alpha: [
      [0x41, 0x5a],
      [0x61, 0x7a],
    ],
    digit: DIGIT,
    alnum: [...DIGIT, [0x41, 0x5a], [0x61, 0x7a]],
    upper: [[0x41, 0x5a]],
    lower: [[0x61, 0x7a]],
    space: SPACE,
    blank: [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
    punct: [
      [0x21, 0x2f],
      [0x3a, 0x40],
      [0x5b, 0x60],
      [0x7b, 0x7e],
    ],
    xdigit: [...DIGIT, [0x41, 0x46], [0x61, 0x66]],
    word: WORD,
    cntrl: [
      [0x00, 0x1f],
      [0x7f, 0x7f],
    ],
    graph: [[0x21, 0x7e]],
    print: [[0x20, 0x7e]],
  }),
);

/** The source of a class of its own. */
export function inBrackets({ ranges, isNegated }: Characters): string {
  return `[${isNegated ? '^' : ''}${ranges.map(rangeSource).join('')}]`;
}

/** Two signs that fold to ASCII letters when case is ignored. */
const FOLDING = [
  [0x17f, 0x17f],
  [0x212a, 0x212a],
] as const;

/**
 * The source of a set inside a class; a negated one is spelled out as what lies between.
 * @param leavesOutFolding keeps out signs that would bring ASCII letters in with them.
 */
export function insideBrackets(
  { ranges, isNegated }: Characters,
  leavesOutFolding: boolean,
): string {
  if (!isNegated) return ranges.map(rangeSource).join('');
  const left = [...ranges, ...(leavesOutFolding ? FOLDING : [])].sort(([a], [b]) => a - b);
  let from = 0;
  let source = '';
  for (const [low, high] of left) {
    if (low > from) source += rangeSource([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  return source + rangeSource([from, 0x10ffff]);
}

/** The source of a range of code points. */
export function rangeSource([low, high]: readonly [number, number]): string {
  return low === high ? codePoint(low) : `${codePoint(low)}-${codePoint(high)}`;
}

/** The source of one character, whatever it means in patterns. */
export function sourceOf(sign: string): string {
  return /^[\w\u0080-\u{10ffff}]$/u.test(sign) ? sign : codePoint(sign.codePointAt(0) ?? 0);
}

function codePoint(value: number): string {
  return `\\u{${value.toString(16)}}`;
}

const CONTROLS: Readonly<Record<string, string | undefined>> = {
  a: '\x07',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the rest of an escape that stands for one character. */
export function readEscape(reader: Reader): string {
  const sign = reader.text[reader.at];
  if (sign === undefined) throw invalid('\\ at end of pattern');
  reader.at += 1;
  const control = CONTROLS[sign];
  if (control !== undefined) return control;
  if (sign === 'x') return readHexadecimal(reader);
  if (/[0-9]/.test(sign)) throw notImplemented('back references and octal escapes');
  if (/[cgGkKoEQXC]/.test(sign)) throw notImplemented(`\\${sign} in regular expressions`);
  if (/[A-Za-z]/.test(sign)) throw invalid(`unrecognized character follows \\: ${sign}`);
  return sign;
}

function readHexadecimal(reader: Reader): string {
  const rest = reader.text.slice(reader.at, reader.at + 10).join('');
  const [whole, braced, plain = ''] =
    /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{0,2}))/.exec(rest) ?? [];
  if (rest.startsWith('{') && braced === undefined) throw invalid('malformed \\x{…}');
  const value = Number.parseInt(braced ?? (plain || '0'), 16);
  if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
    throw invalid('character code point value in \\x{} is not allowed');
  }
  reader.at += whole?.length ?? 0;
  return String.fromCodePoint(value);
}
