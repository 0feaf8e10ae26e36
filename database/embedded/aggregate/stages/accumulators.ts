import { Int32 } from 'bson';
import { notImplemented, ServerError } from '../../server-error.js';
import type { Doc, Value } from '../../values/value.js';
import { extremeOf } from '../expressions/accumulate.js';
import { mergeInto } from '../expressions/arrays.js';
import { constant, type Evaluate } from '../expressions/expression.js';
import { Summation } from '../expressions/numbers/summation.js';
import type { Scope } from '../expressions/scope.js';
import { valueKey } from './value-key.js';

/** Gathers the values of one group. */
export interface Accumulator {
  add(value: Value | undefined): void;
  /** `undefined` becomes null in the group's document. */
  result(): Value | undefined;
}

/** What makes the accumulators of a group. */
export interface AccumulatorContext {
  readonly scope: Scope;
  readonly fold: (text: string) => string;
}

type MakeAccumulator = (context: AccumulatorContext) => Accumulator;

function summing(result: (sum: Summation) => Value): MakeAccumulator {
  return () => {
    const sum = new Summation();
    return { add: (value) => sum.add(value), result: () => result(sum) };
  };
}

function extreme(direction: 1 | -1): MakeAccumulator {
  return ({ scope }) => {
    let best: Value = null;
    return {
      add: (value) => {
        best = extremeOf([best, value], direction, scope);
      },
      result: () => best,
    };
  };
}

const first: MakeAccumulator = () => {
  let value: { readonly of: Value | undefined } | undefined;
  return {
    add: (next) => {
      value ??= { of: next };
    },
    result: () => value?.of,
  };
};

const last: MakeAccumulator = () => {
  let value: Value | undefined;
  return {
    add: (next) => {
      value = next;
    },
    result: () => value,
  };
};

const push: MakeAccumulator = () => {
  const values: Value[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
};

const addToSet: MakeAccumulator = ({ fold }) => {
  const values = new Map<string, Value>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = valueKey(value, fold);
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
};

const mergeObjects: MakeAccumulator = () => {
  const merged: Doc = new Map();
  return {
    add: (value) => mergeInto(merged, value, '$mergeObjects'),
    result: () => merged,
  };
};

const ACCUMULATORS = new Map<string, MakeAccumulator>(
  Object.entries({
    $sum: summing((sum) => sum.total),
    $count: summing((sum) => sum.total),
    $avg: summing((sum) => sum.average),
    $min: extreme(1),
    $max: extreme(-1),
    $first: first,
    $last: last,
    $push: push,
    $addToSet: addToSet,
    $mergeObjects: mergeObjects,
  }),
);

const NOT_IMPLEMENTED = new Set(
  `$accumulator $bottom $bottomN $concatArrays $firstN $lastN $maxN $median $minN $percentile
   $setUnion $stdDevPop $stdDevSamp $top $topN`.split(/\s+/),
);

/** A field of a group: what is gathered and how. */
export interface GroupField {
  readonly name: string;
  readonly evaluate: Evaluate;
  readonly make: MakeAccumulator;
}

/** Compiles one field of `$group`, such as `{n: {$sum: 1}}`. */
export function compileGroupField(name: string, specification: Value, scope: Scope): GroupField {
  if (name.includes('.')) {
    throw new ServerError(40235, `The field name '${name}' cannot contain '.'`);
  }
  if (name === '' || name.startsWith('$')) {
    throw new ServerError(40236, `The field name '${name}' cannot be an operator name`);
  }
  const [entry] = specification instanceof Map ? specification : [];
  if (!(specification instanceof Map) || !entry) {
    throw new ServerError(40234, `The field '${name}' must be an accumulator object`);
  }
  if (specification.size !== 1) {
    throw new ServerError(40238, `The field '${name}' must specify one accumulator`);
  }
  const [operator, argument] = entry;
  const make = ACCUMULATORS.get(operator);
  if (!make) {
    if (NOT_IMPLEMENTED.has(operator)) throw notImplemented(`the accumulator ${operator}`);
    throw new ServerError(15952, `unknown group operator '${operator}'`);
  }
  if (Array.isArray(argument)) {
    throw new ServerError(40237, `The ${operator} accumulator is a unary operator`);
  }
  if (operator === '$count') {
    if (!(argument instanceof Map) || argument.size > 0) {
      throw new ServerError(14, '$count takes no arguments, i.e. $count:{}');
    }
    return { name, evaluate: constant(new Int32(1)).evaluate, make };
  }
  return { name, evaluate: scope.compile(argument).evaluate, make };
}
