import { type Connection, type Model, mongo } from 'mongoose';
import type { Policy } from '../../rules/policy/policy.js';
import type { HeadersOfThen } from '../../rules/replay/header-shown.js';
import type { Text } from '../../rules/text.js';
import { ConflictError, isDuplicateKey } from '../conflict-error.js';
import { currentRevisions } from './current-revisions.js';
import { headersAround } from './headers-around.js';
import { assemblePolicy, contentJson, type PolicyContent, packContent } from './policy-content.js';
import {
  type Origin,
  type PolicyDocument,
  policyModel,
  type RevisionDocument,
} from './policy-document.js';
import { PolicyFullError } from './policy-full-error.js';
import { UnreadableContentError } from './unreadable-content-error.js';

/** What is known of a revision without its content. */
export type RevisionSummary = Readonly<Omit<RevisionDocument, 'content'>>;

/** A policy without content: enough to decide what to publish, and to publish it. */
export interface PolicyRecord {
  readonly id: string;
  /** How often it was written; 0 for a policy that is not there. */
  readonly counter: number;
  readonly revisions: readonly RevisionSummary[];
}

/** A revision with the exact JSON of its `{policy, version}`, null where it withdraws. */
export type HistoricRevision = RevisionSummary & { readonly content: string | null };

/** A policy with the content of every revision. */
export interface PolicyHistory extends PolicyRecord {
  readonly revisions: readonly HistoricRevision[];
  /** How large the stored document is. */
  readonly storedBytes: number;
}

/** What names the content that once answered. */
export interface RevisionName {
  readonly policyId: string;
  readonly validFrom: string;
  readonly hash: string;
}

/** Content that once answered, with the headers that its policy may have been shown under. */
export interface AnsweringContent {
  readonly content: HistoricRevision | null;
  readonly headers: HeadersOfThen;
}

interface Publication {
  readonly origin: Origin;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly note?: Text | null;
  readonly draft?: string | null;
}

/** The next state of a version, named by the hash of its content. */
export type NewContent = Publication & { readonly hash: string } & Readonly<PolicyContent>;

/** The end of a version that was published by mistake. */
export type Withdrawal = Publication & { readonly withdraws: RevisionSummary };

/** A document may have 16 MB; the rest is for what the database adds to the places of a list. */
const MOST_BYTES = 16 * 1024 * 1024 - 4096;

/** Policies with every revision that was ever published. */
export class PolicyStore {
  readonly #policies: Model<PolicyDocument>;

  constructor(connection: Connection) {
    this.#policies = policyModel(connection);
  }

  /**
   * Every policy in order of its id, with the newest revision of each version.
   * @param onUnreadable is told of each policy that cannot be read, which is then left out.
   * @throws UnreadableContentError for the first such policy, where nobody is to be told.
   */
  async readPolicies(onUnreadable?: (error: UnreadableContentError) => void): Promise<Policy[]> {
    const documents = await this.#policies.find().sort({ _id: 1 }).lean<PolicyDocument[]>();
    const policies = await Promise.all(
      documents.map(async (document) => {
        try {
          return await assemblePolicy(document);
        } catch (error) {
          if (!onUnreadable || !(error instanceof UnreadableContentError)) throw error;
          onUnreadable(error);
          return null;
        }
      }),
    );
    return policies.filter((policy) => policy !== null);
  }

  /** Every policy without its content, in order of its id. */
  async readRecords(): Promise<PolicyRecord[]> {
    const documents = await this.#policies
      .find({}, { 'revisions.content': 0 })
      .sort({ _id: 1 })
      .lean<PolicyDocument[]>();
    return documents.map(toRecord);
  }

