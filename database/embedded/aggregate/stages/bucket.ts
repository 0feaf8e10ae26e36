import { Int32 } from 'bson';
import { compileSort } from '../../query/sort.js';
import { ServerError } from '../../server-error.js';
import { areComparable, compareValues } from '../../values/compare.js';
import { type Doc, doc, type Value } from '../../values/value.js';
import type { Scope } from '../expressions/scope.js';
import { compileGroupField } from './accumulators.js';
import { grouping } from './group.js';
import type { StageCompiler } from './stage.js';

const ERROR_NO_BUCKET = 'the value is in no bucket and there is no default';

/** `$bucket`: a group for each range of values, in order. */
export const compileBucket: StageCompiler = (specification, context) => {
  if (!(specification instanceof Map)) {
    throw new ServerError(40201, 'Argument to $bucket stage must be an object');
  }
  for (const key of specification.keys()) {
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(key)) {
      throw new ServerError(40197, `Unrecognized option to $bucket: ${key}`);
    }
  }
  const groupBy = specification.get('groupBy');
  if (groupBy === undefined || !specification.has('boundaries')) {
    throw new ServerError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified");
  }
  if (!isExpression(groupBy)) throw new ServerError(40202, 'groupBy must be an expression');
  const { scope } = context;
  const boundaries = boundariesOf(specification.get('boundaries'), scope);
  const otherwise = defaultOf(specification.get('default'), boundaries, scope);
  const output = specification.get('output') ?? doc(['count', doc(['$sum', new Int32(1)])]);
  if (!(output instanceof Map)) throw new ServerError(40196, 'output must be an object');

  const value = scope.compile(groupBy);
  const bucketOf = (document: Doc): Value => {
    const at = value.evaluate(document);
    const above = boundaries.findIndex((boundary) => scope.compare(at, boundary) < 0);
    const lower = above > 0 ? boundaries[above - 1] : undefined;
    const bucket = lower ?? otherwise;
    if (bucket === undefined) throw new ServerError(40066, ERROR_NO_BUCKET);
    return bucket;
  };
  const fields = [...output].map(([field, value]) => compileGroupField(field, value, scope));
  const group = grouping({ parts: [bucketOf], idOf: ([id]) => id ?? null }, fields, context);
  const compare = compileSort(doc(['_id', new Int32(1)]), context.collation);
  return (input) => [...group(input)].sort(compare);
};

function isExpression(value: Value): boolean {
  if (typeof value === 'string') return value.startsWith('$');
  return value instanceof Map && (value.keys().next().value?.startsWith('$') ?? false);
}

function constantOf(value: Value, scope: Scope, code: number): Value {
  const expression = scope.compile(value);
  const result = expression.isConstant ? expression.evaluate(new Map()) : undefined;
  if (result === undefined) throw new ServerError(code, '$bucket takes constant values here');
  return result;
}

function boundariesOf(list: Value | undefined, scope: Scope): Value[] {
  if (!Array.isArray(list)) throw new ServerError(40200, 'boundaries must be an array');
  const boundaries = list.map((item) => constantOf(item, scope, 40191));
  if (boundaries.length < 2) throw new ServerError(40192, 'there must be at least two boundaries');
  for (const [index, upper] of boundaries.entries()) {
    const lower = boundaries[index - 1];
    if (lower === undefined) continue;
    if (!areComparable(lower, upper)) {
      throw new ServerError(40193, 'all boundaries must have the same type');
    }
    if (compareValues(lower, upper, scope.compareText) >= 0) {
      throw new ServerError(40194, 'the boundaries must be in ascending order');
    }
  }
  return boundaries;
}

function defaultOf(
  value: Value | undefined,
  boundaries: readonly Value[],
  scope: Scope,
): Value | undefined {
  if (value === undefined) return undefined;
  const otherwise = constantOf(value, scope, 40195);
  const [lowest, highest] = [boundaries[0], boundaries.at(-1)];
  if (scope.compare(otherwise, lowest) >= 0 && scope.compare(otherwise, highest) < 0) {
    throw new ServerError(40199, 'the default must lie outside the boundaries');
  }
  return otherwise;
}
