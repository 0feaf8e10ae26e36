import { createHash, randomBytes } from 'node:crypto';
import type { Connection, Model } from 'mongoose';
import type { DraftContent } from '../../rules/publish/draft-content.js';
import { compressJson, expandJson } from '../compressed-json.js';
import { ConflictError, isDuplicateKey } from '../conflict-error.js';
import { type DraftDocument, draftModel } from './draft-document.js';

/** What a list of drafts shows of each. */
export type DraftSummary = Readonly<Omit<DraftDocument, '_id' | 'content'>> & {
  readonly id: string;
};

/** A draft with its content, as it was stored. */
export type Draft = DraftSummary & { readonly content: DraftContent };

/** What a draft is made from. */
export interface NewDraft {
  /** From `newDraftId` or `draftIdFor`. */
  readonly id: string;
  readonly policyId: string;
  readonly requestHash: string;
  readonly content: DraftContent;
}

const ID_BYTES = 16;
const ID = /^[A-Za-z0-9_-]{22}$/;

/** The id of a draft that is made once. */
export function newDraftId(): string {
  return randomBytes(ID_BYTES).toString('base64url');
}

/** The id of the draft of a policy that requests with this `Idempotency-Key` make, however often. */
export function draftIdFor(policyId: string, idempotencyKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([policyId, idempotencyKey]))
    .digest();
  return digest.subarray(0, ID_BYTES).toString('base64url');
}

/** Names one state of a draft, in a revision that was published from it. */
export function draftRevisionName({ id, revision }: Pick<Draft, 'id' | 'revision'>): string {
  return `${id}:${revision}`;
}

/** True for the name of any state of the draft of that id. */
export function isStateOfDraft(name: string | null, id: string): boolean {
  return name?.startsWith(`${id}:`) ?? false;
}

/** Drafts of policies. Each write names the revision that it saw. */
export class DraftStore {
  readonly #drafts: Model<DraftDocument>;

  constructor(connection: Connection) {
    this.#drafts = draftModel(connection);
  }

  /**
   * Stores a draft as its revision 1.
   * @throws ConflictError when there is one of that id.
   */
  async create({ id, policyId, requestHash, content }: NewDraft, at: Date): Promise<Draft> {
    const { validFrom } = content.version;
    const summary = { policyId, revision: 1, validFrom, requestHash, createdAt: at, updatedAt: at };
    try {
      await this.#drafts.create({ _id: id, ...summary, content: await pack(content) });
    } catch (cause) {
      if (!isDuplicateKey(cause)) throw cause;
      throw new ConflictError(`draft:${id}`, { cause });
    }
    return { id, ...summary, content };
  }

  /** The draft of that id of that policy, or null, also for what is no id. */
  async find(policyId: string, id: string): Promise<Draft | null> {
    if (!ID.test(id)) return null;
    const found = await this.#drafts.findOne({ _id: id, policyId }).lean<DraftDocument>();
    if (!found) return null;
    const content = JSON.parse(await expandJson(found.content)) as DraftContent;
    return { ...summarise(found), content };
  }

  /** Drafts of a policy in the order of their ids, from after the one named. */
  async list(
    policyId: string,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<DraftSummary[]> {
    const found = await this.#drafts
      .find({ policyId, ...(after !== undefined && { _id: { $gt: after } }) }, { content: 0 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Omit<DraftDocument, 'content'>[]>();
    return found.map(summarise);
  }

  /**
   * Replaces the content of a draft; null when there is no such draft.
   * @throws ConflictError when it is not at `expectedRevision` any more.
   */
  async replace(
    { policyId, id }: Pick<Draft, 'policyId' | 'id'>,
    expectedRevision: number,
    content: DraftContent,
    at: Date,
  ): Promise<Draft | null> {
    const { validFrom } = content.version;
    if (!ID.test(id)) return null;
    const replaced = await this.#drafts
      .findOneAndUpdate(
        { _id: id, policyId, revision: expectedRevision },
        { $set: { validFrom, updatedAt: at, content: await pack(content) }, $inc: { revision: 1 } },
        { returnDocument: 'after', projection: { content: 0 } },
      )
      .lean<Omit<DraftDocument, 'content'>>();
    if (replaced) return { ...summarise(replaced), content };
    await this.#refuseIfThere(policyId, id);
    return null;
  }

  /**
   * Removes a draft; false when there is no such draft.
   * @throws ConflictError when it is not at `expectedRevision` any more, where one is named.
   */
  async remove(policyId: string, id: string, expectedRevision?: number): Promise<boolean> {
    if (!ID.test(id)) return false;
    const { deletedCount } = await this.#drafts.deleteOne({
      _id: id,
      policyId,
      ...(expectedRevision !== undefined && { revision: expectedRevision }),
    });
    if (deletedCount === 0) await this.#refuseIfThere(policyId, id);
    return deletedCount > 0;
  }

  async #refuseIfThere(policyId: string, id: string): Promise<void> {
    if (await this.#drafts.exists({ _id: id, policyId })) throw new ConflictError(`draft:${id}`);
  }
}

function pack(content: DraftContent): Promise<Buffer> {
  return compressJson(JSON.stringify(content));
}

function summarise({ _id, ...stored }: Omit<DraftDocument, 'content'>): DraftSummary {
  const { policyId, revision, validFrom, requestHash, createdAt, updatedAt } = stored;
  return { id: _id, policyId, revision, validFrom, requestHash, createdAt, updatedAt };
}
