import { toNumber } from '../../values/numbers.js';
import { isNumeric, type Value } from '../../values/value.js';

/** The whole number that an operand of any numeric kind holds; undefined for everything else. */
export function wholeNumber(operand: Value): number | undefined {
  if (!isNumeric(operand)) return undefined;
  const value = toNumber(operand);
  return Number.isInteger(value) ? value : undefined;
}
