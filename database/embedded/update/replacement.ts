import { Timestamp } from 'bson';
import { ServerError } from '../server-error.js';
import { areEqual } from '../values/compare.js';
import type { Doc, Value } from '../values/value.js';
import { areIdentical } from './identical.js';

/**
 * Checks a whole document that is to replace others and fills its empty timestamps, as MongoDB does.
 */
export function compileReplacement(replacement: Doc, now: Date): Doc {
  const timestamp = new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  const compiled: Doc = new Map();
  for (const [name, value] of replacement) {
    if (name.startsWith('$')) {
      throw new ServerError(52, `The field '${name}' is not allowed in a replacement document.`);
    }
    compiled.set(name, name !== '_id' && isEmptyTimestamp(value) ? timestamp : value);
  }
  return compiled;
}

/** Replaces a document, keeping its `_id`. The very same document means that nothing changed. */
export function replaceDocument(document: Doc, replacement: Doc): Doc {
  if (areIdentical(document, replacement)) return document;
  const id = document.get('_id');
  const given = replacement.get('_id');
  if (id !== undefined && given !== undefined && !areEqual(id, given)) throw immutableId();
  const kept = given ?? id;
  return kept === undefined ? new Map(replacement) : withIdFirst(replacement, kept);
}

/** The document with this `_id`, before every other field. */
export function withIdFirst(document: Doc, id: Value): Doc {
  return new Map([['_id', id], ...[...document].filter(([name]) => name !== '_id')]);
}

/** The error for an update that would change the `_id` of a document. */
export function immutableId(): ServerError {
  return new ServerError(66, "The update would modify the immutable field '_id'.");
}

function isEmptyTimestamp(value: Value): boolean {
  return value instanceof Timestamp && value.isZero();
}
