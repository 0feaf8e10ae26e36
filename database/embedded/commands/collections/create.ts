import { parseCollation } from '../../query/collation.js';
import { ServerError } from '../../server-error.js';
import { areEqual } from '../../values/compare.js';
import { type Doc, doc } from '../../values/value.js';
import { defineCommand } from '../command.js';
import { checkWritable, collectionName } from '../namespaces.js';
import { ignored, object, optional, refused } from '../option-readers.js';

/** `create`. To create a collection once more with the same options does nothing. */
export const create = defineCommand(
  {
    create: collectionName,
    collation: optional(object),
    storageEngine: ignored('there is one storage engine'),
    autoIndexId: refused,
    capped: refused,
    changeStreamPreAndPostImages: refused,
    clusteredIndex: refused,
    encryptedFields: refused,
    expireAfterSeconds: refused,
    idIndex: refused,
    indexOptionDefaults: refused,
    max: refused,
    size: refused,
    temp: refused,
    timeseries: refused,
    validationAction: refused,
    validationLevel: refused,
    validator: refused,
    viewOn: refused,
    // Belongs to views.
    pipeline: refused,
  },
  async (options, { server, database }) => {
    const name = options.create;
    checkWritable(database, name);
    const wanted = collectionOptions(options.collation);
    await server.store.write(() => {
      const existing = server.store.collection(database, name);
      if (!existing) server.store.createCollection(database, name, wanted);
      else if (!areEqual(existing.options, wanted)) {
        throw new ServerError(
          48,
          `namespace ${database}.${name} already exists, but with different options`,
        );
      }
    });
    return doc();
  },
);

/** The locale `simple` is what a collection has without a collation. */
function collectionOptions(collation: Doc | undefined): Doc {
  if (!collation || parseCollation(collation).locale === 'simple') return doc();
  return doc(['collation', collation]);
}
