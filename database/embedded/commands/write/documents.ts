import { BSONRegExp, ObjectId, Timestamp } from 'bson';
import { ServerError } from '../../server-error.js';
import { encodeDocument } from '../../values/encode.js';
import { type Doc, isDoc, type Value } from '../../values/value.js';
import { MAX_DEPTH, MAX_DOCUMENT_BYTES } from '../limits.js';

const REFERENCE_FIELDS: ReadonlySet<string> = new Set(['$ref', '$id', '$db']);

/**
 * A document as it is stored: `_id` comes first and is made where there is none, and an empty
 * timestamp at the top becomes the time of day.
 */
export function documentToInsert(given: Doc, now: Date): Doc {
  const id = given.get('_id');
  const document: Doc = new Map([['_id', id === undefined ? new ObjectId() : id]]);
  for (const [name, value] of given) {
    if (name !== '_id') document.set(name, isEmptyTimestamp(value) ? timestampAt(now) : value);
  }
  return document;
}

/** @throws ServerError when a document cannot be stored, whatever it is for. */
export function checkDocument(document: Doc): void {
  checkId(document.get('_id') ?? null);
  checkDepth(document, 1);
}

/** The BSON of a document. @throws ServerError when it is larger than documents may be. */
export function encodeChecked(document: Doc): Uint8Array {
  const bytes = encodeDocument(document);
  const size = bytes.length;
  if (size <= MAX_DOCUMENT_BYTES) return bytes;
  throw new ServerError(
    10334,
    `object to insert too large. size in bytes: ${size}, max size: ${MAX_DOCUMENT_BYTES}`,
  );
}

function checkId(id: Value): void {
  if (Array.isArray(id)) throw new ServerError(53, "can't use an array for _id");
  if (id instanceof BSONRegExp) throw new ServerError(53, "can't use a regex for _id");
  checkIdFields(id);
}

function checkIdFields(value: Value): void {
  if (Array.isArray(value)) for (const item of value) checkIdFields(item);
  if (!isDoc(value)) return;
  for (const [name, field] of value) {
    if (name.startsWith('$') && !REFERENCE_FIELDS.has(name)) {
      throw new ServerError(
        52,
        `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
      );
    }
    checkIdFields(field);
  }
}

function checkDepth(container: Doc | Value[], depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new ServerError(15, `The document exceeds the maximum nesting depth of ${MAX_DEPTH}.`);
  }
  for (const value of container.values()) {
    if (isDoc(value) || Array.isArray(value)) checkDepth(value, depth + 1);
  }
}

function isEmptyTimestamp(value: Value): boolean {
  return value instanceof Timestamp && value.isZero();
}

let timestampsMade = 0;

function timestampAt(now: Date): Timestamp {
  timestampsMade = (timestampsMade + 1) & 0x7fffffff;
  return new Timestamp({ t: Math.floor(now.getTime() / 1000), i: timestampsMade });
}
