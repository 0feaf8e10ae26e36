import { EJSON } from 'bson';
import type mongoose from 'mongoose';
import { indexesOf } from './copy-collection.js';
import { type Digest, readAll } from './documents.js';
import { collectionOf, type Namespace } from './namespaces.js';

type MongoClient = mongoose.mongo.MongoClient;

/** A collection on both sides after it was copied. */
export interface Comparison {
  readonly namespace: string;
  readonly source: Digest;
  readonly target: Digest;
  readonly indexes: number;
  readonly documentsAgree: boolean;
  readonly indexesAgree: boolean;
  readonly optionsAgree: boolean;
  /** The source is no longer what was copied. */
  readonly hasChanged: boolean;
}

/** Reads both sides through once more. */
export async function compare(
  from: MongoClient,
  to: MongoClient,
  namespace: Namespace,
  copied: Digest,
): Promise<Comparison> {
  const [source, target, sourceIndexes, targetIndexes, options] = await Promise.all([
    readAll(collectionOf(from, namespace), () => {}),
    readAll(collectionOf(to, namespace), () => {}),
    indexesOf(from, namespace),
    indexesOf(to, namespace),
    optionsOf(to, namespace),
  ]);
  return {
    namespace: `${namespace.database}.${namespace.name}`,
    source,
    target,
    indexes: sourceIndexes.length,
    documentsAgree: source.count === target.count && source.hash === target.hash,
    indexesAgree: EJSON.stringify(sourceIndexes) === EJSON.stringify(targetIndexes),
    optionsAgree: EJSON.stringify(namespace.options) === EJSON.stringify(options),
    hasChanged: source.hash !== copied.hash,
  };
}

async function optionsOf(client: MongoClient, { database, name }: Namespace) {
  const [info] = await client.db(database).listCollections({ name }).toArray();
  return info && 'options' in info ? info.options : undefined;
}
