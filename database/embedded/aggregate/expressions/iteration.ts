import { ServerError } from '../../server-error.js';
import { isNumeric, type Value } from '../../values/value.js';
import {
  type Expression,
  isNullish,
  isTruthy,
  namedArguments,
  type OperatorCompiler,
  type Operators,
  typeOf,
} from './expression.js';
import { int32Of } from './numbers/numeric.js';
import { assertVariableName, type Variable } from './scope.js';

/** Expressions with variables of their own are not constant, whatever they read. */
function bound(evaluate: Expression['evaluate']): Expression {
  return { evaluate, isConstant: false };
}

function listOf(value: Value, name: string, code: number): Value[] {
  if (Array.isArray(value)) return value;
  throw new ServerError(code, `input to ${name} must be an array not ${typeOf(value)}`);
}

/** The name of the element's variable: `as`, or `this`. */
function elementName(named: ReadonlyMap<string, Value>): string {
  if (!named.has('as')) return 'this';
  const name = named.get('as');
  assertVariableName(name);
  return name;
}

const map: OperatorCompiler = (argument, scope, name) => {
  const codes = { shape: 16878, unknown: 16879, missing: 16880 };
  const named = namedArguments(argument, name, ['input', 'in'], ['as'], codes);
  const input = scope.compile(named.get('input') ?? null);
  const element: Variable = { value: undefined };
  const body = scope.with({ [elementName(named)]: element }).compile(named.get('in') ?? null);
  return bound((document) => {
    const list = input.evaluate(document);
    if (isNullish(list)) return null;
    return listOf(list, name, 16883).map((item) => {
      element.value = item;
      return body.evaluate(document) ?? null;
    });
  });
};

const filter: OperatorCompiler = (argument, scope, name) => {
  const codes = { shape: 28646, unknown: 28647, missing: 28650 };
  const named = namedArguments(argument, name, ['input', 'cond'], ['as', 'limit'], codes);
  const input = scope.compile(named.get('input') ?? null);
  const limit = scope.compile(named.get('limit') ?? null);
  const element: Variable = { value: undefined };
  const body = scope.with({ [elementName(named)]: element }).compile(named.get('cond') ?? null);
  return bound((document) => {
    const list = input.evaluate(document);
    if (isNullish(list)) return null;
    const items = listOf(list, name, 28651);
    const most = filterLimit(limit.evaluate(document));
    const kept: Value[] = [];
    for (const item of items) {
      element.value = item;
      if (isTruthy(body.evaluate(document))) kept.push(item);
      if (kept.length >= most) break;
    }
    return kept;
  });
};

function filterLimit(limit: Value | undefined): number {
  if (isNullish(limit)) return Number.POSITIVE_INFINITY;
  const most = isNumeric(limit) ? int32Of(limit) : undefined;
  if (most === undefined) throw new ServerError(327391, 'limit must be a 32-bit whole number');
  if (most <= 0) throw new ServerError(327392, 'limit must be greater than 0');
  return most;
}

const reduce: OperatorCompiler = (argument, scope, name) => {
  const codes = { shape: 40075, unknown: 40076, missing: 40079 };
  const named = namedArguments(argument, name, ['input', 'initialValue', 'in'], [], codes);
  const input = scope.compile(named.get('input') ?? null);
  const initial = scope.compile(named.get('initialValue') ?? null);
  const element: Variable = { value: undefined };
  const value: Variable = { value: undefined };
  const body = scope.with({ this: element, value }).compile(named.get('in') ?? null);
  return bound((document) => {
    const list = input.evaluate(document);
    if (isNullish(list)) return null;
    const items = listOf(list, name, 40080);
    let result = initial.evaluate(document);
    for (const item of items) {
      element.value = item;
      value.value = result;
      result = body.evaluate(document);
    }
    return result;
  });
};

const letIn: OperatorCompiler = (argument, scope, name) => {
  const codes = { shape: 16874, unknown: 16875, missing: 16876 };
  const named = namedArguments(argument, name, ['vars', 'in'], [], codes);
  const declared = named.get('vars');
  if (!(declared instanceof Map))
    throw new ServerError(10065, `${name} takes its vars in an object`);
  const variables = [...declared].map(([key, expression]) => {
    assertVariableName(key);
    const variable: Variable = { value: undefined };
    return { key, variable, expression: scope.compile(expression) };
  });
  const inner = scope.with(
    Object.fromEntries(variables.map(({ key, variable }) => [key, variable])),
  );
  const body = inner.compile(named.get('in') ?? null);
  return bound((document) => {
    // All values first: none of them sees the new variables.
    const values = variables.map(({ expression }) => expression.evaluate(document));
    for (const [index, { variable }] of variables.entries()) variable.value = values[index];
    return body.evaluate(document);
  });
};

/** The operators that evaluate an expression per element, and `$let`. */
export const ITERATION: Operators = {
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $let: letIn,
};
