import type { Collation } from '../../query/collation.js';
import type { Doc, Value } from '../../values/value.js';
import type { Scope } from '../expressions/scope.js';

/** What a pipeline needs from outside. */
export interface PipelineContext {
  /** The documents of another collection of the same database; none where it does not exist. */
  readCollection(name: string): Iterable<Doc>;
  collation?: Collation | undefined;
  now: Date;
  /** The `let` variables of the command. */
  variables?: ReadonlyMap<string, Value>;
}

/** A compiled stage or pipeline: documents in, documents out, one at a time where that is possible. */
export type Stage = (input: Iterable<Doc>) => Iterable<Doc>;

/** What a stage is compiled in. */
export interface StageContext extends PipelineContext {
  readonly scope: Scope;
  readonly isInFacet?: boolean;
  /** Compiles the pipeline within a stage. */
  compileStages(stages: readonly Value[], context: StageContext): Stage;
}

/** Compiles the specification of a stage. */
export type StageCompiler = (specification: Value, context: StageContext, name: string) => Stage;

/** A stage that makes one document of each. */
export function mapping(change: (document: Doc) => Doc): Stage {
  return function* mapped(input) {
    for (const document of input) yield change(document);
  };
}
