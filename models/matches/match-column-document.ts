import { type Connection, type Model, Schema } from 'mongoose';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';
import type { VerdictColumn } from './segment.js';
import { bufferOf, bytesOf, type StoredBytes } from './stored-bytes.js';
import {
  packCounts,
  type StoredCounts,
  storedCountsSchema,
  unpackCounts,
} from './stored-counts.js';

/** What a run says of one policy and one segment. */
export interface MatchColumnDocument {
  /** `<run>:<policy>:<segment>`. */
  _id: string;
  run: string;
  /** The take-up of the run that wrote it. */
  writer: number;
  policyId: string;
  segment: number;
  certain: StoredBytes;
  possible: StoredBytes;
  lackedFacts: string[];
  lacked: StoredBytes;
  counts: StoredCounts;
}

const matchColumnSchema = new Schema<MatchColumnDocument>(
  {
    _id: { type: String, required: true },
    run: { type: String, required: true },
    writer: { type: Number, required: true },
    policyId: { type: String, required: true },
    segment: { type: Number, required: true },
    certain: { type: Buffer, required: true },
    possible: { type: Buffer, required: true },
    lackedFacts: { type: [String], required: true },
    // Mongoose takes an empty buffer for none at all.
    lacked: { type: Buffer },
    counts: { type: storedCountsSchema, required: true },
  },
  SCHEMA_OPTIONS,
);
matchColumnSchema.index({ run: 1, policyId: 1, segment: 1 }, { name: 'run_policy_segment' });

/** The collection of verdicts on a connection. */
export function matchColumnModel(connection: Connection): Model<MatchColumnDocument> {
  return collectionModel(connection, 'matchcolumns', matchColumnSchema);
}

/** The id under which the verdicts of a policy for a segment are stored. */
export function columnId(run: string, policyId: string, segment: number): string {
  return `${run}:${policyId}:${segment}`;
}

/** Verdicts as they are stored. */
export function packColumn(
  {
    run,
    writer,
    policyId,
    segment,
  }: Pick<MatchColumnDocument, 'run' | 'writer' | 'policyId' | 'segment'>,
  { certain, possible, lackedFacts, lacked, counts }: VerdictColumn,
): MatchColumnDocument {
  return {
    _id: columnId(run, policyId, segment),
    run,
    writer,
    policyId,
    segment,
    certain: bufferOf(certain),
    possible: bufferOf(possible),
    lackedFacts: [...lackedFacts],
    lacked: bufferOf(lacked),
    counts: packCounts(counts),
  };
}

/** Stored verdicts as they are worked with. */
export function unpackColumn(stored: MatchColumnDocument): VerdictColumn {
  return {
    certain: bytesOf(stored.certain),
    possible: bytesOf(stored.possible),
    lackedFacts: stored.lackedFacts,
    lacked: bytesOf(stored.lacked),
    counts: unpackCounts(stored.counts),
  };
}
