import { Int32 } from 'bson';
import { compileProjection } from '../../query/projection.js';
import { ServerError } from '../../server-error.js';
import { type Doc, doc, type Value } from '../../values/value.js';
import { type CommandContext, defineCommand } from '../command.js';
import { collectionName } from '../namespaces.js';
import {
  flag,
  type Options,
  object,
  objects,
  optional,
  refused,
  withDefault,
} from '../option-readers.js';
import { hintOption, prepareQuery, type Query } from '../read/query.js';
import { compileUpdateFor, insertUpserted, modifyDocument } from './modify.js';
import { writeOptions } from './statements.js';
import { firstOf, updateOption } from './update.js';

const shape = {
  findAndModify: collectionName,
  query: withDefault(object, new Map()),
  sort: optional(object),
  remove: withDefault(flag, false),
  update: optional(updateOption),
  new: withDefault(flag, false),
  fields: optional(object),
  upsert: withDefault(flag, false),
  arrayFilters: optional(objects),
  collation: optional(object),
  hint: optional(hintOption),
  let: refused,
  bypassDocumentValidation: writeOptions.bypassDocumentValidation,
};

interface Outcome {
  /** The document to answer with: as it was, or with `new` as it is now. */
  value: Doc | undefined;
  lastError: [string, Value][];
}

/** `findAndModify`. */
export const findAndModify = defineCommand(
  shape,
  async (options, context) => {
    checkCombination(options);
    const { value, lastError } = await context.server.store.write(() => run(options, context));
    return doc(['lastErrorObject', doc(...lastError)], ['value', value ?? null]);
  },
  ['findandmodify'],
);

function checkCombination({
  remove,
  update,
  new: isNew,
  upsert,
  arrayFilters,
}: Options<typeof shape>): void {
  if (!remove && !update) fail('Either an update or remove=true must be specified');
  if (remove && update) fail('Cannot specify both an update and remove=true');
  if (remove && arrayFilters) fail('Cannot specify arrayFilters and remove=true');
  if (remove && upsert) fail('Cannot specify both upsert=true and remove=true');
  if (remove && isNew)
    fail(
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
}

function fail(message: string): never {
  throw new ServerError(9, message);
}

function run(options: Options<typeof shape>, context: CommandContext): Outcome {
  const { query: filter, sort, hint, collation } = options;
  const collection = options.findAndModify;
  const query = prepareQuery({ collection, filter, sort, hint, collation, limit: 1 }, context);
  const project = projectionOf(options.fields, filter, query);
  const [found] = firstOf(query.documents(), 1);
  if (options.update === undefined) {
    if (!found) return { value: undefined, lastError: [['n', new Int32(0)]] };
    const value = project(found.document);
    query.collection?.remove(found.recordId);
    return { value, lastError: [['n', new Int32(1)]] };
  }
  const change = compileUpdateFor(options.update, query, options.arrayFilters, context);
  if (found) {
    const before = found.document;
    const { document } = modifyDocument(found, change, query);
    return { value: project(options.new ? document : before), lastError: lastError(1, true) };
  }
  if (!options.upsert) return { value: undefined, lastError: lastError(0, false) };
  const document = insertUpserted(collection, filter, change, context);
  return {
    value: options.new ? project(document) : undefined,
    lastError: [...lastError(1, false), ['upserted', document.get('_id') ?? null]],
  };
}

function projectionOf(fields: Doc | undefined, filter: Doc, query: Query): (document: Doc) => Doc {
  if (!fields?.size) return (document) => document;
  return compileProjection(fields, { filter, compileExpression: query.compileExpression });
}

function lastError(n: number, updatedExisting: boolean): [string, Value][] {
  return [
    ['n', new Int32(n)],
    ['updatedExisting', updatedExisting],
  ];
}
