import type { CompileOperand } from '../modifier.js';
import { addToSet } from './add-to-set.js';
import { bit, inc, mul } from './arithmetic.js';
import { currentDate, max, min, set, setOnInsert, unset } from './fields.js';
import { push } from './push.js';
import { pop, pull, pullAll } from './removals.js';

/** The update operators that change each path by itself, so all but `$rename`. */
export const OPERATORS: ReadonlyMap<string, CompileOperand> = new Map([
  ['$set', set],
  ['$setOnInsert', setOnInsert],
  ['$unset', unset],
  ['$min', min],
  ['$max', max],
  ['$currentDate', currentDate],
  ['$inc', inc],
  ['$mul', mul],
  ['$bit', bit],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pop', pop],
  ['$pull', pull],
  ['$pullAll', pullAll],
]);
