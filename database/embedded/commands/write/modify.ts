import { ObjectId } from 'bson';
import { compilePipelineUpdate } from '../../aggregate/pipeline-update.js';
import type { StoredDocument } from '../../storage/scan.js';
import { compileUpdate, type Update } from '../../update/compile-update.js';
import { upsertedDocument } from '../../update/upsert.js';
import type { Doc, Value } from '../../values/value.js';
import type { CommandContext } from '../command.js';
import type { Query } from '../read/query.js';
import { collectionToWrite } from './collection.js';
import { checkDocument, encodeChecked } from './documents.js';

const newObjectId = () => new ObjectId();

/** Compiles an update for a query. */
export function compileUpdateFor(
  update: Doc | Value[],
  query: Query,
  arrayFilters: Doc[] | undefined,
  { now }: CommandContext,
): Update {
  const { collation } = query;
  return compileUpdate(update, {
    arrayFilters,
    collation,
    now,
    newObjectId,
    compilePipelineUpdate: (stages) => compilePipelineUpdate(stages, now),
  });
}

/** Changes one stored document. `modified` is false when there was nothing to change. */
export function modifyDocument(
  stored: StoredDocument,
  update: Update,
  { collection, filter }: Query,
): { document: Doc; modified: boolean } {
  const before = stored.document;
  const matchedIndex = filter.matchedIndex(before);
  const result = update.apply(before, { matchedIndex, isInsert: false });
  if (result.modified) {
    checkDocument(result.document);
    const bytes = encodeChecked(result.document);
    collection?.replace(stored.recordId, result.document, bytes);
  }
  return result;
}

/** Inserts the document that an update makes when its query finds none. */
export function insertUpserted(
  name: string,
  filter: Doc,
  update: Update,
  context: CommandContext,
): Doc {
  const document = upsertedDocument(filter, update, newObjectId);
  checkDocument(document);
  collectionToWrite(name, context).insert(document, encodeChecked(document));
  return document;
}
