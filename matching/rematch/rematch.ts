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
  /** Aborted, the segment in hand is finished and the run stopped. */
  readonly signal?: AbortSignal | undefined;
  /** How many enterprises are named for each change. */
  readonly examples?: number | undefined;
  /** Hears how the run came about, and how many enterprises there are, more or less. */
  readonly onOpen?: ((opened: OpenedRun, population: number) => void) | undefined;
  /** Hears after each segment how many more enterprises are done. */
  readonly onProgress?: ((more: number) => void) | undefined;
  readonly onChange?: OnChange | undefined;
  readonly onShort?: ((short: readonly OneFactShort[]) => Promise<void>) | undefined;
}

/** How matching ended: stopped on the way, or complete with a report. */
export type RematchOutcome =
  | { readonly state: 'stopped'; readonly run: MatchRun }
  | { readonly state: 'complete'; readonly run: MatchRun; readonly policies: PolicyReport[] };

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
  const { policies, asOf, clock, onOpen } = options;
  const runs = new MatchRunStore(connection);
  const opened = await openRun(runs, questionOf(policies, asOf), clock());
  const stopBeating = keepAlive(runs, opened.run, clock);
  try {
    onOpen?.(opened, await enterpriseModel(connection).estimatedDocumentCount());
    const matches = new MatchStore(connection);
    const run = await matchSegments(connection, { runs, matches, run: opened.run }, options);
    if (options.signal?.aborted) {
      return { state: 'stopped', run: await runs.end(run, 'stopped', clock()) };
    }
    return await complete({ runs, matches, run }, options);
  } catch (error) {
    // Without this another try would have to wait until the run counts as abandoned.
    await runs.end(opened.run, 'stopped', clock()).catch(() => {});
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
    const place = { run: run.id, segment: current.segments };
    await matches.writeSegment(place, members, columns);
    const enterprises = sizeOf(members);
    const lastEnterpriseId = idAt(members, enterprises - 1);
    current = await runs.addSegment(current, { lastEnterpriseId, enterprises, misfits }, clock());
    onProgress?.(enterprises);
    if (signal?.aborted) break;
  }
  return current;
}

/** Makes a run what readers see, reports on it, and removes what nobody needs any more. */
async function complete(
  { runs, matches, run }: Work,
  { clock, examples = USUAL_EXAMPLES, onChange, onShort }: RematchOptions,
): Promise<RematchOutcome> {
  const reviews = await reviewRun(matches, run, examples, onShort);
  await matches.writeTotals(run.id, reviews);
  const earlier = await runs.complete();
  const done = await runs.end(run, 'complete', clock());
  const policies = await reportOn(matches, done, { reviews, earlier, examples, onChange });
  for (const { id } of supersededRuns(done, [done, ...earlier], await runs.unfinished())) {
    await matches.removeAllOf(id);
    await runs.remove(id);
  }
  return { state: 'complete', run: done, policies };
}
