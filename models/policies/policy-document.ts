import { type Connection, type Model, type mongo, Schema } from 'mongoose';
import type { Text } from '../../rules/text.js';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';

/** Who published a revision: the files of the project, or an editor. */
export type Origin = 'seed' | 'editor';

/** One published state of one version, as stored. */
export interface RevisionDocument {
  validFrom: string;
  validTo: string | null;
  revision: number;
  hash: string;
  origin: Origin;
  /** True when it takes the version back: the version no longer counts from then on. */
  withdrawn: boolean;
  publishedAt: Date;
  publishedBy: string | null;
  /** What was changed and why, in the words of whoever published. */
  note: Text | null;
  /** Which state of which draft was published, as `draftRevisionName` gives it; null for files. */
  draft: string | null;
  /** `{policy, version}` as compressed JSON; null when withdrawn. */
  content: Buffer | mongo.Binary | null;
}

/** A policy with every revision of every version, in the order of their publication. */
export interface PolicyDocument {
  _id: string;
  /** Counts the writes, for compare-and-swap. */
  counter: number;
  revisions: RevisionDocument[];
}

const noteSchema = new Schema<Text>(
  { zh: { type: String, required: true }, en: { type: String, required: true } },
  { ...SCHEMA_OPTIONS, _id: false },
);

// The content is kept as text: the hash names exact content, and a schema of its own here would
// have to follow every change of the policy format through all old revisions.
const revisionSchema = new Schema<RevisionDocument>(
  {
    validFrom: { type: String, required: true },
    validTo: { type: String, default: null },
    revision: { type: Number, required: true },
    hash: { type: String, required: true },
    origin: { type: String, enum: ['seed', 'editor'], required: true },
    withdrawn: { type: Boolean, required: true },
    publishedAt: { type: Date, required: true },
    publishedBy: { type: String, default: null },
    note: { type: noteSchema, default: null },
    draft: { type: String, default: null },
    content: { type: Buffer, default: null },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

const policySchema = new Schema<PolicyDocument>(
  {
    _id: { type: String, required: true },
    counter: { type: Number, required: true },
    revisions: { type: [revisionSchema], required: true },
  },
  SCHEMA_OPTIONS,
);

/** The collection of policies on a connection. */
export function policyModel(connection: Connection): Model<PolicyDocument> {
  return collectionModel(connection, 'policies', policySchema);
}
