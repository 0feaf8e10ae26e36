import { notImplemented, ServerError } from '../../server-error.js';
import type { CompareText } from '../../values/compare.js';
import type { Doc, Value } from '../../values/value.js';
import { constant, type Evaluate, type Expression, fold } from './expression.js';
import { assertFieldName, parsePath, valueAt } from './field-path.js';
import { operatorNamed } from './operators.js';
import { Scope, type Variable } from './scope.js';

/** Variables that MongoDB has and this server has not. */
const OTHER_VARIABLES = new Set(
  'CLUSTER_TIME JS_SCOPE IS_MR SEARCH_META USER_ROLES DESCEND PRUNE KEEP'.split(' '),
);

/**
 * Compiles an expression for `$expr`, for projections of find and for pipelines.
 * @param variables values of `let` variables, and `NOW`.
 * @param compareText the order of texts that a collation asks for.
 */
export function compileExpression(
  expression: Value,
  variables: ReadonlyMap<string, Value> = new Map(),
  compareText?: CompareText,
): Evaluate {
  return expressionScope(variables, compareText).compile(expression).evaluate;
}

/** The outermost scope of expressions. */
export function expressionScope(
  variables: ReadonlyMap<string, Value> = new Map(),
  compareText?: CompareText,
): Scope {
  const values = new Map<string, Value>([['NOW', new Date()], ...variables]);
  const entries = [...values].map(([name, value]) => [name, { value, isConstant: true }] as const);
  return new Scope(new Map(entries), compile, compareText);
}

function compile(expression: Value, scope: Scope): Expression {
  if (typeof expression === 'string') return compileText(expression, scope);
  if (Array.isArray(expression)) return compileArray(expression, scope);
  if (expression instanceof Map) return compileObject(expression, scope);
  return constant(expression);
}

function compileText(text: string, scope: Scope): Expression {
  if (text.startsWith('$$')) return compileVariable(text.slice(2), scope);
  if (!text.startsWith('$')) return constant(text);
  if (text === '$') throw new ServerError(16872, "'$' by itself is not a valid FieldPath");
  const path = parsePath(text.slice(1));
  const [only = ''] = path;
  const evaluate: Evaluate =
    path.length === 1 ? (document) => document.get(only) : (document) => valueAt(document, path);
  return { evaluate, isConstant: false };
}

function compileVariable(reference: string, scope: Scope): Expression {
  const [name = '', ...rest] = reference.split('.');
  const path = rest.length > 0 ? parsePath(rest.join('.')) : [];
  const variable = scope.variables.get(name);
  if (variable) return compileKnownVariable(variable, path);
  if (name === 'ROOT' || name === 'CURRENT') {
    return { evaluate: (document) => valueAt(document, path), isConstant: false };
  }
  if (name === 'REMOVE') return constant(undefined);
  if (OTHER_VARIABLES.has(name)) throw notImplemented(`the variable $$${name}`);
  throw new ServerError(17276, `Use of undefined variable: ${name}`);
}

function compileKnownVariable(variable: Variable, path: readonly string[]): Expression {
  if (variable.isConstant) return constant(valueAt(variable.value, path));
  return { evaluate: () => valueAt(variable.value, path), isConstant: false };
}

function compileArray(items: readonly Value[], scope: Scope): Expression {
  const operands = items.map((item) => scope.compile(item));
  // An array has no holes: missing becomes null.
  return fold(operands, (document) =>
    operands.map((operand) => operand.evaluate(document) ?? null),
  );
}

function compileObject(object: Doc, scope: Scope): Expression {
  const [name] = object.keys();
  if (name?.startsWith('$')) {
    if (object.size !== 1) {
      throw new ServerError(15983, 'an expression specification must contain exactly one field');
    }
    return operatorNamed(name)(object.get(name) ?? null, scope, name);
  }
  const fields = [...object].map(([key, value]) => {
    assertObjectKey(key);
    return [key, scope.compile(value)] as const;
  });
  const operands = fields.map(([, operand]) => operand);
  return fold(operands, (document) => {
    const result: Doc = new Map();
    for (const [key, operand] of fields) {
      const value = operand.evaluate(document);
      if (value !== undefined) result.set(key, value);
    }
    return result;
  });
}

/** Checks the name of a field that an expression makes. */
function assertObjectKey(name: string): void {
  if (name === '') throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
  if (name.includes('.')) {
    throw new ServerError(16412, `FieldPath field names may not contain '.'. ('${name}')`);
  }
  assertFieldName(name);
}
