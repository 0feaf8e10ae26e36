import { ServerError } from '../../server-error.js';
import type { Doc } from '../../values/value.js';
import { parsePath } from '../expressions/field-path.js';
import type { StageCompiler } from './stage.js';

/** `$facet`: several pipelines over the same documents, one array of results each. */
export const compileFacet: StageCompiler = (specification, context) => {
  if (context.isInFacet) throw new ServerError(40600, '$facet is not allowed within a $facet');
  if (!(specification instanceof Map) || specification.size === 0) {
    throw new ServerError(40169, 'the $facet specification must be a non-empty object');
  }
  const facets = [...specification].map(([name, stages]) => {
    if (parsePath(name).length > 1) {
      throw new ServerError(16412, `FieldPath field names may not contain '.'. ('${name}')`);
    }
    if (!Array.isArray(stages)) {
      throw new ServerError(40170, 'arguments to $facet must be arrays');
    }
    return [name, context.compileStages(stages, { ...context, isInFacet: true })] as const;
  });
  return function* facet(input) {
    const documents = [...input];
    const result: Doc = new Map();
    for (const [name, run] of facets) result.set(name, [...run(documents)]);
    yield result;
  };
};
