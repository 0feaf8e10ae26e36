import type { StoredCollection } from '../../storage/stored-collection.js';
import type { CommandContext } from '../command.js';
import { checkWritable } from '../namespaces.js';

/** The collection to write to, made where it does not exist. Only inside a transaction. */
export function collectionToWrite(name: string, context: CommandContext): StoredCollection {
  const { server, database } = context;
  checkWritable(database, name);
  const collection = server.store.collection(database, name);
  if (collection) return collection;
  return server.store.createCollection(database, name);
}
