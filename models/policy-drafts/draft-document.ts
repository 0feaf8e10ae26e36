import { type Connection, type Model, type mongo, Schema } from 'mongoose';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';

/** A draft of a version of a policy, which may not exist yet. */
export interface DraftDocument {
  _id: string;
  policyId: string;
  /** Counts the writes, for compare-and-swap. */
  revision: number;
  /** The first day of the version, for lists. */
  validFrom: string;
  /** The hash of what it was made from, which tells a repeated request from another one. */
  requestHash: string;
  createdAt: Date;
  updatedAt: Date;
  /** `{policy, version, cases}` as compressed JSON. */
  content: Buffer | mongo.Binary;
}

const draftSchema = new Schema<DraftDocument>(
  {
    _id: { type: String, required: true },
    policyId: { type: String, required: true },
    revision: { type: Number, required: true },
    validFrom: { type: String, required: true },
    requestHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    content: { type: Buffer, required: true },
  },
  SCHEMA_OPTIONS,
);
draftSchema.index({ policyId: 1, _id: 1 }, { name: 'policy_id' });

/** The collection of drafts on a connection. */
export function draftModel(connection: Connection): Model<DraftDocument> {
  return collectionModel(connection, 'policydrafts', draftSchema);
}
