import type { BSONRegExp } from 'bson';

/** Signs that mean something in a regular expression. */
const SPECIAL = /[\\^$.|?*+()[\]{}]/;

/**
 * The text with which everything begins that a regular expression matches; empty when there is
 * none, or when that is not plain to see.
 */
export function literalPrefix({ pattern, options }: BSONRegExp): string {
  // Other letters match the same text, blanks are left out, or every line has a beginning.
  if (/[imx]/.test(options) || pattern.includes('|')) return '';
  const start = pattern.startsWith('^') ? 1 : pattern.startsWith('\\A') ? 2 : 0;
  if (start === 0) return '';
  const signs = Array.from(pattern.slice(start));
  const literals: string[] = [];
  for (let at = 0; at < signs.length; at++) {
    let sign = signs[at] ?? '';
    if (sign === '\\') {
      at += 1;
      sign = signs[at] ?? '';
      // Before a letter or a figure a backslash gives it a meaning.
      if (!/^[!-/:-@[-`{-~]$/.test(sign)) break;
    } else if (SPECIAL.test(sign)) {
      // What may be absent is no part of the prefix.
      if (sign === '*' || sign === '?' || sign === '{') literals.pop();
      break;
    }
    literals.push(sign);
  }
  return literals.join('');
}
