import { doc } from '../../values/value.js';
import { defineCommand } from '../command.js';
import { collectionName } from '../namespaces.js';
import { objects, required } from '../option-readers.js';
import { numberOf } from '../read/count.js';
import { collectionToWrite } from './collection.js';
import { checkDocument, documentToInsert, encodeChecked } from './documents.js';
import { batchOf, runStatements, writeOptions } from './statements.js';

/** `insert`. */
export const insert = defineCommand(
  { insert: collectionName, documents: batchOf(required(objects)), ...writeOptions },
  async (options, context) => {
    let inserted = 0;
    const errors = await runStatements(options.documents, options, context, (given) => {
      const document = documentToInsert(given, context.now);
      checkDocument(document);
      const bytes = encodeChecked(document);
      collectionToWrite(options.insert, context).insert(document, bytes);
      inserted += 1;
    });
    return doc(['n', numberOf(inserted)], ...errors);
  },
);
