import { type Connection, type Model, Schema, type Types } from 'mongoose';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';
import { type ProfileChange, profileChangeSchema } from './enterprise-document.js';

/** Changes that moved out of an enterprise's document, a run of revisions without a gap. */
export interface ProfileHistoryDocument {
  /** `<enterpriseId>:<firstRevision>`. */
  _id: string;
  enterpriseId: Types.ObjectId;
  firstRevision: number;
  lastRevision: number;
  entries: ProfileChange[];
}

const profileHistorySchema = new Schema<ProfileHistoryDocument>(
  {
    _id: { type: String, required: true },
    enterpriseId: { type: Schema.Types.ObjectId, required: true },
    firstRevision: { type: Number, required: true },
    lastRevision: { type: Number, required: true },
    entries: { type: [profileChangeSchema], required: true },
  },
  SCHEMA_OPTIONS,
);
profileHistorySchema.index(
  { enterpriseId: 1, firstRevision: 1 },
  { name: 'enterprise_first_revision' },
);

/** The collection of moved changes on a connection. */
export function profileHistoryModel(connection: Connection): Model<ProfileHistoryDocument> {
  return collectionModel(connection, 'profilehistories', profileHistorySchema);
}
