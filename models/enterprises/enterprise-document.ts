import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { ProfileValue } from '../../rules/facts/fact-definition.js';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';

/** Where a value comes from: the enterprise, a certificate, or a department's own records. */
export type FactSource = 'self' | 'certificate' | 'department';

/** A value that an enterprise's profile holds, and where it comes from. */
export interface ProfileFact {
  value: Exclude<ProfileValue, null>;
  /** The unit that the vocabulary gave the fact when the value was written; null for none. */
  unit: string | null;
  period: string;
  source: FactSource;
  evidenceId: string | null;
  by: string;
  at: Date;
}

/** One write to a profile: what each fact was and became, null for not known. */
export interface ProfileChange {
  /** The revision of the profile that it made. */
  revision: number;
  at: Date;
  by: string;
  facts: { key: string; from: ProfileFact | null; to: ProfileFact | null }[];
}

export interface EnterpriseDocument {
  _id: Types.ObjectId;
  name: string;
  unifiedSocialCreditCode: string;
  cityCode: string;
  countyCode: string | null;
  profile: { revision: number; facts: Record<string, ProfileFact> };
  /** The latest changes, oldest first; earlier ones are in the histories. */
  changes: ProfileChange[];
  createdAt: Date;
  updatedAt: Date;
}

/** Changes as a part of the documents that hold them. */
export const profileChangeSchema = new Schema<ProfileChange>(
  {
    revision: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    facts: { type: [{ _id: false, key: String, from: {}, to: {} }], required: true },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

const enterpriseSchema = new Schema<EnterpriseDocument>(
  {
    name: { type: String, required: true },
    unifiedSocialCreditCode: { type: String, required: true },
    cityCode: { type: String, required: true },
    countyCode: { type: String, default: null },
    profile: {
      revision: { type: Number, required: true },
      facts: { type: Schema.Types.Mixed, required: true },
    },
    changes: { type: [profileChangeSchema], required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  SCHEMA_OPTIONS,
);
enterpriseSchema.index(
  { unifiedSocialCreditCode: 1 },
  { name: 'unified_social_credit_code', unique: true },
);

/** The collection of enterprises on a connection. */
export function enterpriseModel(connection: Connection): Model<EnterpriseDocument> {
  return collectionModel(connection, 'enterprises', enterpriseSchema);
}
