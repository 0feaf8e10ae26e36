import { type Connection, type Model, Schema, type Types } from 'mongoose';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';

const STATES = ['running', 'stopped', 'complete', 'removing'] as const;

/**
 * `running` while a process works on it, `stopped` when it can be taken up again, `removing` when
 * what it wrote is being removed, so that nobody may take it up or read it.
 */
export type MatchRunState = (typeof STATES)[number];

/** The version of a policy that a run asks. */
export interface MatchedVersion {
  id: string;
  validFrom: string;
  revision: number;
  hash: string;
}

/** The process that works on a run. */
export interface RunHolder {
  /** Names this one piece of work; a process that takes the run up has another. */
  token: string;
  host: string;
  pid: number;
}

/** One matching of all enterprises with some policies, and how far it has come. */
export interface MatchRunDocument {
  _id: string;
  /** `YYYY-MM-DD`, in Asia/Shanghai. */
  asOf: string;
  policies: MatchedVersion[];
  /** Names the content of the dated tables that the facts are worked out with. */
  referenceHash: string;
  state: MatchRunState;
  holder: RunHolder | null;
  /** How many holders it has had. */
  takeUps: number;
  /** When the holder last gave a sign of life. */
  heartbeatAt: Date;
  /** How many segments are complete; they are numbered from 0. */
  segments: number;
  /** The last enterprise of the last complete segment. */
  lastEnterpriseId: Types.ObjectId | null;
  enterprises: number;
  /** How many of them state something that does not fit the vocabulary any more. */
  misfits: number;
  startedAt: Date;
  finishedAt: Date | null;
}

const matchedVersionSchema = new Schema<MatchedVersion>(
  {
    id: { type: String, required: true },
    validFrom: { type: String, required: true },
    revision: { type: Number, required: true },
    hash: { type: String, required: true },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

const holderSchema = new Schema<RunHolder>(
  {
    token: { type: String, required: true },
    host: { type: String, required: true },
    pid: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

const matchRunSchema = new Schema<MatchRunDocument>(
  {
    _id: { type: String, required: true },
    asOf: { type: String, required: true },
    policies: { type: [matchedVersionSchema], required: true },
    referenceHash: { type: String, required: true },
    state: { type: String, enum: STATES, required: true },
    holder: { type: holderSchema, default: null },
    takeUps: { type: Number, required: true },
    heartbeatAt: { type: Date, required: true },
    segments: { type: Number, required: true },
    lastEnterpriseId: { type: Schema.Types.ObjectId, default: null },
    enterprises: { type: Number, required: true },
    misfits: { type: Number, required: true },
    startedAt: { type: Date, required: true },
    finishedAt: { type: Date, default: null },
  },
  SCHEMA_OPTIONS,
);
// At most one run is running: whoever starts another meets this index.
matchRunSchema.index(
  { state: 1 },
  { name: 'one_running', unique: true, partialFilterExpression: { state: 'running' } },
);
matchRunSchema.index({ state: 1, finishedAt: -1 }, { name: 'state_finished_at' });
matchRunSchema.index(
  { 'policies.id': 1, state: 1, finishedAt: -1, _id: -1 },
  { name: 'policy_state_finished_at' },
);

/** The collection of runs on a connection. */
export function matchRunModel(connection: Connection): Model<MatchRunDocument> {
  return collectionModel(connection, 'matchruns', matchRunSchema);
}
