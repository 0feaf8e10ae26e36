import { type Connection, type Model, Schema } from 'mongoose';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';
import { type StoredCounts, storedCountsSchema } from './stored-counts.js';

/** How many enterprises lack a fact and nothing else. */
export interface LackedFact {
  fact: string;
  count: number;
}

/** What a complete run says of a policy, all segments together. */
export interface MatchTotalsDocument {
  /** `<run>:<policy>`. */
  _id: string;
  run: string;
  /** The take-up of the run that wrote it. */
  writer: number;
  policyId: string;
  counts: StoredCounts;
  /** The facts of which one alone is missing to decide, those missing most often first. */
  lackedFacts: LackedFact[];
}

const lackedFactSchema = new Schema<LackedFact>(
  {
    fact: { type: String, required: true },
    count: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

const matchTotalsSchema = new Schema<MatchTotalsDocument>(
  {
    _id: { type: String, required: true },
    run: { type: String, required: true },
    writer: { type: Number, required: true },
    policyId: { type: String, required: true },
    counts: { type: storedCountsSchema, required: true },
    lackedFacts: { type: [lackedFactSchema], required: true },
  },
  SCHEMA_OPTIONS,
);
matchTotalsSchema.index({ run: 1 }, { name: 'run' });

/** The collection of totals on a connection. */
export function matchTotalsModel(connection: Connection): Model<MatchTotalsDocument> {
  return collectionModel(connection, 'matchtotals', matchTotalsSchema);
}

/** The id under which the totals of a policy are stored. */
export function totalsId(run: string, policyId: string): string {
  return `${run}:${policyId}`;
}
