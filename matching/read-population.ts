import { type Connection, Types } from 'mongoose';
import { enterpriseModel } from '../models/enterprises/enterprise-document.js';
import { batchOf, type ProfileBatch } from './profile-batch.js';
import { projectionOf } from './stored-profile.js';

/** How enterprises are cut into batches, and where to begin. */
export interface ReadingOptions {
  /** At most so many enterprises a batch. */
  readonly segmentSize: number;
  /** Only enterprises whose id is greater. */
  readonly after?: string | null | undefined;
}

/** A batch ends here too, so that memory stays bounded however much an enterprise states. */
const MOST_BYTES = 8 * 2 ** 20;

/** How many enterprises the database gives at once: others can ask it something in between. */
const READ_AT_ONCE = 256;

/**
 * Reads the place and the stated facts of all enterprises in the order of their ids, as they are at
 * the moment of reading, one batch after the other. Documents are passed on as BSON.
 */
export async function* readPopulation(
  connection: Connection,
  facts: readonly string[],
  { segmentSize, after }: ReadingOptions,
): AsyncGenerator<ProfileBatch> {
  const filter = after ? { _id: { $gt: Types.ObjectId.createFromHexString(after) } } : {};
  const cursor = enterpriseModel(connection)
    .collection.find<Uint8Array>(filter, { projection: projectionOf(facts), raw: true })
    .sort({ _id: 1 })
    .batchSize(Math.min(READ_AT_ONCE, segmentSize));
  let parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const document of cursor) {
      const isFull = parts.length === segmentSize || bytes + document.length > MOST_BYTES;
      if (isFull && parts.length > 0) {
        yield batchOf(parts);
        parts = [];
        bytes = 0;
      }
      parts.push(document);
      bytes += document.length;
    }
    if (parts.length > 0) yield batchOf(parts);
  } finally {
    await cursor.close();
  }
}
