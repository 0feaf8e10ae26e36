import { Int32 } from 'bson';
import { ServerError } from '../../server-error.js';
import { indexesToDrop } from '../../storage/indexes/index-spec.js';
import type { StoredCollection } from '../../storage/stored-collection.js';
import { type Doc, doc } from '../../values/value.js';
import { type Command, type CommandContext, defineCommand } from '../command.js';
import { collectionName } from '../namespaces.js';
import { anyValue, object, objects, refused, required, withDefault } from '../option-readers.js';
import { collectionToWrite } from '../write/collection.js';
import { listReply } from './list.js';

/** Commands on the indexes of a collection. */
export const indexCommands: readonly Command[] = [
  defineCommand(
    {
      createIndexes: collectionName,
      indexes: required(objects),
      commitQuorum: refused,
      ignoreUnknownIndexOptions: refused,
    },
    async (options, context) => {
      if (options.indexes.length === 0) {
        throw new ServerError(2, 'Must specify at least one index to create');
      }
      return context.server.store.write(() => createIndexes(options, context));
    },
  ),

  defineCommand(
    { listIndexes: collectionName, cursor: withDefault(object, new Map()) },
    ({ listIndexes: name, cursor }, context) => {
      const indexes = existing(name, context).indexes();
      return listReply(indexes, `${context.database}.${name}`, cursor, context);
    },
  ),

  defineCommand(
    { dropIndexes: collectionName, index: required(anyValue) },
    async ({ dropIndexes: name, index }, context) => {
      const before = existing(name, context).indexes().length;
      await context.server.store.write(() => {
        const collection = existing(name, context);
        for (const dropped of indexesToDrop(index, collection.indexes())) {
          collection.dropIndex(dropped);
        }
      });
      context.server.cursors.killAll(`${context.database}.${name}`);
      return doc(['nIndexesWas', new Int32(before)]);
    },
    ['deleteIndexes'],
  ),
];

/** Either all of the indexes are made or none. */
function createIndexes(
  { createIndexes: name, indexes }: { createIndexes: string; indexes: readonly Doc[] },
  context: CommandContext,
): Doc {
  const isNew = !context.server.store.collection(context.database, name);
  const collection = collectionToWrite(name, context);
  const before = collection.indexes().length;
  let made = 0;
  for (const spec of indexes) if (collection.createIndex(spec)) made += 1;
  const after = collection.indexes().length;
  return doc(
    ['numIndexesBefore', new Int32(before)],
    ['numIndexesAfter', new Int32(after)],
    ...(made > 0 || isNew ? ([['createdCollectionAutomatically', isNew]] as const) : []),
    ...(made > 0 ? [] : ([['note', 'all indexes already exist']] as const)),
  );
}

function existing(name: string, { server, database }: CommandContext): StoredCollection {
  const collection = server.store.collection(database, name);
  if (!collection) throw new ServerError(26, `ns does not exist: ${database}.${name}`);
  return collection;
}
