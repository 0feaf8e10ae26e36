import { Int32 } from 'bson';
import { notImplemented, ServerError } from '../../server-error.js';
import { isNumeric, type Value } from '../../values/value.js';
import {
  fold,
  isNullish,
  namedArguments,
  type OperatorCompiler,
  type Operators,
  operandsOf,
  operator,
  typeOf,
} from './expression.js';
import { int32Of } from './numbers/numeric.js';

/** What `$trim` removes when it is not told. */
const BLANKS =
  '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

/** A value as text, as the string operators and `$toString` see it; undefined where it has none. */
export function textOf(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof Date) {
    const year = value.getUTCFullYear();
    if (year >= 0 && year <= 9999) return value.toISOString();
    throw notImplemented('the text of this date');
  }
  if (!isNumeric(value)) {
    const type = typeOf(value);
    if (['timestamp', 'symbol', 'javascript', 'javascriptWithScope'].includes(type)) {
      throw notImplemented(`the text of the type ${type}`);
    }
    return undefined;
  }
  return value._bsontype === 'Double' ? doubleText(value.valueOf()) : value.toString();
}

/** MongoDB prints 16 significant digits; where that is not the number itself, it is refused. */
function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const text = Object.is(value, -0) ? '-0' : String(value);
  const size = Math.abs(value);
  const isPlain = value === 0 || (size >= 1e-4 && size < 1e15);
  if (!isPlain || Number(value.toPrecision(16)) !== value) {
    throw notImplemented('the text of this double');
  }
  return text;
}

/** Null counts as the empty text; lists and documents have no text. */
function coerced(value: Value | undefined): string {
  if (isNullish(value)) return '';
  const text = textOf(value);
  if (text === undefined)
    throw new ServerError(16007, `can't convert from ${typeOf(value)} to String`);
  return text;
}

const concatenation: OperatorCompiler = (argument, scope, name) => {
  const operands = operandsOf(argument, scope, name);
  return fold(operands, (document) => {
    let text = '';
    for (const operand of operands) {
      const value = operand.evaluate(document);
      if (isNullish(value)) return null;
      if (typeof value !== 'string') {
        throw new ServerError(16702, `${name} only supports strings, not ${typeOf(value)}`);
      }
      text += value;
    }
    return text;
  });
};

/** Only ASCII letters change. */
function changeCase(pattern: RegExp, change: (letter: string) => string): OperatorCompiler {
  return operator(1, 1, ([value]) => coerced(value).replace(pattern, change));
}

function position(value: Value | undefined, code: number): number {
  const whole = isNumeric(value) ? int32Of(value) : undefined;
  if (whole === undefined) throw new ServerError(code, 'a position must be a whole number');
  return whole;
}

const substrCodePoints = operator(3, 3, ([value, start, length], name) => {
  const text = coerced(value);
  const from = position(start, 34450);
  const count = position(length, 34452);
  if (from < 0 || count < 0) {
    throw new ServerError(from < 0 ? 34455 : 34454, `${name} takes no negative numbers`);
  }
  return [...text].slice(from, from + count).join('');
});

const substrBytes = operator(3, 3, ([value, start, length], name) => {
  const bytes = Buffer.from(coerced(value));
  const from = position(start, 16034);
  const count = position(length, 16035);
  if (from < 0) throw new ServerError(50752, `${name} takes no negative start`);
  const until = count < 0 ? bytes.length : Math.min(from + count, bytes.length);
  const splits = (offset: number) => ((bytes[offset] ?? 0) & 0xc0) === 0x80;
  if (splits(from) || splits(until)) {
    throw new ServerError(28656, `${name} would split a character`);
  }
  return bytes.subarray(from, Math.max(until, from)).toString();
});

const split = operator(2, 2, ([text, separator], name) => {
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string') throw new ServerError(40085, `${name} requires a string`);
  if (typeof separator !== 'string') throw new ServerError(40086, `${name} requires a separator`);
  if (separator === '') throw new ServerError(40087, `${name} requires a non-empty separator`);
  return text.split(separator);
});

function length(measure: (text: string) => number, code: number): OperatorCompiler {
  return operator(1, 1, ([text], name) => {
    if (typeof text !== 'string') {
      throw new ServerError(code, `${name} requires a string argument, found: ${typeOf(text)}`);
    }
    return new Int32(measure(text));
  });
}

function trimming(atStart: boolean, atEnd: boolean): OperatorCompiler {
  return (argument, scope, name) => {
    const codes = { shape: 50696, unknown: 50694, missing: 50695 };
    const named = namedArguments(argument, name, ['input'], ['chars'], codes);
    const input = scope.compile(named.get('input') ?? null);
    const chars = scope.compile(named.has('chars') ? (named.get('chars') ?? null) : BLANKS);
    return fold([input, chars], (document) => {
      const text = input.evaluate(document);
      if (isNullish(text)) return null;
      if (typeof text !== 'string') throw new ServerError(50699, `${name} requires a string input`);
      const unwanted = chars.evaluate(document);
      if (isNullish(unwanted)) return null;
      if (typeof unwanted !== 'string') throw new ServerError(50700, `${name} requires text chars`);
      return trim([...text], new Set(unwanted), atStart, atEnd);
    });
  };
}

function trim(
  letters: readonly string[],
  unwanted: ReadonlySet<string>,
  atStart: boolean,
  atEnd: boolean,
): string {
  let [start, end] = [0, letters.length];
  while (atStart && start < end && unwanted.has(letters[start] ?? '')) start += 1;
  while (atEnd && end > start && unwanted.has(letters[end - 1] ?? '')) end -= 1;
  return letters.slice(start, end).join('');
}

/** The operators on text. */
export const STRINGS: Operators = {
  $concat: concatenation,
  $toLower: changeCase(/[A-Z]/g, (letter) => letter.toLowerCase()),
  $toUpper: changeCase(/[a-z]/g, (letter) => letter.toUpperCase()),
  $substrCP: substrCodePoints,
  $substrBytes: substrBytes,
  $substr: substrBytes,
  $split: split,
  $strLenCP: length((text) => [...text].length, 34471),
  $strLenBytes: length((text) => Buffer.byteLength(text), 34473),
  $trim: trimming(true, true),
  $ltrim: trimming(true, false),
  $rtrim: trimming(false, true),
};
