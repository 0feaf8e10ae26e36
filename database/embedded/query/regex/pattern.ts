import { notImplemented, ServerError } from '../../server-error.js';
import { readClass } from './character-class.js';
import { ESCAPED_CLASSES, inBrackets, invalid, readEscape, sourceOf } from './escapes.js';

/** The state of reading a pattern, shared with the readers of its parts. */
export interface Reader {
  readonly text: readonly string[];
  at: number;
  readonly ignoresCase: boolean;
  /** Set when the pattern names ASCII word characters, which JavaScript would fold further. */
  namesWordCharacters: boolean;
}

interface Flags {
  i: boolean;
  m: boolean;
  s: boolean;
  x: boolean;
}

/** Signs outside ASCII that JavaScript takes for `s` and `k` when it ignores case. */
const FOLDS_INTO_ASCII = /[\u017f\u212a]/;

/** What PCRE2 skips in a pattern with the option `x`. */
const PATTERN_SPACE = /[\t\n\v\f\r \u0085\u200e\u200f\u2028\u2029]/;

/**
 * Compiles a PCRE2 pattern, as MongoDB takes it, to a test of texts.
 * @throws ServerError 51091 for a pattern that PCRE2 refuses, 51108 for an unknown option, and by
 *   name for what JavaScript cannot match in the same way.
 */
export function compileRegExp(pattern: string, options: string): (text: string) => boolean {
  if (pattern.includes('\0')) {
    throw new ServerError(2, 'Regular expression cannot contain an embedded null byte');
  }
  const flags = readOptions(options);
  const body = readLeadingFlags(pattern, flags);
  const reader: Reader = {
    text: [...body],
    at: 0,
    ignoresCase: flags.i,
    namesWordCharacters: false,
  };
  const source = readAlternatives(reader, flags, 0);
  if (reader.at < reader.text.length) throw invalid('unmatched closing parenthesis');
  const expression = construct(source, flags.i ? 'iu' : 'u');
  const isDelicate = flags.i && reader.namesWordCharacters;
  return (text) => {
    if (isDelicate && FOLDS_INTO_ASCII.test(text)) {
      throw notImplemented('ignoring case of ſ or K next to word characters');
    }
    return expression.test(text);
  };
}

function construct(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw invalid('malformed pattern');
  }
}

function readOptions(options: string): Flags {
  const flags: Flags = { i: false, m: false, s: false, x: false };
  for (const option of options) {
    if (option === 'u') continue;
    if (!Object.hasOwn(flags, option)) {
      throw new ServerError(51108, `invalid flag in regex options: ${option}`);
    }
    flags[option as keyof Flags] = true;
  }
  return flags;
}

/** Options at the very start of a pattern, such as `(?i)`, hold for all of it. */
function readLeadingFlags(pattern: string, flags: Flags): string {
  const leading = /^\(\?([imsx]+)\)/.exec(pattern);
  if (!leading) return pattern;
  for (const option of leading[1] ?? '') flags[option as keyof Flags] = true;
  return readLeadingFlags(pattern.slice(leading[0].length), flags);
}

/** Reads up to the closing parenthesis of the group, or to the end of the pattern. */
function readAlternatives(reader: Reader, flags: Flags, depth: number): string {
  let source = '';
  let isRepeatable = false;
  while (reader.at < reader.text.length) {
    const sign = reader.text[reader.at] ?? '';
    if (sign === ')') break;
    if (flags.x && skipSpace(reader)) continue;
    const quantifier = readQuantifier(reader);
    if (quantifier !== undefined) {
      if (!isRepeatable) throw notRepeatable(source);
      source += quantifier;
      isRepeatable = false;
      continue;
    }
    const part = readPart(reader, flags, depth);
    source += part.source;
    isRepeatable = part.isRepeatable;
  }
  return source;
}

