import { type Connection, type Model, Types } from 'mongoose';
import { ConflictError, isDuplicateKey } from '../conflict-error.js';
import {
  type MatchedVersion,
  type MatchRunDocument,
  type MatchRunState,
  matchRunModel,
  type RunHolder,
} from './match-run-document.js';

/** One matching of all enterprises with some policies, and how far it has come. */
export interface MatchRun {
  readonly id: string;
  readonly asOf: string;
  readonly policies: readonly Readonly<MatchedVersion>[];
  readonly referenceHash: string;
  readonly state: MatchRunState;
  readonly holder: Readonly<RunHolder> | null;
  readonly takeUps: number;
  readonly heartbeatAt: Date;
  readonly segments: number;
  readonly lastEnterpriseId: string | null;
  readonly enterprises: number;
  readonly misfits: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** What a run asks. */
export type RunQuestion = Pick<MatchRun, 'asOf' | 'policies' | 'referenceHash'>;

/** What a segment adds to a run. */
export interface SegmentSummary {
  readonly lastEnterpriseId: string;
  readonly enterprises: number;
  readonly misfits: number;
}

/** The runs. Every write of a run names its holder, so that of two only one can go on. */
export class MatchRunStore {
  readonly #runs: Model<MatchRunDocument>;

  constructor(connection: Connection) {
    this.#runs = matchRunModel(connection);
  }

  /**
   * A new run in the hands of a holder.
   * @throws ConflictError while another one is running.
   */
  async begin(
    { asOf, policies, referenceHash }: RunQuestion,
    holder: RunHolder,
    at: Date,
  ): Promise<MatchRun> {
    const document: MatchRunDocument = {
      _id: new Types.ObjectId().toHexString(),
      asOf,
      policies: [...policies],
      referenceHash,
      state: 'running',
      holder,
      takeUps: 1,
      heartbeatAt: at,
      segments: 0,
      lastEnterpriseId: null,
      enterprises: 0,
      misfits: 0,
      // Not before what is complete already, also after the clock was put back.
      startedAt: later(at, await this.#lastFinish()),
      finishedAt: null,
    };
    await unlessOneRuns(this.#runs.create(document));
    return toRun(document);
  }

  /**
   * Gives an unfinished run to a holder.
   * @throws ConflictError when it is not as `run` says any more, or another one is running.
   */
  async takeUp(run: MatchRun, holder: RunHolder, at: Date): Promise<MatchRun> {
    // A run of an earlier release has not counted them.
    const takeUps = (run.takeUps ?? 0) + 1;
    const { matchedCount } = await unlessOneRuns(
      this.#runs.updateOne(asLastSeen(run), {
        $set: { state: 'running', holder, takeUps, heartbeatAt: at },
      }),
    );
    if (matchedCount === 0) throw new ConflictError(`match-run:${run.id}`);
    return { ...run, state: 'running', holder, takeUps, heartbeatAt: at };
  }

