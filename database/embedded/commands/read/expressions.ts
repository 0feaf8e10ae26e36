import { compileExpression } from '../../aggregate/expressions/compile.js';
import { type Collation, compareTextFor } from '../../query/collation.js';
import type { CompileExpression } from '../../query/filter.js';
import type { CommandContext } from '../command.js';

/** How a command compiles the expressions in its filters and projections. */
export function expressionCompiler(
  { now }: CommandContext,
  collation: Collation | undefined,
): CompileExpression {
  const variables = new Map([['NOW', now]]);
  const compareText = collation && compareTextFor(collation);
  return (expression) => compileExpression(expression, variables, compareText);
}
