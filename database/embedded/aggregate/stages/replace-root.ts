import { ServerError } from '../../server-error.js';
import type { Value } from '../../values/value.js';
import { typeOf } from '../expressions/expression.js';
import { mapping, type Stage, type StageCompiler, type StageContext } from './stage.js';

/** `$replaceRoot`. */
export const compileReplaceRoot: StageCompiler = (specification, context) => {
  if (!(specification instanceof Map)) {
    throw new ServerError(40229, 'expected an object as specification for $replaceRoot stage');
  }
  for (const name of specification.keys()) {
    if (name !== 'newRoot') {
      throw new ServerError(40415, `unrecognized option to $replaceRoot stage: ${name}`);
    }
  }
  const root = specification.get('newRoot');
  if (root === undefined) throw new ServerError(40414, 'no newRoot specified for $replaceRoot');
  return replacing(root, context);
};

/** `$replaceWith`. */
export const compileReplaceWith: StageCompiler = (specification, context) =>
  replacing(specification, context);

function replacing(root: Value, { scope }: StageContext): Stage {
  const expression = scope.compile(root);
  return mapping((document) => {
    const value = expression.evaluate(document);
    if (value instanceof Map) return value;
    throw new ServerError(
      40228,
      `'newRoot' expression must evaluate to an object, but was ${typeOf(value)}`,
    );
  });
}
