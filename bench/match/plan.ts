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
  /** Enterprises of whom one new policy is asked. */
  readonly largerPopulation: number;
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
  largerPopulation: 100_000,
};

const QUICK: Plan = {
  effort: { rounds: 3, roundMs: 50, fewestRuns: 2, warmUpMs: 600 },
  sizes: [50, 500, 5_000],
  largeSizes: [],
  unsharedSizes: [50],
  curveSizes: DOUBLINGS.slice(0, 8),
  profiles: 1_000,
  provenProfiles: 10,
  patientlyProvenProfiles: 2,
  compiledSizes: [500],
  compilings: 3,
  batchRounds: 3,
  largerPopulation: 20_000,
};

/**
 * Reads `[--json] [--quick]`.
 * @throws UsageError for any other argument.
 */
export function readRequest(args: readonly string[]): Request {
  const { json, quick } = parse([...args]);
  return { json, plan: quick ? QUICK : FULL };
}

/** The command was called with an argument that it does not know; the message says how to call it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function parse(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args, options: { json: flag, quick: flag } }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${reason}\nUsage: npm run bench:match [-- --json] [--quick]`);
  }
}