function notRepeatable(before: string): ServerError {
  if (/(^|[|(:])$/.test(before)) return invalid('quantifier does not follow a repeatable item');
  return notImplemented('a quantifier after an assertion, a group option or another quantifier');
}

interface Part {
  source: string;
  isRepeatable: boolean;
}

function readPart(reader: Reader, flags: Flags, depth: number): Part {
  const sign = reader.text[reader.at++] ?? '';
  switch (sign) {
    case '(':
      return readGroup(reader, flags, depth + 1);
    case '[':
      return { source: readClass(reader), isRepeatable: true };
    case '\\':
      return readEscaped(reader);
    case '|':
      return { source: '|', isRepeatable: false };
    case '.':
      return { source: flags.s ? '[^]' : '[^\\n]', isRepeatable: true };
    // PCRE2 knows one end of line, and a last one may follow the end of the text.
    case '^':
      return { source: flags.m ? '(?:^|(?<=\\n)(?=[^]))' : '^', isRepeatable: false };
    case '$':
      return { source: flags.m ? '(?=\\n|$)' : '(?=\\n?$)', isRepeatable: false };
    default:
      return { source: sourceOf(sign), isRepeatable: true };
  }
}

function skipSpace(reader: Reader): boolean {
  const sign = reader.text[reader.at] ?? '';
  if (sign === '#') {
    const end = reader.text.indexOf('\n', reader.at);
    reader.at = end < 0 ? reader.text.length : end + 1;
    return true;
  }
  if (!PATTERN_SPACE.test(sign)) return false;
  reader.at += 1;
  return true;
}

function readQuantifier(reader: Reader): string | undefined {
  const rest = reader.text.slice(reader.at, reader.at + 20).join('');
  const braces = /^\{(\d+)(,(\d*))?\}/.exec(rest);
  const [quantifier] = braces ?? /^[*+?]/.exec(rest) ?? [];
  if (quantifier === undefined) {
    if (/^\{\s*\d*\s*,?\s*\d*\s*\}/.test(rest)) throw notImplemented('this form of quantifier');
    return undefined;
  }
  const [least, most] = [Number(braces?.[1] ?? 0), Number(braces?.[3] || braces?.[1] || 0)];
  if (least > most || most > 65535) throw invalid('quantifier out of order or too large');
  reader.at += quantifier.length;
  const next = reader.text[reader.at];
  if (next === '+') throw notImplemented('possessive quantifiers');
  if (next !== '?') return quantifier;
  reader.at += 1;
  return `${quantifier}?`;
}

/** Groups are not remembered: a filter asks only whether a text matches. */
function readGroup(reader: Reader, flags: Flags, depth: number): Part {
  if (depth > 200) throw notImplemented('patterns nested this deeply');
  const rest = reader.text.slice(reader.at, reader.at + 40).join('');
  if (rest.startsWith('*')) throw notImplemented('verbs in regular expressions');
  if (rest.startsWith('?#')) {
    const end = reader.text.indexOf(')', reader.at);
    if (end < 0) throw invalid('missing ) after (?# comment');
    reader.at = end + 1;
    return { source: '', isRepeatable: false };
  }
  const [opening = '', kind = ''] =
    /^\?(:|=|!|<=|<!|P?<[A-Za-z_]\w{0,31}>|'[A-Za-z_]\w{0,31}')/.exec(rest) ?? [];
  if (opening === '' && rest.startsWith('?')) {
    throw notImplemented(`the group (${rest.slice(0, 3)} in regular expressions`);
  }
  reader.at += opening.length;
  const inner = readAlternatives(reader, flags, depth);
  if (reader.text[reader.at] !== ')') throw invalid('missing closing parenthesis');
  reader.at += 1;
  const isAssertion = /^<?[=!]$/.test(kind);
  if (kind.length === 2 && isAssertion && /[*+?{(]/.test(inner.replace(/\\u\{\w+\}/g, ''))) {
    throw notImplemented('lookbehind that is not of plain characters');
  }
  return { source: `(?${isAssertion ? kind : ':'}${inner})`, isRepeatable: !isAssertion };
}

function readEscaped(reader: Reader): Part {
  const sign = reader.text[reader.at];
  const characters = ESCAPED_CLASSES[sign ?? ''];
  if (characters) {
    reader.at += 1;
    reader.namesWordCharacters ||= sign === 'w' || sign === 'W';
    return { source: inBrackets(characters), isRepeatable: true };
  }
  switch (sign) {
    case 'b':
    case 'B':
      reader.at += 1;
      reader.namesWordCharacters = true;
      return { source: `\\${sign}`, isRepeatable: false };
    case 'A':
    case 'z':
    case 'Z':
      reader.at += 1;
      return { source: { A: '^', z: '$', Z: '(?=\\n?$)' }[sign], isRepeatable: false };
    case 'N':
      if (reader.text[reader.at + 1] === '{') throw notImplemented('\\N{…}');
      reader.at += 1;
      return { source: '[^\\n]', isRepeatable: true };
    case 'R':
      reader.at += 1;
      throw notImplemented('\\R in regular expressions');
    case 'p':
    case 'P':
      return { source: readProperty(reader), isRepeatable: true };
    default:
      return { source: sourceOf(readEscape(reader)), isRepeatable: true };
  }
}

/** General categories such as `\p{L}`; scripts differ between versions of PCRE2. */
function readProperty(reader: Reader): string {
  const rest = reader.text.slice(reader.at, reader.at + 8).join('');
  const property = /^([pP])(?:\{(\^?)([A-Z][a-z]?)\}|([A-Z]))/.exec(rest);
  const category = property?.[3] ?? property?.[4] ?? '';
  if (
    !property ||
    reader.ignoresCase ||
    !/^(C[cfno]?|L[ulmto]?|M[nce]?|N[dlo]?|P[cdfiseo]?|S[mcko]?|Z[lps]?)$/.test(category)
  ) {
    throw notImplemented('this use of \\p in regular expressions');
  }
  reader.at += property[0].length;
  const isNegated = (property[1] === 'P') !== (property[2] === '^');
  return `\\${isNegated ? 'P' : 'p'}{${category}}`;
}
