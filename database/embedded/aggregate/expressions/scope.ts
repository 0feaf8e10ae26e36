import { ServerError } from '../../server-error.js';
import { type CompareText, compareValues, typeRank } from '../../values/compare.js';
import type { Value } from '../../values/value.js';
import type { Expression } from './expression.js';

/**
 * Where a variable keeps its value. An operator such as `$map` writes the value before it evaluates
 * the expressions that read it; nothing is evaluated twice at a time, so one place is enough.
 */
export interface Variable {
  value: Value | undefined;
  /** Set for variables that never change, such as those of a command. */
  readonly isConstant?: boolean;
}

/** What an expression is compiled in: the variables it may read and the order of texts. */
export class Scope {
  constructor(
    readonly variables: ReadonlyMap<string, Variable>,
    private readonly compileIn: (expression: Value, scope: Scope) => Expression,
    readonly compareText?: CompareText,
  ) {}

  compile(expression: Value): Expression {
    return this.compileIn(expression, this);
  }

  /** A scope with more variables. */
  with(variables: Readonly<Record<string, Variable>>): Scope {
    const all = new Map([...this.variables, ...Object.entries(variables)]);
    return new Scope(all, this.compileIn, this.compareText);
  }

  /** The order of two values in expressions, where missing comes before null. */
  compare(left: Value | undefined, right: Value | undefined): number {
    if (left !== undefined && right !== undefined) {
      return compareValues(left, right, this.compareText);
    }
    if (left === right) return 0;
    return left === undefined ? -orderToMissing(right) : orderToMissing(left);
  }

  /** True when two values are the same in expressions. */
  equals(left: Value | undefined, right: Value | undefined): boolean {
    return this.compare(left, right) === 0;
  }
}

/** Only MinKey comes before missing. */
function orderToMissing(value: Value | undefined): number {
  return value !== undefined && typeRank(value) === 0 ? -1 : 1;
}

/** Checks the name of a variable that an expression declares. */
export function assertVariableName(name: Value | undefined): asserts name is string {
  if (typeof name !== 'string' || !/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) {
    throw new ServerError(9, 'A variable name starts with a lowercase letter.');
  }
}
