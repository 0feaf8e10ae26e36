import type { Machine } from '../machine.js';
import type { MatchEngine } from './engines/match-engine.js';
import type { CompilingFigure } from './measure/compiling.js';
import type { CurvePoint } from './measure/curve.js';
import type { ExplanationFigures } from './measure/explanations.js';
import type { RealContentFigures } from './measure/real-content.js';
import type { Effort } from './measure/time-in-rounds.js';
import type { VerdictFigure } from './measure/verdicts.js';
import type { Agreement } from './proof/prove-engine.js';

/** Verdicts at one number of policies. */
export interface VerdictTable {
  readonly policies: number;
  readonly shared: boolean;
  readonly distinctPredicates: number;
  readonly figures: readonly VerdictFigure[];
}

/** What was proven of one engine before it was timed. */
export interface Proof {
  readonly engine: string;
  readonly shared: boolean;
  readonly profiles: number;
  readonly policies: number;
  readonly complete: Agreement;
  readonly withMissing: Agreement;
}

/** Everything that was measured. */
export interface Measurements {
  readonly machine: Machine;
  readonly effort: Effort;
  readonly engines: readonly MatchEngine[];
  readonly proofs: readonly Proof[];
  /** Trees of the workload's policies that the reference evaluator gives alike. */
  readonly treesProven: number;
  readonly verdicts: readonly VerdictTable[];
  readonly explanations: ExplanationFigures;
  readonly compiling: readonly CompilingFigure[];
  readonly realContent: RealContentFigures;
  readonly batch: BatchFigures;
  readonly curve: readonly CurvePoint[];
  readonly seconds: number;
  /** Of the time of one core that passed, the share that this process computed: less is waiting. */
  readonly cpuShare: number;
}

/** Whole populations on one core, in milliseconds. */
export interface BatchFigures {
  readonly enterprises: number;
  readonly policies: number;
  /** Enterprises of the measurement with one new policy. */
  readonly largerPopulation: number;
  readonly fromProfilesMs: number;
  readonly keptColumnsMs: number;
  readonly oneNewPolicyMs: number;
}
