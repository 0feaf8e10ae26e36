import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { ConflictError } from '../../models/conflict-error.js';
import type { RunHolder } from '../../models/matches/match-run-document.js';
import type { MatchRun, MatchRunStore, RunQuestion } from '../../models/matches/match-run-store.js';
import { type Difference, differenceFrom } from './run-question.js';

/** A holder that gave no sign of life for so long is taken for gone. */
export const LEASE_MILLISECONDS = 30_000;

/** A run to work on, and how it came about. */
export interface OpenedRun {
  readonly run: MatchRun;
  /** True when it goes on where an earlier piece of work ended. */
  readonly isResumed: boolean;
  /** The unfinished run about the same policies that could not be gone on with, and why. */
  readonly passedOver: { readonly run: MatchRun; readonly difference: Difference } | null;
}

/** Another process is matching: only one can at a time. */
export class RunningElsewhereError extends Error {
  constructor(readonly run: MatchRun | null) {
    super('Another process is matching.');
    this.name = 'RunningElsewhereError';
  }
}

/**
 * Takes up the unfinished run that asks exactly the same, or begins a new one. A run whose process
 * ended without a word counts as unfinished: at once where that process was on this machine, else
 * after `LEASE_MILLISECONDS`.
 * @throws RunningElsewhereError while another process is matching.
 */
export async function openRun(
  store: MatchRunStore,
  question: RunQuestion,
  now: Date,
): Promise<OpenedRun> {
  const holder = { token: randomUUID(), host: hostname(), pid: process.pid };
  try {
    const unfinished = await releaseAbandoned(store, await store.unfinished(), now);
    const complete = await store.complete();
    const differences = unfinished.map((run) => ({
      run,
      difference: differenceFrom(run, question, complete),
    }));
    const same = differences.find(({ difference }) => difference === undefined);
    if (same) {
      return { run: await store.takeUp(same.run, holder, now), isResumed: true, passedOver: null };
    }
    const run = await store.begin(question, holder, now);
    const [passedOver = null] = differences.flatMap(({ run: other, difference }) =>
      difference ? [{ run: other, difference }] : [],
    );
    return { run, isResumed: false, passedOver };
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const running = (await store.unfinished()).find(({ state }) => state === 'running');
    throw new RunningElsewhereError(running ?? null);
  }
}

async function releaseAbandoned(
  store: MatchRunStore,
  unfinished: readonly MatchRun[],
  now: Date,
): Promise<MatchRun[]> {
  return Promise.all(
    unfinished.map((run) => {
      if (run.state !== 'running') return run;
      if (!isAbandoned(run, now)) throw new RunningElsewhereError(run);
      return store.release(run);
    }),
  );
}

function isAbandoned({ holder, heartbeatAt }: MatchRun, now: Date): boolean {
  if (!holder) return true;
  if (now.getTime() - heartbeatAt.getTime() > LEASE_MILLISECONDS) return true;
  return holder.host === hostname() && !isAlive(holder);
}

function isAlive({ pid }: RunHolder): boolean {
  try {
    // Signal 0 is not sent; it only asks whether it could be.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
