import type { WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';

/**
 * Policies that an engine has compiled. `decide` takes a parsed facts object and gives one outcome
 * code a policy (see `rules/engine/compiled/outcome-code.ts`), in memory that the next call reuses.
 */
export type Matcher =
  | { readonly kind: 'sync'; decide(facts: Facts): Uint8Array }
  | { readonly kind: 'async'; decide(facts: Facts): Promise<Uint8Array> };

/** Compiles; whatever the engine needs in its own format was translated before. */
export type Compile = () => Matcher;

/** One way to decide the workload's policies: a peer, a reference point, or ours. */
export interface MatchEngine {
  readonly name: string;
  /** The package from npm, of which the version is reported. */
  readonly npmPackage?: string;
  /** Whether it tells "cannot be known" from yes and no. */
  readonly isThreeValued: boolean;
  /** How dates reach it: as `YYYY-MM-DD`, or as numbers such as 20261121 where text has no order. */
  readonly datesAs: 'text' | 'numbers';
  /** What a reader of the figures must know: how rules, dates and unknown were expressed. */
  readonly note: string;
  /** True when what it compiles lies outside the heap of V8. */
  readonly isNative?: boolean;
  /** Sizes above this one are not measured, because one run would take seconds. */
  readonly mostPolicies?: number;
  /** Puts policies into the engine's format; calling the result compiles them. */
  translate(policies: readonly WorkloadPolicy[]): Compile;
}
