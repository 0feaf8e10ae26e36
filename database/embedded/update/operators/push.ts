import { compareValues } from '../../values/compare.js';
import { toNumber } from '../../values/numbers.js';
import { type Doc, isDoc, isNumeric, type Value } from '../../values/value.js';
import { badValue, type CompileContext, type CompileOperand } from '../modifier.js';
import { wholeNumber } from './whole-number.js';

type Compare = (left: Value, right: Value) => number;

interface Clauses {
  readonly each: readonly Value[];
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly compare: Compare | undefined;
}

/** `$push` with `$each`, `$position`, `$sort` and `$slice`. */
export const push: CompileOperand = (operand, path, context) => {
  const clauses = clausesOf(operand, path, context);
  return {
    change(value) {
      if (value === undefined) return pushed([], clauses);
      if (!Array.isArray(value)) throw badValue(`$push needs an array at '${path}'.`);
      return pushed(value, clauses);
    },
  };
};

/** Sorting counts as a change even where the order stays the same. */
function pushed(array: Value[], { each, position, slice, compare }: Clauses): Value[] {
  let result = array;
  if (each.length > 0) {
    const start = position ?? array.length;
    const index = start < 0 ? Math.max(array.length + start, 0) : Math.min(start, array.length);
    result = [...array.slice(0, index), ...each, ...array.slice(index)];
  }
  if (compare) result = result.toSorted(compare);
  if (slice === undefined || result.length <= Math.abs(slice)) return result;
  return slice >= 0 ? result.slice(0, slice) : result.slice(slice);
}

function clausesOf(operand: Value, path: string, context: CompileContext): Clauses {
  const isPlain = !isDoc(operand) || !operand.has('$each');
  const given: Doc = isPlain ? new Map([['$each', [operand]]]) : operand;
  for (const name of given.keys()) {
    if (!['$each', '$position', '$slice', '$sort'].includes(name)) {
      throw badValue(`$push of '${path}' has no clause '${name}'.`);
    }
  }
  const each = given.get('$each');
  if (!Array.isArray(each)) throw badValue(`$each in $push of '${path}' must be an array.`);
  const sort = given.get('$sort');
  return {
    each,
    position: wholeClause(given, '$position', path),
    slice: wholeClause(given, '$slice', path),
    compare: sort === undefined ? undefined : compileSort(sort, path, context),
  };
}

function wholeClause(clauses: Doc, name: string, path: string): number | undefined {
  const operand = clauses.get(name);
  if (operand === undefined) return undefined;
  const value = wholeNumber(operand);
  if (value === undefined) throw badValue(`${name} in $push of '${path}' must be a whole number.`);
  return value;
}

/** Orders whole elements, or documents by the values at paths, which do not look into arrays. */
function compileSort(sort: Value, path: string, { compareText }: CompileContext): Compare {
  const compare: Compare = (left, right) => compareValues(left, right, compareText);
  if (!isDoc(sort)) {
    const direction = directionOf(sort, path);
    return (left, right) => direction * compare(left, right);
  }
  if (sort.size === 0) throw badValue(`$sort in $push of '${path}' names no field.`);
  const fields = [...sort].map(([name, order]) => {
    const names = name.split('.');
    if (names.includes('')) throw badValue(`$sort in $push of '${path}' has an empty field name.`);
    return { names, direction: directionOf(order, path) };
  });
  return (left, right) => {
    for (const { names, direction } of fields) {
      const order = compare(valueAt(left, names), valueAt(right, names));
      if (order !== 0) return direction * order;
    }
    return 0;
  };
}

function directionOf(order: Value, path: string): number {
  const direction = isNumeric(order) ? toNumber(order) : 0;
  if (Math.abs(direction) !== 1) throw badValue(`$sort in $push of '${path}' takes 1 or -1.`);
  return direction;
}

function valueAt(element: Value, names: readonly string[]): Value {
  let value: Value | undefined = isDoc(element) ? element : undefined;
  for (const name of names) {
    if (isDoc(value)) value = value.get(name);
    else
      value = Array.isArray(value) && /^(0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
  }
  return value ?? null;
}
