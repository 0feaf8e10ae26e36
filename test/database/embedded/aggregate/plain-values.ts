import { BSON } from 'bson';
import { compileExpression } from '../../../../database/embedded/aggregate/expressions/compile.js';
import {
  compilePipeline,
  type PipelineContext,
} from '../../../../database/embedded/aggregate/pipeline.js';
import { ServerError } from '../../../../database/embedded/server-error.js';
import { decodeDocument } from '../../../../database/embedded/values/decode.js';
import { encodeDocument } from '../../../../database/embedded/values/encode.js';
import type { Doc, Value } from '../../../../database/embedded/values/value.js';

/** A document as the server holds it; whole numbers become ints, others doubles. */
export function document(plain: Record<string, unknown>): Doc {
  return decodeDocument(BSON.serialize(plain));
}

/** A value as the server holds it. */
export function value(plain: unknown): Value {
  return document({ plain }).get('plain') ?? null;
}

/** Canonical Extended JSON as an object: types and the order of fields can be compared. */
export function canonical(result: Value | undefined): unknown {
  if (result === undefined) return undefined;
  const bytes = encodeDocument(new Map([['result', result]]));
  const plain = BSON.deserialize(bytes, { promoteValues: false, bsonRegExp: true });
  return BSON.EJSON.serialize(plain, { relaxed: false }).result;
}

/** Evaluates an expression on a document. */
export function evaluate(expression: unknown, on: Record<string, unknown> = {}): unknown {
  return canonical(compileExpression(value(expression))(document(on)));
}

/** Runs a pipeline over documents; `others` are the other collections. */
export function run(
  pipeline: readonly unknown[],
  documents: readonly Record<string, unknown>[],
  others: Record<string, readonly Record<string, unknown>[]> = {},
  context: Partial<PipelineContext> = {},
): unknown[] {
  const stages = pipeline.map(value);
  const all = compilePipeline(stages, {
    now: new Date(0),
    readCollection: (name) => (others[name] ?? []).map(document),
    ...context,
  });
  return Array.from(all(documents.map(document)), (result) => canonical(result));
}

/** Documents in the form that `run` gives back. */
export function expected(...documents: readonly Record<string, unknown>[]): unknown[] {
  return documents.map((plain) => canonical(document(plain)));
}

/** The code of the error that some work ends with. */
export function codeOf(work: () => unknown): number | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  }
  return undefined;
}
