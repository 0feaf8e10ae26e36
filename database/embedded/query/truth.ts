import { toNumber } from '../values/numbers.js';
import { isNumeric, type Value } from '../values/value.js';

/** Whether a value counts as true: all but null, false, zero and nothing. */
export function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumeric(value) || toNumber(value) !== 0;
}
