import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { isDuplicateKey } from '../../models/conflict-error.js';
import { enterpriseModel } from '../../models/enterprises/enterprise-document.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { enterpriseAt } from './enterprise-at.js';

const BATCH = 500;

/** How many enterprises to make, and which ones. */
export interface PopulationSize {
  readonly count: number;
  readonly seed: number;
}

/**
 * Stores made enterprises; those that are there already stay as they are.
 * @param stored hears how many more are stored.
 * @returns how many were new.
 */
export async function fillPopulation(
  connection: Connection,
  reference: ReferenceData,
  { count, seed }: PopulationSize,
  stored: (more: number) => void = () => {},
): Promise<number> {
  const { collection } = enterpriseModel(connection);
  let added = 0;
  for (let first = 0; first < count; first += BATCH) {
    const length = Math.min(BATCH, count - first);
    const documents = Array.from({ length }, (_, index) =>
      enterpriseAt({ number: first + index, seed }, reference),
    );
    added += await collection.insertMany(documents, { ordered: false }).then(
      ({ insertedCount }) => insertedCount,
      (error: unknown) => {
        if (!(error instanceof mongo.MongoBulkWriteError) || !isDuplicateKey(error)) throw error;
        return error.insertedCount;
      },
    );
    stored(length);
  }
  return added;
}
