import { Int32 } from 'bson';
import { compileFilter } from '../../query/filter.js';
import { compileSort } from '../../query/sort.js';
import { notImplemented, ServerError } from '../../server-error.js';
import { integerValue } from '../../values/numbers.js';
import { type Doc, doc, isNumeric, type Value } from '../../values/value.js';
import { wholeNumber } from '../expressions/numbers/numeric.js';
import type { StageCompiler } from './stage.js';

/** `$match`. */
export const compileMatch: StageCompiler = (specification, { scope, collation }) => {
  if (!(specification instanceof Map)) {
    throw new ServerError(15959, 'the match filter must be an expression in an object');
  }
  const filter = compileFilter(specification, {
    collation,
    compileExpression: (expression) => scope.compile(expression).evaluate,
  });
  return function* match(input) {
    for (const document of input) if (filter.matches(document)) yield document;
  };
};

/** `$sort`. */
export const compileSortStage: StageCompiler = (specification, { collation }) => {
  if (!(specification instanceof Map)) {
    throw new ServerError(15973, 'the $sort key specification must be an object');
  }
  if (specification.size === 0) {
    throw new ServerError(15976, '$sort stage must have at least one sort key');
  }
  const compare = compileSort(specification, collation);
  return function* sort(input) {
    yield* [...input].sort(compare);
  };
};

function countOf(specification: Value, name: string, code: number): number {
  const whole = isNumeric(specification) ? wholeNumber(specification) : undefined;
  if (whole === undefined || whole < 0n || whole >= 1n << 63n) {
    throw new ServerError(code, `invalid argument to ${name} stage`);
  }
  return Number(whole);
}

/** `$limit`. */
export const compileLimit: StageCompiler = (specification, _context, name) => {
  const limit = countOf(specification, name, 5107201);
  if (limit === 0) throw new ServerError(15958, 'the limit must be positive');
  return function* limited(input) {
    let count = 0;
    for (const document of input) {
      yield document;
      count += 1;
      if (count >= limit) return;
    }
  };
};

/** `$skip`. */
export const compileSkip: StageCompiler = (specification, _context, name) => {
  const skip = countOf(specification, name, 5107200);
  return function* skipped(input) {
    let count = 0;
    for (const document of input) {
      if (count >= skip) yield document;
      count += 1;
    }
  };
};

/** `$count`: one document, or none where nothing is counted. */
export const compileCount: StageCompiler = (name) => {
  if (typeof name !== 'string') throw new ServerError(40156, 'the count field must be a string');
  if (name === '') throw new ServerError(40157, 'the count field must be a non-empty string');
  if (name.startsWith('$')) {
    throw new ServerError(40158, 'the count field cannot be a $-prefixed path');
  }
  if (name.includes('\0')) throw new ServerError(40159, 'the count field cannot hold a null byte');
  if (name.includes('.')) throw new ServerError(40160, "the count field cannot contain '.'");
  if (name === '_id') throw notImplemented('$count into _id');
  return function* counted(input) {
    let count = 0n;
    for (const _document of input) count += 1n;
    const result: Doc = doc([name, integerValue(count) ?? new Int32(0)]);
    if (count > 0n) yield result;
  };
};
