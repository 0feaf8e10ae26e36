import type { Collation } from '../query/collation.js';
import { ServerError } from '../server-error.js';
import type { CompareText } from '../values/compare.js';
import type { Doc, Value } from '../values/value.js';

/** What is known while one document is updated. */
export interface Scope {
  /** The document as it was before the update. */
  readonly original: Doc;
  /** True when the document is about to be inserted by an upsert. */
  readonly isInsert: boolean;
  /** The array index that the filter matched, for `$`. */
  readonly matchedIndex: number | undefined;
}

/** What an operator does to the value at one path. */
export interface Modifier {
  /**
   * The new value; `undefined` stands for no value, before and after. A modifier that changes
   * nothing returns the very value it was given: this is how changes are noticed.
   */
  change(value: Value | undefined, scope: Scope): Value | undefined;
  /** True when the path may run into a value without fields; otherwise that is an error. */
  toleratesDeadEnd?(scope: Scope): boolean;
}

/** What operators need to know when they are compiled. */
export interface CompileContext {
  readonly now: Date;
  readonly collation: Collation | undefined;
  readonly compareText: CompareText;
}

/** Compiles the operand that an operator gives for one path. */
export type CompileOperand = (operand: Value, path: string, context: CompileContext) => Modifier;

/** The error for an operand or an existing value that an operator cannot use. */
export function badValue(message: string): ServerError {
  return new ServerError(2, message);
}

/** The error for a value of the wrong type. */
export function typeMismatch(message: string): ServerError {
  return new ServerError(14, message);
}
