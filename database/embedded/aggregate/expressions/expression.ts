import { ServerError } from '../../server-error.js';
import { typeNameOf } from '../../values/bson-type.js';
import type { Doc, Value } from '../../values/value.js';
import type { Scope } from './scope.js';

/** Computes a value from a document; `undefined` is MongoDB's "missing". */
export type Evaluate = (document: Doc) => Value | undefined;

/** A compiled expression. A constant one has been evaluated already, as MongoDB does before it reads data. */
export interface Expression {
  readonly evaluate: Evaluate;
  readonly isConstant: boolean;
}

/** Compiles the argument of one operator. */
export type OperatorCompiler = (argument: Value, scope: Scope, name: string) => Expression;

/** Operators by name. */
export type Operators = Readonly<Record<string, OperatorCompiler>>;

const NO_DOCUMENT: Doc = new Map();

/** The expression of one fixed value. */
export function constant(value: Value | undefined): Expression {
  return { evaluate: () => value, isConstant: true };
}

/** An expression over operands: evaluated at once (errors included) when all of them are constant. */
export function fold(operands: readonly Expression[], evaluate: Evaluate): Expression {
  if (operands.every((operand) => operand.isConstant)) return constant(evaluate(NO_DOCUMENT));
  return { evaluate, isConstant: false };
}

/** Compiles the operands of an operator: a list, or a single one without brackets. */
export function operandsOf(
  argument: Value,
  scope: Scope,
  name: string,
  least = 0,
  most = Number.POSITIVE_INFINITY,
): Expression[] {
  const operands = Array.isArray(argument) ? argument : [argument];
  if (operands.length < least || operands.length > most) {
    const code = least === most ? 16020 : 28667;
    throw new ServerError(code, `Expression ${name} got ${operands.length} arguments.`);
  }
  return operands.map((operand) => scope.compile(operand));
}

/** An operator whose value depends on nothing but the values of its operands. */
export function operator(
  least: number,
  most: number,
  apply: (values: readonly (Value | undefined)[], name: string, scope: Scope) => Value | undefined,
): OperatorCompiler {
  return (argument, scope, name) => {
    const operands = operandsOf(argument, scope, name, least, most);
    return fold(operands, (document) =>
      apply(
        operands.map((operand) => operand.evaluate(document)),
        name,
        scope,
      ),
    );
  };
}

/** True for null and for missing, which most operators answer with null. */
export function isNullish(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined;
}

/** Truth as MongoDB sees it: only false, zero, null and missing are false. */
export function isTruthy(value: Value | undefined): boolean {
  if (isNullish(value) || value === false) return false;
  const type = typeNameOf(value);
  if (type === 'decimal') return !/^-?0*\.?0*(E.*)?$/i.test(String(value));
  return type === 'int' || type === 'long' || type === 'double' ? Number(value) !== 0 : true;
}

/** The name of a value's type for messages and `$type`. */
export function typeOf(value: Value | undefined): string {
  return value === undefined ? 'missing' : typeNameOf(value);
}

/**
 * The named arguments of an operator, such as `input` and `in` of `$map`.
 * @param codes the error codes for "not an object", an unknown name and a missing one.
 */
export function namedArguments(
  argument: Value,
  name: string,
  required: readonly string[],
  optional: readonly string[],
  codes: { shape: number; unknown: number; missing: number },
): Doc {
  if (!(argument instanceof Map)) {
    throw new ServerError(codes.shape, `${name} takes an object as its argument.`);
  }
  for (const key of argument.keys()) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw new ServerError(codes.unknown, `Unrecognized argument to ${name}: ${key}`);
    }
  }
  for (const key of required) {
    if (!argument.has(key)) {
      throw new ServerError(codes.missing, `Missing '${key}' parameter to ${name}`);
    }
  }
  return argument;
}
