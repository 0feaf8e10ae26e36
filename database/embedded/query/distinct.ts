import { ObjectId } from 'bson';
import { areEqual, typeRank } from '../values/compare.js';
import { toNumber } from '../values/numbers.js';
import { type Doc, isDoc, isNumeric, type Value } from '../values/value.js';
import { type Collation, compareTextFor, uniformText } from './collation.js';
import { isArrayIndex } from './path.js';

/**
 * The different values of a field over documents, in the order in which they are met. Arrays at the
 * end of the path give their elements; documents without the field give nothing.
 */
export function distinctValues(
  documents: Iterable<Doc>,
  path: string,
  collation?: Collation,
): Value[] {
  const compareText = compareTextFor(collation);
  const uniform = uniformText(collation);
  const found: Value[] = [];
  const buckets = new Map<string, Value[]>();
  const add = (value: Value): void => {
    const key = bucketOf(value, uniform);
    const bucket = buckets.get(key) ?? [];
    if (bucket.some((other) => areEqual(value, other, compareText))) return;
    buckets.set(key, [...bucket, value]);
    found.push(value);
  };
  for (const document of documents) collect(document, path, add);
  return found;
}

/** Equal values share a bucket, so that a value is compared with few others. */
function bucketOf(value: Value, uniform: (text: string) => string): string {
  const rank = typeRank(value);
  if (typeof value === 'string') return `${rank}:${uniform(value)}`;
  if (isNumeric(value)) return `${rank}:${toNumber(value) || 0}`;
  if (value instanceof Date) return `${rank}:${value.getTime()}`;
  if (value instanceof ObjectId) return `${rank}:${value.toHexString()}`;
  return `${rank}`;
}

function collect(container: Doc | Value[], path: string, add: (value: Value) => void): void {
  const whole = fieldOf(container, path);
  if (whole !== undefined) {
    if (Array.isArray(whole)) whole.forEach(add);
    else add(whole);
    return;
  }
  const dot = path.indexOf('.');
  if (dot < 0) return;
  const value = fieldOf(container, path.slice(0, dot));
  const rest = path.slice(dot + 1);
  if (isDoc(value)) collect(value, rest, add);
  if (!Array.isArray(value)) return;
  if (isArrayIndex(rest.split('.', 1)[0] ?? '')) {
    collect(value, rest, add);
    return;
  }
  for (const element of value) {
    if (isDoc(element) || Array.isArray(element)) collect(element, rest, add);
  }
}

function fieldOf(container: Doc | Value[], name: string): Value | undefined {
  if (!Array.isArray(container)) return container.get(name);
  return isArrayIndex(name) && String(Number(name)) === name ? container[Number(name)] : undefined;
}
