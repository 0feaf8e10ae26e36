import { Int32 } from 'bson';
import { ServerError } from '../../server-error.js';
import { type Doc, doc, isDoc, type Value } from '../../values/value.js';
import { type CommandContext, defineCommand } from '../command.js';
import { collectionName } from '../namespaces.js';
import {
  flag,
  type Options,
  object,
  objects,
  optional,
  type Reader,
  readOptions,
  refused,
  required,
  withDefault,
} from '../option-readers.js';
import { numberOf } from '../read/count.js';
import { hintOption, prepareQuery } from '../read/query.js';
import { compileUpdateFor, insertUpserted, modifyDocument } from './modify.js';
import { batchOf, runStatements, writeOptions } from './statements.js';

/** An update: operators, a whole document or a pipeline. */
export const updateOption: Reader<Doc | Value[]> = (value, name) => {
  if (isDoc(value) || Array.isArray(value)) return value;
  throw new ServerError(9, `${name} must be a document or a pipeline.`);
};

const updateStatementShape = {
  q: required(object),
  u: required(updateOption),
  multi: withDefault(flag, false),
  upsert: withDefault(flag, false),
  sort: optional(object),
  arrayFilters: optional(objects),
  collation: optional(object),
  hint: optional(hintOption),
  c: refused,
};

type Statement = Options<typeof updateStatementShape>;

/** The statements of `update`. */
export const updateStatements: Reader<Statement[]> = (value, name) =>
  required(objects)(value, name).map((given) => readOptions(given, updateStatementShape, name));

/** `update`. */
export const update = defineCommand(
  { update: collectionName, updates: batchOf(updateStatements), let: refused, ...writeOptions },
  async (options, context) => {
    let matched = 0;
    let modified = 0;
    const upserted: Doc[] = [];
    const errors = await runStatements(options.updates, options, context, (statement, index) => {
      const outcome = runUpdate(options.update, statement, context);
      matched += outcome.matched;
      modified += outcome.modified;
      if (!outcome.upserted) return;
      matched += 1;
      upserted.push(doc(['index', new Int32(index)], ['_id', outcome.upserted.get('_id') ?? null]));
    });
    return doc(
      ['n', numberOf(matched)],
      ['nModified', numberOf(modified)],
      ...(upserted.length > 0 ? ([['upserted', upserted]] as const) : []),
      ...errors,
    );
  },
);

function runUpdate(name: string, statement: Statement, context: CommandContext) {
  const { q: filter, u, multi, sort, hint, collation } = statement;
  if (multi && sort) throw new ServerError(9, 'Cannot specify sort with multi=true');
  const limit = multi ? undefined : 1;
  const query = prepareQuery({ collection: name, filter, sort, hint, collation, limit }, context);
  const change = compileUpdateFor(u, query, statement.arrayFilters, context);
  if (multi && change.kind === 'replacement') {
    throw new ServerError(9, 'multi update is not supported for replacement-style update');
  }
  let matched = 0;
  let modified = 0;
  // All are found before the first is changed, lest a changed one be found again.
  for (const stored of firstOf(query.documents(), limit)) {
    matched += 1;
    if (modifyDocument(stored, change, query).modified) modified += 1;
  }
  const upserted =
    matched === 0 && statement.upsert ? insertUpserted(name, filter, change, context) : undefined;
  return { matched, modified, upserted };
}

/** The first documents, all of them without a limit. */
export function firstOf<T>(documents: Iterable<T>, limit = Number.POSITIVE_INFINITY): T[] {
  const first: T[] = [];
  for (const document of documents) {
    first.push(document);
    if (first.length >= limit) break;
  }
  return first;
}
