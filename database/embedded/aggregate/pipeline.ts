import { compareTextFor } from '../query/collation.js';
import { notImplemented, ServerError } from '../server-error.js';
import type { Value } from '../values/value.js';
import { expressionScope } from './expressions/compile.js';
import { compileBucket } from './stages/bucket.js';
import { compileFacet } from './stages/facet.js';
import { compileGroup, compileSortByCount } from './stages/group.js';
import { compileLookup } from './stages/lookup.js';
import { compileAddFields, compileProject, compileUnset } from './stages/project.js';
import { compileReplaceRoot, compileReplaceWith } from './stages/replace-root.js';
import {
  compileCount,
  compileLimit,
  compileMatch,
  compileSkip,
  compileSortStage,
} from './stages/selection.js';
import type { PipelineContext, Stage, StageCompiler, StageContext } from './stages/stage.js';
import { compileUnwind } from './stages/unwind.js';

export type { PipelineContext, Stage } from './stages/stage.js';

const STAGES = new Map<string, StageCompiler>(
  Object.entries({
    $addFields: compileAddFields,
    $bucket: compileBucket,
    $count: compileCount,
    $facet: compileFacet,
    $group: compileGroup,
    $limit: compileLimit,
    $lookup: compileLookup,
    $match: compileMatch,
    $project: compileProject,
    $replaceRoot: compileReplaceRoot,
    $replaceWith: compileReplaceWith,
    $set: compileAddFields,
    $skip: compileSkip,
    $sort: compileSortStage,
    $sortByCount: compileSortByCount,
    $unset: compileUnset,
    $unwind: compileUnwind,
  }),
);

/** Stages that MongoDB has and this server has not. */
const NOT_IMPLEMENTED = new Set(
  `$bucketAuto $changeStream $changeStreamSplitLargeEvent $collStats $currentOp $densify $documents
   $fill $geoNear $graphLookup $indexStats $listClusterCatalog $listLocalSessions $listSampledQueries
   $listSearchIndexes $listSessions $merge $out $planCacheStats $queryStats $querySettings
   $rankFusion $redact $sample $score $scoreFusion $search $searchMeta $setWindowFields
   $shardedDataDistribution $unionWith $vectorSearch`.split(/\s+/),
);

/**
 * Compiles an aggregation pipeline. What is wrong with it shows here where MongoDB checks it before
 * reading data; everything else when the documents are read.
 * @throws ServerError for malformed stages, with code 238 by name for those that are not implemented.
 */
export function compilePipeline(stages: readonly Value[], context: PipelineContext): Stage {
  return compileStages(stages, stageContext(context));
}

function stageContext(context: PipelineContext): StageContext {
  const variables = new Map<string, Value>([['NOW', context.now], ...(context.variables ?? [])]);
  const compareText = context.collation ? compareTextFor(context.collation) : undefined;
  return { ...context, scope: expressionScope(variables, compareText), compileStages };
}

function compileStages(stages: readonly Value[], context: StageContext): Stage {
  const compiled = stages.map((stage) => {
    const [name, specification] = nameAndSpecification(stage);
    const compile = STAGES.get(name);
    if (compile) return compile(specification, context, name);
    if (NOT_IMPLEMENTED.has(name)) throw notImplemented(`the stage ${name}`);
    throw new ServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
  });
  return (input) => compiled.reduce((documents, stage) => stage(documents), input);
}

/** The name and the specification of a stage. */
export function nameAndSpecification(stage: Value): [string, Value] {
  if (!(stage instanceof Map)) {
    throw new ServerError(14, "Each element of the 'pipeline' array must be an object");
  }
  const [entry] = stage;
  if (!entry || stage.size !== 1) {
    throw new ServerError(40323, 'A pipeline stage must contain exactly one field.');
  }
  return entry;
}
