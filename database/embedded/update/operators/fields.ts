import { Timestamp } from 'bson';
import { compareValues } from '../../values/compare.js';
import { isDoc, type Value } from '../../values/value.js';
import { areIdentical } from '../identical.js';
import { badValue, type CompileOperand, type Modifier } from '../modifier.js';

/** `$set` */
export const set: CompileOperand = (operand) => ({ change: (value) => replaced(value, operand) });

/** `$setOnInsert` */
export const setOnInsert: CompileOperand = (operand) => ({
  change: (value, { isInsert }) => (isInsert ? replaced(value, operand) : value),
  toleratesDeadEnd: ({ isInsert }) => !isInsert,
});

/** `$unset`; elements of arrays become null instead of making others move. */
export const unset: CompileOperand = () => ({
  change: () => undefined,
  toleratesDeadEnd: () => true,
});

/** `$min` */
export const min: CompileOperand = (operand, _path, { compareText }) =>
  keepIf(operand, (value) => compareValues(value, operand, compareText) <= 0);

/** `$max` */
export const max: CompileOperand = (operand, _path, { compareText }) =>
  keepIf(operand, (value) => compareValues(value, operand, compareText) >= 0);

/** `$currentDate`; always counts as a change. */
export const currentDate: CompileOperand = (operand, path, { now }) => {
  const type = currentDateType(operand);
  if (type === undefined) {
    throw badValue(`$currentDate of '${path}' needs a boolean or {$type: 'date' or 'timestamp'}.`);
  }
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    change: () => (type === 'date' ? new Date(now) : new Timestamp({ t: seconds, i: 1 })),
  };
};

function currentDateType(operand: Value): 'date' | 'timestamp' | undefined {
  if (typeof operand === 'boolean') return 'date';
  if (!isDoc(operand) || operand.size !== 1) return undefined;
  const type = operand.get('$type');
  return type === 'date' || type === 'timestamp' ? type : undefined;
}

function keepIf(operand: Value, isKept: (value: Value) => boolean): Modifier {
  return { change: (value) => (value !== undefined && isKept(value) ? value : operand) };
}

function replaced(value: Value | undefined, operand: Value): Value {
  return value !== undefined && areIdentical(value, operand) ? value : operand;
}
