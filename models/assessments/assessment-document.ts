import { type Connection, type Model, type mongo, Schema, type Types } from 'mongoose';
import type { PolicyResult } from '../../rules/engine/assessment.js';
import type { Profile } from '../../rules/facts/fact-definition.js';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';

/** What an assessment said of one policy, and which version said it. */
export interface AssessedPolicy {
  policyId: string;
  validFrom: string;
  revision: number;
  hash: string;
  verdict: PolicyResult['verdict'];
  group: PolicyResult['group'];
}

export interface AssessmentDocument {
  _id: string;
  enterpriseId: Types.ObjectId;
  askedAt: Date;
  asOf: string;
  /** Exactly the facts that were assessed. */
  facts: Profile;
  policies: AssessedPolicy[];
  /** The answer as compressed JSON. */
  answer: Buffer | mongo.Binary;
}

const assessedPolicySchema = new Schema<AssessedPolicy>(
  {
    policyId: { type: String, required: true },
    validFrom: { type: String, required: true },
    revision: { type: Number, required: true },
    hash: { type: String, required: true },
    verdict: { type: String, required: true },
    group: { type: String, required: true },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

const assessmentSchema = new Schema<AssessmentDocument>(
  {
    _id: { type: String, required: true },
    enterpriseId: { type: Schema.Types.ObjectId, required: true },
    askedAt: { type: Date, required: true },
    asOf: { type: String, required: true },
    facts: { type: Schema.Types.Mixed, required: true },
    policies: { type: [assessedPolicySchema], required: true },
    answer: { type: Buffer, required: true },
  },
  SCHEMA_OPTIONS,
);
assessmentSchema.index({ enterpriseId: 1, askedAt: -1 }, { name: 'enterprise_asked_at' });

/** The collection of assessments on a connection. */
export function assessmentModel(connection: Connection): Model<AssessmentDocument> {
  return collectionModel(connection, 'assessments', assessmentSchema);
}
