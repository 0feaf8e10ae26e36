import { encodeDocument } from '../values/encode.js';
import { doc, type Value } from '../values/value.js';

/**
 * True when two values are the same to the last byte: kinds of number, order of fields and the sign
 * of zero count. This, not equality, decides whether setting a value changes a document.
 */
export function areIdentical(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  return Buffer.compare(bytesOf(left), bytesOf(right)) === 0;
}

function bytesOf(value: Value): Uint8Array {
  return encodeDocument(doc(['', value]));
}
