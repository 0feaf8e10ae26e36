import { type Connection, mongo, Types } from 'mongoose';
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

/** The least value of each other kind that an id is likely to be of. */
const LEAST_OTHER_IDS = [
  null,
  Number.NEGATIVE_INFINITY,
  '',
  {},
  new mongo.Binary(Buffer.alloc(0)),
  false,
  new Date(-8.64e15),
];

/** How many enterprises the database gives at once: others can ask it something in between. */
const READ_AT_ONCE = 256;

/**
 * Reads the place and the stated facts of all enterprises in the order of their ids, as they are at
 * the moment of reading, one batch after the other. Documents are passed on as BSON. Those whose
 * id is no ObjectId are left out: nothing that is kept could name them.
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
      if (!hasObjectId(document)) continue;
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

/** The bytes with which a document begins after its length when its id is an ObjectId. */
const OBJECT_ID_FIRST = Buffer.from('\x07_id\0', 'latin1');

/**
 * Whether the id of a document, which stands first in it, is an ObjectId. A condition on the id
 * would make the database read all of every document, and take more than twice as long.
 */
function hasObjectId(document: Uint8Array): boolean {
  return OBJECT_ID_FIRST.every((byte, index) => document[4 + index] === byte);
}

/** How many documents `readPopulation` leaves out because of their ids. */
export async function countLeftOut(connection: Connection): Promise<number> {
  const { collection } = enterpriseModel(connection);
  // A condition on the type would make the database read every enterprise; these are index ranges.
  const counts = LEAST_OTHER_IDS.map((least) =>
    collection.countDocuments({ _id: { $gte: least } as never }),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
