import { areEqual } from '../../values/compare.js';
import { isDoc, type Value } from '../../values/value.js';
import { badValue, type CompileOperand, typeMismatch } from '../modifier.js';

/** `$addToSet` with `$each`: adds what equals no element yet, whatever kind of number it holds. */
export const addToSet: CompileOperand = (operand, path, { compareText }) => {
  const missingFrom = (array: readonly Value[]) => {
    const known = [...array];
    for (const value of values) {
      if (!known.some((element) => areEqual(element, value, compareText))) known.push(value);
    }
    return known.slice(array.length);
  };
  const values = valuesToAdd(operand, path);
  return {
    change(value) {
      if (value === undefined) return missingFrom([]);
      if (!Array.isArray(value)) throw badValue(`$addToSet needs an array at '${path}'.`);
      const added = missingFrom(value);
      return added.length > 0 ? [...value, ...added] : value;
    },
  };
};

function valuesToAdd(operand: Value, path: string): readonly Value[] {
  if (!isDoc(operand) || operand.keys().next().value !== '$each') return [operand];
  const each = operand.get('$each');
  if (!Array.isArray(each)) throw typeMismatch(`$each in $addToSet of '${path}' must be an array.`);
  if (operand.size > 1) throw badValue(`$addToSet of '${path}' allows nothing beside $each.`);
  return each;
}
