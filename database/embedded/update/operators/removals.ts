import { BSONRegExp } from 'bson';
import { compileFilter } from '../../query/filter.js';
import { ServerError } from '../../server-error.js';
import { areEqual } from '../../values/compare.js';
import { doc, isDoc, type Value } from '../../values/value.js';
import { badValue, type CompileContext, type CompileOperand, typeMismatch } from '../modifier.js';
import { wholeNumber } from './whole-number.js';

/** `$pop`: the first element for -1, the last for 1. */
export const pop: CompileOperand = (operand, path) => {
  const end = wholeNumber(operand);
  if (end !== 1 && end !== -1) throw new ServerError(9, `$pop of '${path}' takes 1 or -1.`);
  return {
    change(value) {
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) throw typeMismatch(`$pop needs an array at '${path}'.`);
      if (value.length === 0) return value;
      return end === 1 ? value.slice(0, -1) : value.slice(1);
    },
  };
};

/** `$pullAll`: every element equal to one of the values. */
export const pullAll: CompileOperand = (operand, path, { compareText }) => {
  if (!Array.isArray(operand)) throw badValue(`$pullAll of '${path}' needs an array.`);
  return removal('$pullAll', path, (element) =>
    operand.some((value) => areEqual(element, value, compareText)),
  );
};

/** `$pull`: every element equal to a value or matching a condition. */
export const pull: CompileOperand = (operand, path, context) =>
  removal('$pull', path, pullCondition(operand, context));

function removal(operator: string, path: string, isRemoved: (element: Value) => boolean) {
  return {
    change(value: Value | undefined) {
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) throw badValue(`${operator} needs an array at '${path}'.`);
      const kept = value.filter((element) => !isRemoved(element));
      return kept.length < value.length ? kept : value;
    },
  };
}

/** Words that begin a whole filter on the elements rather than a condition on their value. */
const FILTER_WORDS = new Set(['$and', '$or', '$nor', '$not', '$expr', '$where', '$comment']);

function pullCondition(
  operand: Value,
  { collation, compareText }: CompileContext,
): (element: Value) => boolean {
  if (isDoc(operand) && !isCondition(operand.keys().next().value)) {
    const filter = compileFilter(operand, { collation });
    return (element) => isDoc(element) && filter.matches(element);
  }
  if (isDoc(operand) || operand instanceof BSONRegExp) {
    const filter = compileFilter(doc(['element', operand]), { collation });
    return (element) => filter.matches(doc(['element', element]));
  }
  return (element) => areEqual(element, operand, compareText);
}

function isCondition(firstName: string | undefined): boolean {
  return firstName?.startsWith('$') === true && !FILTER_WORDS.has(firstName);
}
