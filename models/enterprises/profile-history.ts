import { calculateObjectSize } from 'bson';
import type { Connection, Model, Types } from 'mongoose';
import { isDuplicateKey } from '../conflict-error.js';
import {
  type EnterpriseDocument,
  enterpriseModel,
  type ProfileChange,
} from './enterprise-document.js';
import { type ProfileHistoryDocument, profileHistoryModel } from './profile-history-document.js';

const MOST_CHANGES = 100;

// Long lists make large changes; a document may have 16 MB, and every write reads it.
const MOST_BYTES = 512 * 1024;

/** Keeps every change of a profile, the latest in the enterprise's document, others beside it. */
export class ProfileHistory {
  readonly #enterprises: Model<EnterpriseDocument>;
  readonly #histories: Model<ProfileHistoryDocument>;

  constructor(connection: Connection) {
    this.#enterprises = enterpriseModel(connection);
    this.#histories = profileHistoryModel(connection);
  }

  /**
   * Moves the oldest changes out of an enterprise's document until there is room for another one.
   * They are written to their new place before they leave the old one, under an id that follows
   * from the first of them. So it can stop anywhere, and be repeated, by several at once too.
   */
  async makeRoom(enterpriseId: Types.ObjectId, changes: readonly ProfileChange[]): Promise<void> {
    let left = changes;
    while (isFull(left)) {
      const last = await this.#copy(enterpriseId, left.slice(0, Math.ceil(left.length / 2)));
      await this.#enterprises.updateOne(
        { _id: enterpriseId },
        { $pull: { changes: { revision: { $lte: last } } } },
      );
      left = left.filter(({ revision }) => revision > last);
    }
  }

  /** Every change of an enterprise's profile, oldest first; empty when there is none such. */
  async read(enterpriseId: Types.ObjectId): Promise<ProfileChange[]> {
    // The document first: what moves meanwhile is then found twice rather than not at all.
    const enterprise = await this.#enterprises
      .findById(enterpriseId, { changes: 1 })
      .lean<Pick<EnterpriseDocument, 'changes'>>();
    const moved = await this.#histories
      .find({ enterpriseId }, { entries: 1 })
      .sort({ firstRevision: 1 })
      .lean<Pick<ProfileHistoryDocument, 'entries'>[]>();
    const byRevision = new Map<number, ProfileChange>();
    for (const change of [
      ...moved.flatMap(({ entries }) => entries),
      ...(enterprise?.changes ?? []),
    ]) {
      byRevision.set(change.revision, change);
    }
    return [...byRevision.values()];
  }

  /** Copies changes to their new place. Returns the last revision that is there. */
  async #copy(enterpriseId: Types.ObjectId, entries: readonly ProfileChange[]): Promise<number> {
    const [first, last] = [entries.at(0), entries.at(-1)];
    if (!first || !last) throw new RangeError('No changes to move.');
    const _id = `${enterpriseId.toHexString()}:${first.revision}`;
    const [firstRevision, lastRevision] = [first.revision, last.revision];
    try {
      const moved = { firstRevision, lastRevision, entries: [...entries] };
      await this.#histories.create({ _id, enterpriseId, ...moved });
      return lastRevision;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const earlier = await this.#histories.findById(_id, { lastRevision: 1 }).lean();
      if (!earlier) throw error;
      return earlier.lastRevision;
    }
  }
}

function isFull(changes: readonly ProfileChange[]): boolean {
  if (changes.length === 0) return false;
  return changes.length >= MOST_CHANGES || calculateObjectSize({ changes }) >= MOST_BYTES;
}
