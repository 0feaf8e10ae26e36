import mongoose from 'mongoose';
import { decodeDocument } from '../../database/embedded/values/decode.js';
import { type Digest, readAll } from './documents.js';
import { collectionOf, type Namespace } from './namespaces.js';

type MongoClient = mongoose.mongo.MongoClient;

const NAMESPACE_EXISTS = 48;

/** Makes a collection with its options, where it is missing. */
export async function createTarget(to: MongoClient, namespace: Namespace): Promise<void> {
  const { database, name, options } = namespace;
  try {
    await to.db(database).command({ create: name, ...options });
  } catch (error) {
    const exists = error instanceof mongoose.mongo.MongoServerError;
    if (!exists || error.code !== NAMESPACE_EXISTS) throw error;
  }
}

/**
 * Writes every document of a collection to the same place on another server, replacing what has the
 * same `_id`, so that it can be done again at any time.
 * @returns what was read.
 */
export function copyDocuments(
  from: MongoClient,
  to: MongoClient,
  namespace: Namespace,
  onCopied: (documents: number) => void,
): Promise<Digest> {
  const { database, name } = namespace;
  return readAll(collectionOf(from, namespace), async (batch) => {
    const updates = batch.map((bytes) => {
      // Maps keep the order of the fields also where their names are numbers.
      const document = decodeDocument(bytes);
      return { q: { _id: { $eq: document.get('_id') } }, u: document, upsert: true };
    });
    const reply = await to
      .db(database)
      .command({ update: name, updates, ordered: true, writeConcern: { w: 'majority' } });
    const [failure] = (reply.writeErrors ?? []) as { errmsg: string }[];
    if (failure) throw new mongoose.mongo.MongoServerError({ message: failure.errmsg });
    onCopied(batch.length);
  });
}

/** Makes the indexes of the source; those that are there already stay. */
export async function copyIndexes(
  from: MongoClient,
  to: MongoClient,
  namespace: Namespace,
): Promise<void> {
  const indexes = (await indexesOf(from, namespace)).filter(({ name }) => name !== '_id_');
  if (indexes.length === 0) return;
  const { database, name } = namespace;
  await to.db(database).command({ createIndexes: name, indexes });
}

/** The indexes of a collection, with their fields in one order. */
export async function indexesOf(
  client: MongoClient,
  namespace: Namespace,
): Promise<mongoose.mongo.Document[]> {
  const indexes = await collectionOf(client, namespace).listIndexes().toArray();
  return indexes
    .map(({ v: _version, ns: _namespace, key, name, ...options }) => ({
      key,
      name,
      ...Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))),
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