  /** How often policies were written in all; grows with each publication. */
  async countWrites(): Promise<number> {
    const [total] = await this.#policies.aggregate<{ writes: number }>([
      { $group: { _id: null, writes: { $sum: '$counter' } } },
    ]);
    return total?.writes ?? 0;
  }

  /** One policy without its content; with counter 0 when it is not there. */
  async readRecord(id: string): Promise<PolicyRecord> {
    const document = await this.#policies
      .findById(id, { 'revisions.content': 0 })
      .lean<PolicyDocument>();
    return document ? toRecord(document) : { id, counter: 0, revisions: [] };
  }

  /** Every revision of a policy in the order of publication; empty when there is no such policy. */
  async history(id: string): Promise<readonly HistoricRevision[]> {
    return (await this.readHistory(id)).revisions;
  }

  /** One policy with the content of every revision; with counter 0 when it is not there. */
  async readHistory(id: string): Promise<PolicyHistory> {
    const document = await this.#policies.findById(id).lean<PolicyDocument>();
    const revisions = await Promise.all((document?.revisions ?? []).map(historic));
    const storedBytes = document ? bytesOf(document) : 0;
    return { id, counter: document?.counter ?? 0, revisions, storedBytes };
  }

  /**
   * The newest revision that holds the content of each name, in the order of the names; null for
   * content that is not there.
   */
  async findContents(names: readonly RevisionName[]): Promise<(HistoricRevision | null)[]> {
    const revisionsOf = await this.#revisionsOf(names);
    return Promise.all(names.map((name) => contentNamed(name, revisionsOf(name))));
  }

  /**
   * The content of each name as `findContents` gives it, with the headers that its policy may have
   * been shown under when an answer was given: a policy shows one header on all its days, which
   * need not be the one in the content.
   * @param askedAt when the answer was given.
   */
  async findAnswering(names: readonly RevisionName[], askedAt: Date): Promise<AnsweringContent[]> {
    const revisionsOf = await this.#revisionsOf(names);
    return Promise.all(
      names.map(async (name) => ({
        content: await contentNamed(name, revisionsOf(name)),
        headers: await headersAround(revisionsOf(name), askedAt),
      })),
    );
  }

  /**
   * Publishes revisions of a policy in one write, at most one a version: each gets the number after
   * the newest one of its version in `record`. Gives what was added, in the order of `additions`.
   * @throws ConflictError when the policy was written since `record` was read, PolicyFullError when
   * the history that it is does not leave room for them.
   */
  async addRevisions(
    record: PolicyRecord | PolicyHistory,
    additions: readonly (NewContent | Withdrawal)[],
  ): Promise<RevisionSummary[]> {
    const newest = new Map(
      currentRevisions(record.revisions).map(({ validFrom, revision }) => [validFrom, revision]),
    );
    const revisions = await Promise.all(
      additions.map(async (addition): Promise<RevisionDocument> => {
        const fields = await fieldsOf(addition);
        return { ...fields, revision: (newest.get(fields.validFrom) ?? 0) + 1 };
      }),
    );
    const storedBytes = 'storedBytes' in record ? record.storedBytes : 0;
    if (storedBytes + bytesOf({ revisions }) > MOST_BYTES) throw new PolicyFullError(record.id);
    if (!(await this.#write(record, revisions))) throw new ConflictError(`policy:${record.id}`);
    return revisions.map(summarise);
  }

  async #revisionsOf(
    names: readonly RevisionName[],
  ): Promise<(name: RevisionName) => readonly RevisionDocument[]> {
    const documents = await this.#policies
      .find({ _id: { $in: [...new Set(names.map(({ policyId }) => policyId))] } })
      .lean<PolicyDocument[]>();
    const byId = new Map(documents.map(({ _id, revisions }) => [_id, revisions]));
    return ({ policyId }) => byId.get(policyId) ?? [];
  }

  async #write({ id, counter }: PolicyRecord, revisions: RevisionDocument[]): Promise<boolean> {
    if (counter > 0) {
      const { matchedCount } = await this.#policies.updateOne(
        { _id: id, counter },
        { $push: { revisions: { $each: revisions } }, $inc: { counter: 1 } },
      );
      return matchedCount === 1;
    }
    try {
      await this.#policies.create({ _id: id, counter: 1, revisions });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function bytesOf(document: object): number {
  return mongo.BSON.calculateObjectSize(document);
}

async function contentNamed(
  { validFrom, hash }: RevisionName,
  revisions: readonly RevisionDocument[],
): Promise<HistoricRevision | null> {
  const found = revisions.findLast(
    (one) => one.validFrom === validFrom && one.hash === hash && !one.withdrawn,
  );
  return found ? historic(found) : null;
}

async function fieldsOf(
  addition: NewContent | Withdrawal,
): Promise<Omit<RevisionDocument, 'revision'>> {
  const { origin, publishedAt, publishedBy, note = null, draft = null } = addition;
  const publication = { origin, publishedAt, publishedBy, note, draft };
  if ('withdraws' in addition) {
    const { validFrom, validTo, hash } = addition.withdraws;
    return { validFrom, validTo, hash, withdrawn: true, ...publication, content: null };
  }
  const { validFrom, validTo } = addition.version;
  const content = await packContent(addition);
  return { validFrom, validTo, hash: addition.hash, withdrawn: false, ...publication, content };
}

function toRecord({ _id, counter, revisions }: PolicyDocument): PolicyRecord {
  return { id: _id, counter, revisions: revisions.map(summarise) };
}

/** Revisions that are older than notes and drafts have neither. */
function summarise(stored: RevisionDocument): RevisionSummary {
  const { content: _content, note = null, draft = null, ...summary } = stored;
  return { ...summary, note, draft };
}

async function historic(stored: RevisionDocument): Promise<HistoricRevision> {
  return { ...summarise(stored), content: await contentJson(stored) };
}
