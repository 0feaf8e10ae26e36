import type { MatchRun, MatchRunStore } from '../../models/matches/match-run-store.js';

const BEAT_MILLISECONDS = 5_000;

/**
 * Gives signs of life for a run while it is worked on, however long a segment takes.
 * @returns stops it.
 */
export function keepAlive(store: MatchRunStore, run: MatchRun, clock: () => Date): () => void {
  const timer = setInterval(() => {
    // Where the run was lost, the next write of the work itself says so.
    store.beat(run, clock()).catch(() => {});
  }, BEAT_MILLISECONDS);
  return () => clearInterval(timer);
}
