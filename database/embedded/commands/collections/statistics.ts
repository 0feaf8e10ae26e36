import { Double, Int32, Long } from 'bson';
import { ServerError } from '../../server-error.js';
import type { StoredCollection } from '../../storage/stored-collection.js';
import { toNumber } from '../../values/numbers.js';
import { type Doc, doc, isNumeric, type Value } from '../../values/value.js';
import { type Command, type CommandContext, defineCommand } from '../command.js';
import { collectionName } from '../namespaces.js';
import { anyValue, ignored, type Reader, withDefault } from '../option-readers.js';
import { prepareQuery } from '../read/query.js';

/** By what sizes are divided. */
const scaleOption: Reader<number> = (value, name) => {
  const scale = isNumeric(value) ? Math.trunc(toNumber(value)) : 0;
  if (scale >= 1) return scale;
  throw new ServerError(2, `${name} has to be a number of at least 1.`);
};

/** Commands that say how much is stored. Sizes are those of the documents as BSON. */
export const statisticsCommands: readonly Command[] = [
  defineCommand(
    { collStats: collectionName, scale: withDefault(scaleOption, 1) },
    ({ collStats: name, scale }, context) => {
      const { server, database } = context;
      const collection = server.store.collection(database, name);
      const size = collection ? bytesOf(name, context) : 0;
      const documents = collection?.count() ?? 0;
      return doc(
        ['ns', `${database}.${name}`],
        ['size', number(size / scale)],
        ['count', number(documents)],
        ...(documents > 0 ? ([['avgObjSize', number(size / documents)]] as const) : []),
        ['nindexes', new Int32(collection?.indexes().length ?? 0)],
        ['capped', false],
        ['scaleFactor', number(scale)],
      );
    },
    ['collstats'],
  ),

  defineCommand(
    {
      dbStats: anyValue,
      scale: withDefault(scaleOption, 1),
      freeStorage: ignored('free space belongs to all databases together'),
    },
    ({ scale }, context) => {
      const { server, database } = context;
      const collections = server.store.collections(database);
      const sum = (of: (collection: StoredCollection) => number) =>
        collections.reduce((total, collection) => total + of(collection), 0);
      const objects = sum((collection) => collection.count());
      const size = databaseBytes(context);
      return doc(
        ['db', database],
        ['collections', number(collections.length)],
        ['views', new Int32(0)],
        ['objects', number(objects)],
        ['avgObjSize', new Double(objects > 0 ? size / objects : 0)],
        ['dataSize', new Double(size / scale)],
        ['indexes', number(sum((collection) => collection.indexes().length))],
        ['scaleFactor', number(scale)],
      );
    },
    ['dbstats'],
  ),
];

/** The size of all documents of a database. */
export function databaseBytes(context: CommandContext): number {
  const collections = context.server.store.collections(context.database);
  return collections.reduce((sum, { name }) => sum + bytesOf(name, context), 0);
}

/** The documents are counted out, since nothing keeps their sizes. */
function bytesOf(collection: string, context: CommandContext): number {
  let bytes = 0;
  const everything: Doc = new Map();
  for (const document of prepareQuery({ collection, filter: everything }, context).documents()) {
    bytes += document.bytes.length;
  }
  return bytes;
}

function number(value: number): Value {
  const whole = Math.trunc(value);
  return whole <= 0x7fffffff ? new Int32(whole) : Long.fromNumber(whole);
}
