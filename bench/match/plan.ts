import { parseArgs } from 'node:util';
import type { Effort } from './measure/time-in-rounds.js';

/** How much is measured. */
export interface Plan {
  readonly effort: Effort;
  /** Numbers of policies at which every engine is measured. */
  readonly sizes: readonly number[];
  /** Numbers of policies at which only engines that need no patience are. */
  readonly largeSizes: readonly number[];
  /** Numbers of policies without shared thresholds. */
  readonly unsharedSizes: readonly number[];
  readonly curveSizes: readonly number[];
  /** How many profiles are taken in turn. */
  readonly profiles: number;
  /** Profiles of the proof that all engines agree. */
  readonly provenProfiles: number;
  /** The same for engines that take a tenth of a second for one. */
  readonly patientlyProvenProfiles: number;
  /** Numbers of policies of which compiling is measured, and how often each is compiled. */
  readonly compiledSizes: readonly number[];
  readonly compilings: number;
  readonly batchRounds: number;
}

/** What the command was asked for. */
export interface Request {
  readonly json: boolean;
  readonly plan: Plan;
}

/** 50, 100, 200 and so on up to 51,200. */
const DOUBLINGS = Array.from({ length: 11 }, (_, power) => 50 * 2 ** power);

const FULL: Plan = {
  effort: { rounds: 5, roundMs: 250, fewestRuns: 4, warmUpMs: 3_000 },
  sizes: [50, 500, 5_000],
  largeSizes: [50_000],
  unsharedSizes: [50, 500, 5_000],
  curveSizes: DOUBLINGS,
  profiles: 2_000,
  provenProfiles: 200,
  patientlyProvenProfiles: 8,
  compiledSizes: [500, 5_000],
  compilings: 5,
  batchRounds: 7,
};

const QUICK: Plan = {
  effort: { rounds: 3, roundMs: 40, fewestRuns: 2, warmUpMs: 300 },
  sizes: [50, 500, 5_000],
  largeSizes: [],
  unsharedSizes: [500],
  curveSizes: DOUBLINGS.slice(0, 8),
  profiles: 1_000,
  provenProfiles: 20,
  patientlyProvenProfiles: 2,
  compiledSizes: [500],
  compilings: 3,
  batchRounds: 3,
};

/**
 * Reads `[--json] [--quick]`.
 * @throws TypeError for any other argument.
 */
export function readRequest(args: readonly string[]): Request {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    },
  });
  return { json: values.json, plan: values.quick ? QUICK : FULL };
}
