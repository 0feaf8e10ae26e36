import type { Value } from '../../values/value.js';
import {
  fold,
  isNullish,
  type OperatorCompiler,
  type Operators,
  operandsOf,
} from './expression.js';
import { sumOf } from './numbers/summation.js';
import type { Scope } from './scope.js';

/** The smallest (`direction` 1) or largest (-1) of some values, the first among equals; null for none. */
export function extremeOf(
  values: Iterable<Value | undefined>,
  direction: 1 | -1,
  scope: Scope,
): Value {
  let extreme: Value | undefined;
  for (const value of values) {
    if (isNullish(value)) continue;
    if (extreme === undefined || scope.compare(value, extreme) * direction < 0) extreme = value;
  }
  return extreme ?? null;
}

/** A single operand that is an array stands for its elements. */
function overValues(
  summarise: (values: readonly (Value | undefined)[], scope: Scope) => Value,
): OperatorCompiler {
  return (argument, scope, name) => {
    const operands = operandsOf(argument, scope, name);
    return fold(operands, (document) => {
      const values = operands.map((operand) => operand.evaluate(document));
      const [only] = values;
      return summarise(values.length === 1 && Array.isArray(only) ? only : values, scope);
    });
  };
}

/** The accumulators that are expressions, too. */
export const SUMMARIES: Operators = {
  $sum: overValues((values) => sumOf(values).total),
  $avg: overValues((values) => sumOf(values).average),
  $min: overValues((values, scope) => extremeOf(values, 1, scope)),
  $max: overValues((values, scope) => extremeOf(values, -1, scope)),
};