  /**
   * Says that a run whose holder is gone is not running any more.
   * @throws ConflictError when it is not as `run` says any more.
   */
  async release(run: MatchRun): Promise<MatchRun> {
    const { matchedCount } = await this.#runs.updateOne(asLastSeen(run), {
      $set: { state: 'stopped', holder: null },
    });
    if (matchedCount === 0) throw new ConflictError(`match-run:${run.id}`);
    return { ...run, state: 'stopped', holder: null };
  }

  /** A sign of life. @throws ConflictError when the run has another holder. */
  async beat(run: MatchRun, at: Date): Promise<void> {
    await this.#write(run, { $set: { heartbeatAt: at } });
  }

  /**
   * Notes that the next segment is complete.
   * @throws ConflictError when the run has another holder.
   */
  async addSegment(run: MatchRun, added: SegmentSummary, at: Date): Promise<MatchRun> {
    const next = {
      segments: run.segments + 1,
      lastEnterpriseId: added.lastEnterpriseId,
      enterprises: run.enterprises + added.enterprises,
      misfits: run.misfits + added.misfits,
      heartbeatAt: at,
    };
    const lastEnterpriseId = Types.ObjectId.createFromHexString(added.lastEnterpriseId);
    await this.#write(run, { $set: { ...next, lastEnterpriseId } });
    return { ...run, ...next };
  }

  /** Ends a run for now. @throws ConflictError when it has another holder. */
  async stop(run: MatchRun): Promise<MatchRun> {
    return this.#end(run, { state: 'stopped', holder: null, finishedAt: null });
  }

  /**
   * Ends a run for good, after every other one that is complete: a clock that was put back must not
   * hide it behind them.
   * @throws ConflictError when it has another holder.
   */
  async finish(run: MatchRun, at: Date): Promise<MatchRun> {
    const last = await this.#lastFinish();
    const finishedAt = last ? later(at, new Date(last.getTime() + 1)) : at;
    return this.#end(run, { state: 'complete', holder: null, finishedAt });
  }

  /** The run of that id, or null. */
  async find(id: string): Promise<MatchRun | null> {
    const found = await this.#runs.findById(id).lean<MatchRunDocument>();
    return found && toRun(found);
  }

  /** Runs that are running or stopped, those begun last first. */
  async unfinished(): Promise<MatchRun[]> {
    const found = await this.#runs
      .find({ state: { $in: ['running', 'stopped'] } })
      .lean<MatchRunDocument[]>();
    return found.map(toRun).sort((left, right) => (left.id < right.id ? 1 : -1));
  }

  /** Complete runs, those finished last first. */
  async complete(): Promise<MatchRun[]> {
    const found = await this.#runs.find({ state: 'complete' }).lean<MatchRunDocument[]>();
    return found.map(toRun).sort(byFinish);
  }

  /** The complete run of a policy that was finished last, or null when there is none. */
  async latestOf(policyId: string): Promise<MatchRun | null> {
    const found = await this.#runs
      .findOne({ 'policies.id': policyId, state: 'complete' })
      .sort({ finishedAt: -1, _id: -1 })
      .lean<MatchRunDocument>();
    return found && toRun(found);
  }

  /**
   * Takes a run away from readers and from whoever would take it up.
   * @returns false when it is not as `run` says any more, and stays.
   */
  async claimForRemoval(run: MatchRun): Promise<boolean> {
    const { matchedCount } = await this.#runs.updateOne(asLastSeen(run), {
      $set: { state: 'removing', holder: null },
    });
    return matchedCount === 1;
  }

  /** Runs that were claimed for removal, by this process or by one that ended before it was done. */
  async removing(): Promise<MatchRun[]> {
    const found = await this.#runs.find({ state: 'removing' }).lean<MatchRunDocument[]>();
    return found.map(toRun);
  }

  /** Forgets a run. What it wrote has to be removed before. */
  async remove(id: string): Promise<void> {
    await this.#runs.deleteOne({ _id: id });
  }

  async #lastFinish(): Promise<Date | null> {
    const [last] = await this.#runs
      .find({ state: 'complete' }, { finishedAt: 1 })
      .sort({ finishedAt: -1 })
      .limit(1)
      .lean<Pick<MatchRunDocument, 'finishedAt'>[]>();
    return last?.finishedAt ?? null;
  }

  async #end(
    run: MatchRun,
    end: Pick<MatchRunDocument, 'state' | 'holder' | 'finishedAt'>,
  ): Promise<MatchRun> {
    await this.#write(run, { $set: end });
    return { ...run, ...end };
  }

  async #write(run: MatchRun, update: { $set: Partial<MatchRunDocument> }): Promise<void> {
    const { matchedCount } = await this.#runs.updateOne(
      { _id: run.id, state: 'running', 'holder.token': run.holder?.token },
      update,
    );
    if (matchedCount === 0) throw new ConflictError(`match-run:${run.id}`);
  }
}

async function unlessOneRuns<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (cause) {
    if (!isDuplicateKey(cause)) throw cause;
    throw new ConflictError('match-run', { cause });
  }
}

function asLastSeen({ id, state, holder, heartbeatAt }: MatchRun) {
  return { _id: id, state, heartbeatAt, ...(holder && { 'holder.token': holder.token }) };
}

function later(one: Date, other: Date | null): Date {
  return other && other > one ? other : one;
}

function byFinish(left: MatchRun, right: MatchRun): number {
  const later = Number(right.finishedAt) - Number(left.finishedAt);
  return later || (left.id < right.id ? 1 : -1);
}

function toRun({ _id, lastEnterpriseId, ...rest }: MatchRunDocument): MatchRun {
  return { id: _id, ...rest, lastEnterpriseId: lastEnterpriseId?.toHexString() ?? null };
}
