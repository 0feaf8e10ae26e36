import { Int32 } from 'bson';
import { ServerError } from '../../server-error.js';
import type { Doc } from '../../values/value.js';
import {
  constant,
  type Expression,
  fold,
  isNullish,
  isTruthy,
  namedArguments,
  type OperatorCompiler,
  type Operators,
  operandsOf,
  operator,
  typeOf,
} from './expression.js';

function comparison(holds: (order: number) => boolean): OperatorCompiler {
  return operator(2, 2, ([left, right], _name, scope) => holds(scope.compare(left, right)));
}

/** `$and` and `$or` stop at the first operand that decides. */
function junction(decisive: boolean): OperatorCompiler {
  return (argument, scope, name) => {
    const operands = operandsOf(argument, scope, name);
    const isDecisive = (operand: Expression, document: Doc) =>
      isTruthy(operand.evaluate(document)) === decisive;
    return fold(operands, (document) =>
      operands.some((operand) => isDecisive(operand, document)) ? decisive : !decisive,
    );
  };
}

const conditional: OperatorCompiler = (argument, scope, name) => {
  let operands: Expression[];
  if (argument instanceof Map) {
    const codes = { shape: 17080, unknown: 17083, missing: 17082 };
    const named = namedArguments(argument, name, ['if', 'then', 'else'], [], codes);
    operands = ['if', 'then', 'else'].map((key) => scope.compile(named.get(key) ?? null));
  } else {
    operands = operandsOf(argument, scope, name, 3, 3);
  }
  const [condition, then, otherwise] = operands;
  if (!condition || !then || !otherwise) throw new ServerError(16020, `${name} takes 3 arguments`);
  return fold(operands, (document) =>
    (isTruthy(condition.evaluate(document)) ? then : otherwise).evaluate(document),
  );
};

const ifNull: OperatorCompiler = (argument, scope, name) => {
  const operands = operandsOf(argument, scope, name);
  if (operands.length < 2) throw new ServerError(1257300, `${name} needs at least two arguments`);
  return fold(operands, (document) => {
    let value = operands[0]?.evaluate(document);
    for (const operand of operands.slice(1)) {
      if (!isNullish(value)) break;
      value = operand.evaluate(document);
    }
    return value;
  });
};

const switchCase: OperatorCompiler = (argument, scope, name) => {
  const codes = { shape: 40060, unknown: 40067, missing: 40068 };
  const named = namedArguments(argument, name, ['branches'], ['default'], codes);
  const list = named.get('branches');
  if (!Array.isArray(list)) throw new ServerError(40061, `${name} takes an array of branches`);
  if (list.length === 0) throw new ServerError(40068, `${name} needs at least one branch`);
  const branches = list.map((item) => {
    const branchCodes = { shape: 40062, unknown: 40063, missing: 40064 };
    const branch = namedArguments(item, name, ['case', 'then'], [], branchCodes);
    return {
      condition: scope.compile(branch.get('case') ?? null),
      result: scope.compile(branch.get('then') ?? null),
    };
  });
  const fallback = named.has('default') ? scope.compile(named.get('default') ?? null) : undefined;
  const operands = branches.flatMap(({ condition, result }) => [condition, result]);
  return fold([...operands, fallback ?? constant(null)], (document) => {
    const branch = branches.find(({ condition }) => isTruthy(condition.evaluate(document)));
    const chosen = branch?.result ?? fallback;
    if (!chosen) throw new ServerError(40066, `${name} found no branch for the input`);
    return chosen.evaluate(document);
  });
};

/** Comparisons, conditions and truth. */
export const LOGIC: Operators = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: operator(
    2,
    2,
    ([left, right], _name, scope) => new Int32(Math.sign(scope.compare(left, right))),
  ),
  $and: junction(false),
  $or: junction(true),
  $not: operator(1, 1, ([value]) => !isTruthy(value)),
  $cond: conditional,
  $ifNull: ifNull,
  $switch: switchCase,
  $in: operator(2, 2, ([value, list], name, scope) => {
    if (!Array.isArray(list)) {
      throw new ServerError(40081, `${name} requires an array, found: ${typeOf(list)}`);
    }
    return list.some((item) => scope.equals(item, value));
  }),
};
