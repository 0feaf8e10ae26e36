import { ServerError } from '../../server-error.js';
import { doc } from '../../values/value.js';
import { defineCommand } from '../command.js';
import { collectionName } from '../namespaces.js';
import {
  type Options,
  object,
  objects,
  optional,
  type Reader,
  readOptions,
  refused,
  required,
  wholeNumber,
} from '../option-readers.js';
import { numberOf } from '../read/count.js';
import { hintOption, prepareQuery } from '../read/query.js';
import { batchOf, runStatements, writeOptions } from './statements.js';
import { firstOf } from './update.js';

const zeroOrOne: Reader<0 | 1> = (value, name) => {
  const limit = wholeNumber(value, name);
  if (limit === 0 || limit === 1) return limit;
  throw new ServerError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`);
};

const deleteStatementShape = {
  q: required(object),
  limit: required(zeroOrOne),
  collation: optional(object),
  hint: optional(hintOption),
};

type Statement = Options<typeof deleteStatementShape>;

/** The statements of `delete`. */
export const deleteStatements: Reader<Statement[]> = (value, name) =>
  required(objects)(value, name).map((given) => readOptions(given, deleteStatementShape, name));

/** `delete`. */
export const remove = defineCommand(
  { delete: collectionName, deletes: batchOf(deleteStatements), let: refused, ...writeOptions },
  async (options, context) => {
    let deleted = 0;
    const errors = await runStatements(options.deletes, options, context, (statement) => {
      const { q: filter, hint, collation } = statement;
      const limit = statement.limit || undefined;
      const collection = options.delete;
      const query = prepareQuery({ collection, filter, hint, collation, limit }, context);
      for (const { recordId } of firstOf(query.documents(), limit)) {
        query.collection?.remove(recordId);
        deleted += 1;
      }
    });
    return doc(['n', numberOf(deleted)], ...errors);
  },
);
