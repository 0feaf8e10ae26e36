import { BSON } from 'bson';
import type { Doc } from './value.js';

/** The BSON bytes of a document, fields in order, every number with its own type. */
export function encodeDocument(document: Doc): Uint8Array {
  return BSON.serialize(document as unknown as BSON.Document, { ignoreUndefined: false });
}
