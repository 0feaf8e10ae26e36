import { type Connection, type Model, Types } from 'mongoose';
import { ConflictError, isDuplicateKey } from '../conflict-error.js';
import {
  columnId,
  type MatchColumnDocument,
  matchColumnModel,
  packColumn,
  unpackColumn,
} from './match-column-document.js';
import type { MatchRun } from './match-run-store.js';
import {
  type MatchSegmentDocument,
  matchSegmentModel,
  packSegment,
  segmentId,
  unpackSegment,
} from './match-segment-document.js';
import {
  type LackedFact,
  type MatchTotalsDocument,
  matchTotalsModel,
  totalsId,
} from './match-totals-document.js';
import type { PolicyColumn, Segment, VerdictColumn } from './segment.js';
import { packCounts, unpackCounts } from './stored-counts.js';
import type { PackedCounts } from './verdict-counts.js';

/** What a complete run says of a policy, all segments together. */
export interface MatchTotals {
  readonly counts: PackedCounts;
  /** The facts of which one alone is missing to decide, those missing most often first. */
  readonly lackedFacts: readonly LackedFact[];
}

/** Who writes for a run: the how-manieth of its holders. */
export type RunWriter = Pick<MatchRun, 'id' | 'takeUps'>;

/**
 * The verdicts that runs gave, segment by segment. Each document names the take-up that wrote it,
 * and nobody replaces what a later one wrote: a holder that was held up, and lost its run meanwhile,
 * cannot spoil what readers see.
 */
export class MatchStore {
  readonly #segments: Model<MatchSegmentDocument>;
  readonly #columns: Model<MatchColumnDocument>;
  readonly #totals: Model<MatchTotalsDocument>;

  constructor(connection: Connection) {
    this.#segments = matchSegmentModel(connection);
    this.#columns = matchColumnModel(connection);
    this.#totals = matchTotalsModel(connection);
  }

  /**
   * Writes a segment with the verdicts of each policy. It can stop anywhere and be repeated: what
   * is there already is replaced.
   * @throws ConflictError when a later holder of the run has written it.
   */
  async writeSegment(
    { id: run, takeUps: writer }: RunWriter,
    segment: number,
    members: Segment,
    columns: readonly PolicyColumn[],
  ): Promise<void> {
    const documents = columns.map(({ policyId, column }) =>
      packColumn({ run, writer, policyId, segment }, column),
    );
    const enterprises = packSegment({ run, writer, segment }, members);
    await unlessWrittenLater(run, this.#columns.bulkWrite(documents.map(upsertOf)));
    await unlessWrittenLater(run, this.#segments.bulkWrite([upsertOf(enterprises)]));
  }

  /**
   * The enterprises of a segment, and the verdicts of policies for them; a policy that the run did
   * not ask is left out.
   * @throws Error when the segment is not there, which a complete run rules out.
   */
  async readSegment(
    run: string,
    segment: number,
    policyIds: readonly string[],
  ): Promise<{ members: Segment; columns: Map<string, VerdictColumn> }> {
    const [members, columns] = await Promise.all([
      this.readMembers(run, segment),
      this.readColumns(run, segment, policyIds),
    ]);
    return { members, columns };
  }

  /** The enterprises of a segment. @throws Error when it is not there. */
  async readMembers(run: string, segment: number): Promise<Segment> {
    const found = await this.#segments
      .findById(segmentId(run, segment))
      .lean<MatchSegmentDocument>();
    if (!found) throw new Error(`The segment ${segment} of the run ${run} is not there.`);
    return unpackSegment(found);
  }

  /** The verdicts of policies for a segment, by policy; a policy that was not asked is left out. */
  async readColumns(
    run: string,
    segment: number,
    policyIds: readonly string[],
  ): Promise<Map<string, VerdictColumn>> {
    const ids = policyIds.map((policyId) => columnId(run, policyId, segment));
    const found = await this.#columns.find({ _id: { $in: ids } }).lean<MatchColumnDocument[]>();
    return new Map(found.map((column) => [column.policyId, unpackColumn(column)]));
  }

  /** The verdicts of a policy from a segment on, segment by segment. */
  async *columnsOf(
    { id: run, segments }: Pick<MatchRun, 'id' | 'segments'>,
    policyId: string,
    from: number,
  ): AsyncGenerator<{ segment: number; column: VerdictColumn }> {
    const cursor = this.#columns
      .find({ run, policyId, segment: { $gte: from, $lt: segments } })
      .sort({ segment: 1 })
      // Most pages end in the first segment.
      .batchSize(8)
      .lean<MatchColumnDocument[]>()
      .cursor();
    for await (const found of cursor) {
      yield { segment: found.segment, column: unpackColumn(found as MatchColumnDocument) };
    }
  }

  /** The first segment that ends at an enterprise of this id or after it; null beyond the last. */
  async segmentReaching(
    { id: run, segments }: Pick<MatchRun, 'id' | 'segments'>,
    enterpriseId: string,
  ): Promise<number | null> {
    const lastId = { $gte: Types.ObjectId.createFromHexString(enterpriseId) };
    const found = await this.#segments
      .findOne({ run, lastId }, { segment: 1 })
      .sort({ lastId: 1 })
      .lean<Pick<MatchSegmentDocument, 'segment'>>();
    // A run that was cut off can leave a segment behind that it does not count.
    return found && found.segment < segments ? found.segment : null;
  }

  /**
   * Writes what a run says of each policy in all; what is there already is replaced.
   * @throws ConflictError when a later holder of the run has written it.
   */
  async writeTotals(
    { id: run, takeUps: writer }: RunWriter,
    totals: ReadonlyMap<string, MatchTotals>,
  ): Promise<void> {
    const documents = [...totals].map(([policyId, { counts, lackedFacts }]) => ({
      _id: totalsId(run, policyId),
      run,
      writer,
      policyId,
      counts: packCounts(counts),
      lackedFacts: [...lackedFacts],
    }));
    await unlessWrittenLater(run, this.#totals.bulkWrite(documents.map(upsertOf)));
  }

  /** What a complete run says of a policy in all, or null. */
  async readTotals(run: string, policyId: string): Promise<MatchTotals | null> {
    const found = await this.#totals.findById(totalsId(run, policyId)).lean<MatchTotalsDocument>();
    return found && { counts: unpackCounts(found.counts), lackedFacts: found.lackedFacts };
  }

  /** Removes everything that a run wrote. It can stop anywhere and be repeated. */
  async removeAllOf(run: string): Promise<void> {
    await this.#columns.deleteMany({ run });
    await this.#segments.deleteMany({ run });
    await this.#totals.deleteMany({ run });
  }
}

/** Where a later holder has written, the filter matches nothing, and the insertion is refused. */
function upsertOf<Document extends { _id: string; writer: number }>(document: Document) {
  const { _id, writer } = document;
  const filter = { _id, writer: { $not: { $gt: writer } } };
  return { replaceOne: { filter, replacement: document, upsert: true } };
}

async function unlessWrittenLater(run: string, write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (cause) {
    if (!isDuplicateKey(cause)) throw cause;
    throw new ConflictError(`match-run:${run}`, { cause });
  }
}
