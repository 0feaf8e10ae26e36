import { Int32, Long } from 'bson';
import { doc, type Value } from '../../values/value.js';
import { defineCommand } from '../command.js';
import { collectionName } from '../namespaces.js';
import {
  ignored,
  count as notNegative,
  object,
  optional,
  wholeNumber,
  withDefault,
} from '../option-readers.js';
import { hintOption, prepareQuery } from './query.js';

/** The options of `count`. */
export const countShape = {
  count: collectionName,
  query: withDefault(object, new Map()),
  limit: withDefault(wholeNumber, 0),
  skip: withDefault(notNegative, 0),
  hint: optional(hintOption),
  collation: optional(object),
  fields: ignored('it never did anything'),
};

/** `count`. A negative limit counts like a positive one. */
export const count = defineCommand(countShape, (options, context) => {
  const { query: filter, skip, hint, collation } = options;
  const limit = Math.abs(options.limit) || Number.POSITIVE_INFINITY;
  const query = prepareQuery({ collection: options.count, filter, hint, collation }, context);
  if (filter.size === 0 && !hint) {
    return doc([
      'n',
      numberOf(Math.min(limit, Math.max(0, (query.collection?.count() ?? 0) - skip))),
    ]);
  }
  let found = 0;
  for (const _document of query.documents()) {
    found += 1;
    if (found >= skip + limit) break;
  }
  return doc(['n', numberOf(Math.max(0, found - skip))]);
});

/** A number of documents: an int wherever it fits. */
export function numberOf(found: number): Value {
  return found <= 0x7fffffff ? new Int32(found) : Long.fromNumber(found);
}
