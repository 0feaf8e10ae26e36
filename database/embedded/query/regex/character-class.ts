import { notImplemented } from '../../server-error.js';
import {
  type Characters,
  ESCAPED_CLASSES,
  insideBrackets,
  invalid,
  POSIX_CLASSES,
  rangeSource,
  readEscape,
} from './escapes.js';
import type { Reader } from './pattern.js';

/** Reads a bracket expression whose opening bracket has been read; gives its JavaScript source. */
export function readClass(reader: Reader): string {
  const isNegated = reader.text[reader.at] === '^';
  if (isNegated) reader.at += 1;
  let source = '';
  for (let isFirst = true; isFirst || reader.text[reader.at] !== ']'; isFirst = false) {
    if (reader.at >= reader.text.length) throw invalid('missing terminating ] for character class');
    source += readItem(reader);
  }
  reader.at += 1;
  return `[${isNegated ? '^' : ''}${source}]`;
}

function ahead(reader: Reader): string {
  return reader.text.slice(reader.at, reader.at + 16).join('');
}

/** One character, one range or one named set. */
function readItem(reader: Reader): string {
  const low = readMember(reader);
  if (typeof low !== 'string') {
    if (/^-[^\]]/.test(ahead(reader))) throw notImplemented('a range that begins with a set');
    return insideBrackets(low, reader.ignoresCase && reader.namesWordCharacters);
  }
  const lowest = low.codePointAt(0) ?? 0;
  if (!/^-[^\]]/.test(ahead(reader))) return rangeSource([lowest, lowest]);
  reader.at += 1;
  const high = readMember(reader);
  if (typeof high !== 'string') throw invalid('invalid range in character class');
  const highest = high.codePointAt(0) ?? 0;
  if (highest < lowest) throw invalid('range out of order in character class');
  return rangeSource([lowest, highest]);
}

function readMember(reader: Reader): string | Characters {
  const sign = reader.text[reader.at] ?? '';
  const rest = ahead(reader);
  const named = /^\[:(\^?)([a-z]+):\]/.exec(rest);
  if (named) {
    reader.at += named[0].length;
    return posixClass(reader, named[2] ?? '', named[1] === '^');
  }
  if (/^\[[:.=]/.test(rest)) throw notImplemented('collating elements in regular expressions');
  reader.at += 1;
  return sign === '\\' ? readEscapedMember(reader) : sign;
}

function posixClass(reader: Reader, name: string, isNegated: boolean): Characters {
  const folded = reader.ignoresCase && (name === 'upper' || name === 'lower') ? 'alpha' : name;
  const ranges = POSIX_CLASSES.get(folded);
  if (!ranges) throw invalid(`unknown POSIX class name: ${name}`);
  reader.namesWordCharacters = true;
  return { ranges, isNegated };
}

function readEscapedMember(reader: Reader): string | Characters {
  const sign = reader.text[reader.at] ?? '';
  const set = ESCAPED_CLASSES[sign];
  if (set) {
    reader.at += 1;
    reader.namesWordCharacters ||= sign === 'w' || sign === 'W';
    return set;
  }
  if (sign === 'b') {
    reader.at += 1;
    return '\b';
  }
  if (/[pP]/.test(sign)) throw notImplemented('\\p in a character class');
  if (/[BRXNAzZ]/.test(sign)) throw invalid(`\\${sign} in a character class`);
  return readEscape(reader);
}
