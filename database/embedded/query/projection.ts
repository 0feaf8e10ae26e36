import { encodeDocument } from '../values/encode.js';
import type { Doc } from '../values/value.js';
import type { Collation } from './collation.js';
import type { CompileExpression } from './filter.js';
import { parseProjection } from './projection/parse.js';
import { compileRawProjection } from './projection/raw-projection.js';
import { applyTree } from './projection/tree.js';

/** What a projection is compiled with. */
export interface ProjectionContext {
  /** The filter of the same command, which tells the positional operator `$` its place. */
  filter?: Doc | undefined;
  collation?: Collation | undefined;
  compileExpression?: CompileExpression | undefined;
}

/**
 * Compiles a projection of `find` or `findAndModify`.
 * @throws ServerError for a malformed projection, and by name for `$meta`.
 */
export function compileProjection(
  spec: Doc,
  context: ProjectionContext = {},
): (document: Doc) => Doc {
  const { tree, afterwards } = parseProjection(spec, context);
  return (document) =>
    afterwards.reduce((image, change) => change(image, document), applyTree(tree, document));
}

/** A document as it is stored, whose values are read only when they are asked for. */
interface Stored {
  readonly bytes: Uint8Array;
  readonly document: Doc;
}

/**
 * Compiles a projection of stored documents to BSON. One that only keeps or leaves out fields copies
 * these without reading the values.
 * @throws ServerError as `compileProjection` does.
 */
export function compileStoredProjection(
  spec: Doc,
  context: ProjectionContext = {},
): (stored: Stored) => Uint8Array {
  const project = compileProjection(spec, context);
  const { tree, afterwards } = parseProjection(spec, context);
  const copy = afterwards.length === 0 ? compileRawProjection(tree) : undefined;
  return (stored) => copy?.(stored.bytes) ?? encodeDocument(project(stored.document));
}
