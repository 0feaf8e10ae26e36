import { compileStoredProjection } from '../../query/projection.js';
import type { StoredDocument } from '../../storage/scan.js';
import { type CommandContext, defineCommand } from '../command.js';
import { ResultStream } from '../cursors/result-stream.js';
import { collectionName } from '../namespaces.js';
import {
  count,
  flag,
  ignored,
  type Options,
  object,
  optional,
  refused,
  withDefault,
} from '../option-readers.js';
import { hintOption, prepareQuery } from './query.js';

/** The options of `find`. */
export const findShape = {
  find: collectionName,
  filter: withDefault(object, new Map()),
  sort: optional(object),
  projection: optional(object),
  hint: optional(hintOption),
  skip: withDefault(count, 0),
  limit: withDefault(count, 0),
  batchSize: optional(count),
  singleBatch: withDefault(flag, false),
  noCursorTimeout: withDefault(flag, false),
  collation: optional(object),
  allowDiskUse: ignored('it permits what this server does not do; its memory limit stays'),
  allowPartialResults: ignored('there are no shards that could be missing'),
  oplogReplay: ignored('it does nothing since MongoDB 4.4'),
  max: refused,
  min: refused,
  returnKey: refused,
  showRecordId: refused,
  tailable: refused,
  awaitData: refused,
  let: refused,
};

/** `find`. */
export const find = defineCommand(findShape, (options, context) => {
  const { server, database, deadline } = context;
  const { query, results } = runFind(options, context);
  const cursor = {
    namespace: `${database}.${options.find}`,
    results: new ResultStream(results, { limit: options.limit, knowsEnd: query.knowsEnd }),
    deadline,
    neverTimesOut: options.noCursorTimeout,
  };
  return server.cursors.firstBatch(cursor, options.batchSize, options.singleBatch);
});

/** Prepares what `find` does; `results` reads as it is iterated and does not end at the limit. */
function runFind(options: Options<typeof findShape>, context: CommandContext) {
  const { filter, sort, hint, skip, limit, collation } = options;
  const wanted = limit ? skip + limit : undefined;
  const query = prepareQuery(
    { collection: options.find, filter, sort, hint, collation, limit: wanted },
    context,
  );
  const project = options.projection?.size
    ? compileStoredProjection(options.projection, {
        filter,
        compileExpression: query.compileExpression,
      })
    : undefined;
  return { query, results: projected(query.documents(), skip, project) };
}

function* projected(
  documents: Iterable<StoredDocument>,
  skip: number,
  project: ((stored: StoredDocument) => Uint8Array) | undefined,
): Generator<Uint8Array> {
  let skipped = 0;
  for (const stored of documents) {
    if (skipped < skip) skipped += 1;
    else yield project ? project(stored) : stored.bytes;
  }
}
