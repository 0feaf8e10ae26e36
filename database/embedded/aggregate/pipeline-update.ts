import { ServerError } from '../server-error.js';
import type { Doc, Value } from '../values/value.js';
import { compilePipeline, nameAndSpecification } from './pipeline.js';

const ALLOWED = new Set([
  '$addFields',
  '$set',
  '$project',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
]);

/**
 * Compiles an update that is a pipeline to a change of one document.
 * @throws ServerError for stages that updates do not allow, and for malformed ones.
 */
export function compilePipelineUpdate(
  stages: readonly Value[],
  now: Date = new Date(),
): (document: Doc) => Doc {
  for (const stage of stages) {
    const [name] = nameAndSpecification(stage);
    if (!ALLOWED.has(name)) {
      throw new ServerError(72, `${name} is not allowed to be used within an update`);
    }
  }
  // None of these stages reads another collection.
  const run = compilePipeline(stages, { now, readCollection: () => [] });
  return (document) => {
    const [changed = document] = run([document]);
    return changed;
  };
}
