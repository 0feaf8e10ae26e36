import { type Connection, type Model, Types } from 'mongoose';
import type { Profile } from '../../rules/facts/fact-definition.js';
import { ConflictError, isDuplicateKey } from '../conflict-error.js';
import { type Authorship, changedFacts, type FactChanges } from './changed-facts.js';
import {
  type EnterpriseDocument,
  enterpriseModel,
  type ProfileChange,
  type ProfileFact,
} from './enterprise-document.js';
import { ProfileHistory } from './profile-history.js';

/** What identifies an enterprise. */
export interface EnterpriseIdentity {
  readonly name: string;
  /** In its normal form, and checked. */
  readonly unifiedSocialCreditCode: string;
  readonly cityCode: string;
  readonly countyCode: string | null;
}

/** An enterprise's profile: each known fact with its source, and how often it was written. */
export interface EnterpriseProfile {
  readonly revision: number;
  readonly facts: Readonly<Record<string, ProfileFact>>;
}

/** An enterprise as others see it. */
export interface Enterprise extends EnterpriseIdentity {
  readonly id: string;
  readonly profile: EnterpriseProfile;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Enterprises, their profiles, and every change of these. */
export class EnterpriseStore {
  readonly #enterprises: Model<EnterpriseDocument>;
  readonly #history: ProfileHistory;

  constructor(connection: Connection) {
    this.#enterprises = enterpriseModel(connection);
    this.#history = new ProfileHistory(connection);
  }

  /**
   * Adds an enterprise with an empty profile.
   * @throws ConflictError when there is one with that code.
   */
  async create(identity: EnterpriseIdentity, at: Date): Promise<Enterprise> {
    const { name, unifiedSocialCreditCode, cityCode, countyCode } = identity;
    const document: EnterpriseDocument = {
      _id: new Types.ObjectId(),
      name,
      unifiedSocialCreditCode,
      cityCode,
      countyCode,
      profile: { revision: 0, facts: {} },
      changes: [],
      createdAt: at,
      updatedAt: at,
    };
    try {
      await this.#enterprises.create(document);
    } catch (cause) {
      if (!isDuplicateKey(cause)) throw cause;
      throw new ConflictError(`enterprise:${unifiedSocialCreditCode}`, { cause });
    }
    return toEnterprise(document);
  }

  /** The enterprise of that id, or null, also for what is no id. */
  async find(id: string): Promise<Enterprise | null> {
    const _id = toObjectId(id);
    if (!_id) return null;
    return this.#findOne({ _id });
  }

  /** The enterprise of that 统一社会信用代码, in its normal form, or null. */
  async findByCreditCode(unifiedSocialCreditCode: string): Promise<Enterprise | null> {
    return this.#findOne({ unifiedSocialCreditCode });
  }

  /** True when there is an enterprise of that id. */
  async exists(id: string): Promise<boolean> {
    const _id = toObjectId(id);
    return _id !== null && (await this.#enterprises.exists({ _id })) !== null;
  }

  /**
   * Writes facts and the record of their change in one step. Without any difference nothing is
   * written and the revision stays. Null when there is no such enterprise.
   * @throws ConflictError when the profile is not at `expectedRevision` any more.
   * @throws RangeError for a fact that is not asked.
   */
  async updateProfile(
    id: string,
    expectedRevision: number,
    changes: FactChanges,
    authorship: Authorship,
  ): Promise<EnterpriseProfile | null> {
    const _id = toObjectId(id);
    const stored = _id && (await this.#enterprises.findById(_id).lean<EnterpriseDocument>());
    if (!stored) return null;
    const { profile } = stored;
    if (profile.revision !== expectedRevision) throw new ConflictError(`profile:${id}`);
    const facts = changedFacts(profile.facts, changes, authorship);
    if (facts.length === 0) return profile;

    await this.#history.makeRoom(_id, stored.changes);
    const change = { revision: expectedRevision + 1, ...authorship, facts };
    const { matchedCount } = await this.#enterprises.updateOne(
      { _id, 'profile.revision': expectedRevision },
      updateFor(change),
    );
    if (matchedCount === 0) throw new ConflictError(`profile:${id}`);
    return { revision: change.revision, facts: factsAfter(profile.facts, change) };
  }

  /** Every change of a profile, oldest first. */
  async profileHistory(id: string): Promise<ProfileChange[]> {
    const _id = toObjectId(id);
    return _id ? this.#history.read(_id) : [];
  }

  async #findOne(filter: Partial<EnterpriseDocument>): Promise<Enterprise | null> {
    const found = await this.#enterprises
      .findOne(filter, { changes: 0 })
      .lean<Omit<EnterpriseDocument, 'changes'>>();
    return found && toEnterprise(found);
  }
}

/** The values of a profile as the rules take them. */
export function factValues({ facts }: EnterpriseProfile): Profile {
  return Object.fromEntries(Object.entries(facts).map(([key, { value }]) => [key, value]));
}

function toObjectId(id: string): Types.ObjectId | null {
  return /^[0-9a-f]{24}$/.test(id) ? Types.ObjectId.createFromHexString(id) : null;
}

function toEnterprise(stored: Omit<EnterpriseDocument, 'changes'>): Enterprise {
  const { _id, name, unifiedSocialCreditCode, cityCode, countyCode, profile } = stored;
  const { createdAt, updatedAt } = stored;
  const identity = { name, unifiedSocialCreditCode, cityCode, countyCode };
  return { id: _id.toHexString(), ...identity, profile, createdAt, updatedAt };
}

function updateFor(change: ProfileChange) {
  const written = change.facts.map(({ key, to }) => [`profile.facts.${key}`, to] as const);
  const set = written.filter(([, to]) => to !== null);
  const cleared = written.filter(([, to]) => to === null).map(([path]) => [path, 1] as const);
  return {
    $set: { ...Object.fromEntries(set), 'profile.revision': change.revision, updatedAt: change.at },
    ...(cleared.length > 0 && { $unset: Object.fromEntries(cleared) }),
    $push: { changes: change },
  };
}

function factsAfter(
  facts: EnterpriseProfile['facts'],
  change: ProfileChange,
): Record<string, ProfileFact> {
  const after = new Map(Object.entries(facts));
  for (const { key, to } of change.facts) {
    if (to) after.set(key, to);
    else after.delete(key);
  }
  return Object.fromEntries(after);
}
