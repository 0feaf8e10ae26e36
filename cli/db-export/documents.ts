import { createHash } from 'node:crypto';
import type mongoose from 'mongoose';

/** How many documents there are, and the SHA-256 of their BSON in the order of `_id`. */
export interface Digest {
  readonly count: number;
  readonly hash: string;
}

const BATCH_DOCUMENTS = 1_000;
const BATCH_BYTES = 8 * 2 ** 20;

/**
 * Reads a whole collection in the order of `_id`.
 * @param use gets the BSON of the documents in batches, one after the other.
 */
export async function readAll(
  collection: mongoose.mongo.Collection,
  use: (batch: readonly Uint8Array[]) => Promise<void> | void,
): Promise<Digest> {
  const hash = createHash('sha256');
  let count = 0;
  let batch: Uint8Array[] = [];
  let bytes = 0;
  const cursor = collection.find<Uint8Array>({}, { raw: true }).sort({ _id: 1 });
  for await (const document of cursor.batchSize(BATCH_DOCUMENTS)) {
    hash.update(document);
    count += 1;
    const isFull = batch.length === BATCH_DOCUMENTS || bytes + document.length > BATCH_BYTES;
    if (isFull && batch.length > 0) {
      await use(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(document);
    bytes += document.length;
  }
  if (batch.length > 0) await use(batch);
  return { count, hash: hash.digest('hex') };
}
