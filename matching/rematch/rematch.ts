import type { Connection } from 'mongoose';
import { enterpriseModel } from '../../models/enterprises/enterprise-document.js';
import { type MatchRun, MatchRunStore } from '../../models/matches/match-run-store.js';
import { MatchStore } from '../../models/matches/match-store.js';
import { idAt, sizeOf } from '../../models/matches/segment.js';
import type { CalendarDate } from '../../rules/dates/calendar-date.js';
import { versionAt } from '../../rules/engine/version-at.js';
import type { Policy } from '../../rules/policy/policy.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { evaluatePopulation, type PopulationOptions } from '../evaluate-population.js';
import { countLeftOut } from '../read-population.js';
import { keepAlive } from './keep-alive.js';
import { type OpenedRun, openRun } from './open-run.js';
import { type OnChange, type PolicyReport, reportOn } from './report.js';
import { type OneFactShort, reviewRun } from './review-run.js';
import { questionOf } from './run-question.js';
import { supersededRuns } from './superseded-runs.js';

/** What to match, and who hears of it. */
export interface RematchOptions extends Pick<PopulationOptions, 'threads' | 'segmentSize'> {
  /** At least one. */
  readonly policies: readonly Policy[];
  readonly reference: ReferenceData;
  readonly asOf: CalendarDate;
  readonly clock: () => Date;
  /** Aborted, the segment in hand is finished and the run stopped; so it is during the report. */
  readonly signal?: AbortSignal | undefined;
  /** How many enterprises are named for each change. */
  readonly examples?: number | undefined;
  /** Hears how the run came about, and how many enterprises there are, more or less. */
  readonly onOpen?: ((opened: OpenedRun, population: number) => void) | undefined;
  /** Hears after each segment how many more enterprises are done. */
  readonly onProgress?: ((more: number) => void) | undefined;
  readonly onChange?: OnChange | undefined;
  readonly onShort?: ((short: readonly OneFactShort[]) => Promise<void>) | undefined;
  /** Keeps what the others were told: when it fails, the run is not complete, and is told again. */
  readonly onReported?: (() => Promise<void>) | undefined;
  /** False for a policy that was withdrawn; its runs are removed. All are served unless said. */
  readonly isServed?: ((policyId: string) => boolean) | undefined;
}

/** How matching ended: stopped on the way, or complete with a report. */
export type RematchOutcome =
  | { readonly state: 'stopped'; readonly run: MatchRun }
  | {
      readonly state: 'complete';
      readonly run: MatchRun;
      readonly policies: PolicyReport[];
      /** Documents that nobody can name, because their id is no ObjectId. */
      readonly leftOut: number;
      /** Why runs that nobody needs are still there; the next complete run removes them. */
      readonly leftover: unknown;
    };

const USUAL_EXAMPLES = 5;

/**
 * Matches all stored enterprises with policies, or goes on with that where it was stopped. Readers
 * see the results all at once, when the run is complete.
 * @throws RunningElsewhereError while another process is matching.
 * @throws ConflictError when another process took the run over because this one seemed gone.
 */
export async function rematch(
  connection: Connection,
  options: RematchOptions,
): Promise<RematchOutcome> {
  const { policies, asOf, reference, clock, signal, onOpen } = options;
  const runs = new MatchRunStore(connection);
  const opened = await openRun(runs, questionOf(policies, asOf, reference), clock());
  const stopBeating = keepAlive(runs, opened.run, clock);
  let { run } = opened;
  try {
    onOpen?.(opened, await enterpriseModel(connection).estimatedDocumentCount());
    const matches = new MatchStore(connection);
    run = await matchSegments(connection, { runs, matches, run }, options);
    signal?.throwIfAborted();
    const reported = await report({ runs, matches, run }, options);
    const leftOut = await countLeftOut(connection);
    const done = await runs.finish(run, clock());
    const leftover = await cleanUp({ runs, matches, run: done }, options).catch(
      (error: unknown) => error,
    );
    return { state: 'complete', run: done, policies: reported, leftOut, leftover };
  } catch (error) {
    // Without this another try would have to wait until the run counts as abandoned.
    const stopping = runs.stop(run);
    if (signal?.aborted && error === signal.reason)
      return { state: 'stopped', run: await stopping };
    await stopping.catch(() => {});
    throw error;
  } finally {
    stopBeating();
  }
}

interface Work {
  readonly runs: MatchRunStore;
  readonly matches: MatchStore;
  readonly run: MatchRun;
}

async function matchSegments(
  connection: Connection,
  { runs, matches, run }: Work,
  { policies, reference, asOf, clock, signal, onProgress, threads, segmentSize }: RematchOptions,
): Promise<MatchRun> {
  const asked = policies.map((policy) => ({
    id: policy.id,
    conditions: versionAt(policy, asOf).version.conditions,
  }));
  const question = { policies: asked, asOf, reference, findsLacks: true };
  const population = { threads, segmentSize, after: run.lastEnterpriseId };
  let current = run;
  if (signal?.aborted) return current;
  for await (const { members, columns, misfits } of evaluatePopulation(
    connection,
    question,
    population,
  )) {
    await matches.writeSegment(run, current.segments, members, columns);
    const enterprises = sizeOf(members);
    const lastEnterpriseId = idAt(members, enterprises - 1);
    current = await runs.addSegment(current, { lastEnterpriseId, enterprises, misfits }, clock());
    onProgress?.(enterprises);
    if (signal?.aborted) break;
  }
  return current;
}

/**
 * Reports on a run while it is still in hand: whatever fails here leaves a run behind that is
 * stopped, and the next try reports again.
 */
async function report(
  { runs, matches, run }: Work,
  options: RematchOptions,
): Promise<PolicyReport[]> {
  const { policies, asOf, examples = USUAL_EXAMPLES, onShort, onChange, signal } = options;
  const standings = new Map(
    policies.map((policy) => [policy.id, versionAt(policy, asOf).standing] as const),
  );
  const ended = new Set(
    [...standings].flatMap(([id, standing]) => (standing === 'ended' ? [id] : [])),
  );
  const reviews = await reviewRun(matches, run, { ended, examples, onShort, signal });
  await matches.writeTotals(run, reviews);
  const earlier = await runs.complete();
  const told = { reviews, standings, earlier, examples, onChange, signal };
  const reported = await reportOn(matches, run, told);
  signal?.throwIfAborted();
  await options.onReported?.();
  return reported;
}

/** Removes what nobody needs any more, also what another process left half removed. */
async function cleanUp(
  { runs, matches, run }: Work,
  { isServed = () => true }: RematchOptions,
): Promise<void> {
  const [complete, unfinished] = [await runs.complete(), await runs.unfinished()];
  for (const superseded of supersededRuns(run, complete, unfinished, isServed)) {
    await runs.claimForRemoval(superseded);
  }
  for (const { id } of await runs.removing()) {
    await matches.removeAllOf(id);
    await runs.remove(id);
  }
}
