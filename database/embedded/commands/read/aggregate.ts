import { compilePipeline } from '../../aggregate/pipeline.js';
import { notImplemented, ServerError } from '../../server-error.js';
import type { StoredDocument } from '../../storage/scan.js';
import { encodeDocument } from '../../values/encode.js';
import { type Doc, isDoc, isNumeric, type Value } from '../../values/value.js';
import { type CommandContext, defineCommand } from '../command.js';
import { ResultStream } from '../cursors/result-stream.js';
import { collectionName } from '../namespaces.js';
import {
  count,
  flag,
  ignored,
  list,
  type Options,
  object,
  optional,
  type Reader,
  readOptions,
  refused,
  withDefault,
} from '../option-readers.js';
import { collationFor, hintOption, prepareQuery } from './query.js';

/** The target of an aggregation; the number 1 stands for no collection at all. */
const target: Reader<string> = (value, name) => {
  if (isNumeric(value)) throw notImplemented('aggregation without a collection');
  return collectionName(value, name);
};

/** The options of `aggregate`. */
export const aggregateShape = {
  aggregate: target,
  pipeline: list,
  cursor: optional(object),
  explain: withDefault(flag, false),
  hint: optional(hintOption),
  collation: optional(object),
  allowDiskUse: ignored('it permits what this server does not do; its memory limit stays'),
  bypassDocumentValidation: ignored('there is no document validation'),
  let: refused,
  isMapReduceCommand: refused,
};

const CURSOR_SHAPE = { batchSize: optional(count) };

/** `aggregate`. */
export const aggregate = defineCommand(aggregateShape, (options, context) => {
  if (options.explain)
    throw notImplemented('the option aggregate.explain; use the command explain');
  if (!options.cursor) {
    throw new ServerError(
      9,
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  const { server, database, deadline } = context;
  const { batchSize } = readOptions(options.cursor, CURSOR_SHAPE, 'aggregate.cursor');
  const results = new ResultStream(runAggregate(options, context), { knowsEnd: false });
  return server.cursors.firstBatch(
    { namespace: `${database}.${options.aggregate}`, results, deadline },
    batchSize,
  );
});

function runAggregate(
  options: Options<typeof aggregateShape>,
  context: CommandContext,
): Iterable<Uint8Array> {
  const { server, database, now } = context;
  const collection = server.store.collection(database, options.aggregate);
  const pipeline = compilePipeline(options.pipeline, {
    collation: collationFor(options.collation, collection),
    now,
    readCollection: (name) => documentsOf(queryAll(name, context).documents()),
  });
  return encoded(pipeline(documentsOf(pipelineSource(options, context).documents())));
}

/** What a pipeline reads: with an index where it begins with a `$match`. */
export function pipelineSource(
  { aggregate: collection, pipeline, hint, collation }: Options<typeof aggregateShape>,
  context: CommandContext,
) {
  const filter = firstMatch(pipeline) ?? new Map();
  return prepareQuery({ collection, filter, hint, collation }, context);
}

function firstMatch([first]: readonly Value[]): Doc | undefined {
  const filter = isDoc(first) && first.size === 1 ? first.get('$match') : undefined;
  return isDoc(filter) ? filter : undefined;
}

function queryAll(collection: string, context: CommandContext) {
  return prepareQuery({ collection, filter: new Map() }, context);
}

function* documentsOf(stored: Iterable<StoredDocument>): Generator<Doc> {
  for (const { document } of stored) yield document;
}

function* encoded(documents: Iterable<Doc>): Generator<Uint8Array> {
  for (const document of documents) yield encodeDocument(document);
}
