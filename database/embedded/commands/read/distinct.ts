import { distinctValues } from '../../query/distinct.js';
import { ServerError } from '../../server-error.js';
import type { StoredDocument } from '../../storage/scan.js';
import { encodeDocument } from '../../values/encode.js';
import { type Doc, doc } from '../../values/value.js';
import { defineCommand } from '../command.js';
import { MAX_DOCUMENT_BYTES } from '../limits.js';
import { collectionName } from '../namespaces.js';
import { object, optional, required, text, withDefault } from '../option-readers.js';
import { hintOption, prepareQuery } from './query.js';

/** `distinct`. */
export const distinct = defineCommand(
  {
    distinct: collectionName,
    key: required(text),
    query: withDefault(object, new Map()),
    collation: optional(object),
    hint: optional(hintOption),
  },
  (options, context) => {
    const { query: filter, hint, key } = options;
    if (key.includes('\0')) throw new ServerError(2, 'A key cannot contain a null byte.');
    const query = prepareQuery(
      { collection: options.distinct, filter, hint, collation: options.collation },
      context,
    );
    const values = distinctValues(documentsOf(query.documents()), key, query.collation);
    const reply = doc(['values', values]);
    if (encodeDocument(reply).length > MAX_DOCUMENT_BYTES) {
      throw new ServerError(17217, 'distinct too big, 16mb cap');
    }
    return reply;
  },
);

function* documentsOf(stored: Iterable<StoredDocument>): Generator<Doc> {
  for (const { document } of stored) yield document;
}
