import { Int32 } from 'bson';
import { doc } from '../../values/value.js';
import { type Command, defineCommand } from '../command.js';
import {
  checkCollectionName,
  checkDatabaseName,
  checkWritable,
  collectionName,
} from '../namespaces.js';
import { anyValue, flag, refused, required, text, withDefault } from '../option-readers.js';

/** Commands that remove or rename collections. Cursors over them are closed. */
export const dropCommands: readonly Command[] = [
  defineCommand({ drop: collectionName, collectionUUID: refused }, async (options, context) => {
    const { server, database } = context;
    const namespace = `${database}.${options.drop}`;
    const collection = server.store.collection(database, options.drop);
    if (!collection) return doc();
    const indexes = collection.indexes().length;
    await server.store.write(() => server.store.dropCollection(database, options.drop));
    server.cursors.killAll(namespace);
    return doc(['nIndexesWas', new Int32(indexes)], ['ns', namespace]);
  }),

  defineCommand({ dropDatabase: anyValue }, async (_options, { server, database }) => {
    const existed = server.store.databases().includes(database);
    await server.store.write(() => server.store.dropDatabase(database));
    server.cursors.killAll(`${database}.`);
    return existed ? doc(['dropped', database]) : doc();
  }),

  defineCommand(
    {
      renameCollection: required(text),
      to: required(text),
      dropTarget: withDefault(flag, false),
      stayTemp: refused,
    },
    async ({ renameCollection: from, to, dropTarget }, { server }) => {
      const [source, target] = [splitNamespace(from), splitNamespace(to)];
      await server.store.write(() => server.store.renameCollection(source, target, { dropTarget }));
      server.cursors.killAll(from);
      server.cursors.killAll(to);
      return doc();
    },
  ),
];

function splitNamespace(namespace: string): { database: string; name: string } {
  const dot = namespace.indexOf('.');
  const [database, name] = [namespace.slice(0, Math.max(0, dot)), namespace.slice(dot + 1)];
  checkDatabaseName(database);
  checkCollectionName(name);
  checkWritable(database, name);
  return { database, name };
}
