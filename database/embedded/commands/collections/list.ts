import { Long } from 'bson';
import { compileFilter } from '../../query/filter.js';
import type { StoredCollection } from '../../storage/stored-collection.js';
import { encodeDocument } from '../../values/encode.js';
import { type Doc, doc, type Value } from '../../values/value.js';
import type { CursorBatch } from '../../wire/reply.js';
import { type Command, type CommandContext, defineCommand } from '../command.js';
import { ResultStream } from '../cursors/result-stream.js';
import {
  anyValue,
  count,
  flag,
  ignored,
  object,
  optional,
  readOptions,
  withDefault,
} from '../option-readers.js';
import { databaseBytes } from './statistics.js';

const CURSOR_SHAPE = { batchSize: optional(count) };

const everybodyMay = ignored('there are no users, so everybody may see everything');

/** Commands that list databases and collections. */
export const listCommands: readonly Command[] = [
  defineCommand(
    {
      listDatabases: anyValue,
      filter: withDefault(object, new Map()),
      nameOnly: withDefault(flag, false),
      authorizedDatabases: everybodyMay,
    },
    ({ filter, nameOnly }, context) => {
      const matching = compileFilter(filter);
      const describe = (name: string) => {
        if (nameOnly) return doc(['name', name]);
        const size = Long.fromNumber(databaseBytes({ ...context, database: name }));
        return doc(['name', name], ['sizeOnDisk', size], ['empty', false]);
      };
      const databases = context.server.store.databases().map(describe);
      return doc(['databases', databases.filter((database) => matching.matches(database))]);
    },
  ),

  defineCommand(
    {
      listCollections: anyValue,
      filter: withDefault(object, new Map()),
      nameOnly: withDefault(flag, false),
      cursor: withDefault(object, new Map()),
      authorizedCollections: everybodyMay,
    },
    ({ filter, nameOnly, cursor }, context) => {
      const { server, database } = context;
      const matching = compileFilter(filter);
      const collections = server.store
        .collections(database)
        .map((collection) => described(collection, nameOnly))
        .filter((description) => matching.matches(description));
      const namespace = `${database}.$cmd.listCollections`;
      return listReply(collections, namespace, cursor, context);
    },
  ),
];

/** A list that is already in memory, as the first batch of a cursor. */
export function listReply(
  documents: readonly Doc[],
  namespace: string,
  cursorOption: Doc,
  { server, deadline }: CommandContext,
): CursorBatch {
  const { batchSize } = readOptions(cursorOption, CURSOR_SHAPE, 'cursor');
  const results = new ResultStream(documents.map(encodeDocument), { knowsEnd: true });
  return server.cursors.firstBatch({ namespace, results, deadline }, batchSize);
}

function described(collection: StoredCollection, nameOnly: boolean): Doc {
  const short: [string, Value][] = [
    ['name', collection.name],
    ['type', 'collection'],
  ];
  if (nameOnly) return doc(...short);
  const [idIndex] = collection.indexes();
  return doc(
    ...short,
    ['options', collection.options],
    ['info', doc(['readOnly', false], ['uuid', collection.uuid])],
    ...(idIndex ? ([['idIndex', idIndex]] as const) : []),
  );
}
