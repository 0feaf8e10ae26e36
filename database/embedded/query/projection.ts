import type { Doc } from '../values/value.js';
import type { Collation } from './collation.js';
import type { CompileExpression } from './filter.js';
import { parseProjection } from './projection/parse.js';
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
