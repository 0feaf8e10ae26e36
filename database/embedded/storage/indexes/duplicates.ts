import { EJSON } from 'bson';
import { ServerError } from '../../server-error.js';
import type { Doc } from '../../values/value.js';
import type { Environment } from '../environment.js';
import {
  after,
  entryBytes,
  entryKey,
  isCut,
  type RecordId,
  recordIdOf,
  tableKey,
} from '../keys.js';
import type { Components } from './index-keys.js';
import type { IndexKey, StoredIndex } from './stored-index.js';

type ReadRecord = (record: RecordId) => Doc | undefined;

/** Whether another record than `own` has a key in a unique index. */
export function findDuplicate(
  { entries }: Environment,
  index: StoredIndex,
  { bytes, components }: IndexKey,
  own: RecordId,
  read: ReadRecord,
): boolean {
  const low = entryKey(index.id, bytes, 0).subarray(0, -8);
  const isWhole = !index.fold && !isCut(bytes);
  for (const key of entries.getKeys({ start: low, end: after(low) })) {
    const record = recordIdOf(key);
    if (record === own) continue;
    if (isWhole || hasKey(index, read(record), components)) return true;
  }
  return false;
}

/**
 * Looks for two records with the same key in a unique index that has just been built.
 * @returns the smallest such key, with the values of the later record.
 */
export function firstDuplicate(
  { entries }: Environment,
  index: StoredIndex,
  read: ReadRecord,
): Components | undefined {
  const low = tableKey(index.id);
  let same: { bytes: Uint8Array; tuples: Components[]; record: RecordId } | undefined;
  for (const key of entries.getKeys({ start: low, end: after(low) })) {
    const bytes = entryBytes(key);
    const record = recordIdOf(key);
    if (!same || Buffer.compare(same.bytes, bytes) !== 0) {
      same = { bytes, tuples: [], record };
      continue;
    }
    const tuples = tuplesAt(index, read(record), bytes);
    if (index.isExact) return tuples[0];
    if (same.tuples.length === 0) same.tuples = tuplesAt(index, read(same.record), bytes);
    const known = same.tuples;
    const twice = tuples.find((tuple) => known.some((other) => index.isSameKey(tuple, other)));
    if (twice) return twice;
    same.tuples.push(...tuples);
  }
  return undefined;
}

/** The refusal of a document whose key another one has. */
export function duplicateKey(
  namespace: string,
  index: StoredIndex,
  components: Components,
): ServerError {
  const keyValue: Doc = new Map(
    index.fields.map(({ name }, field) => [name, components[field] ?? null]),
  );
  const shown = Array.from(keyValue, ([name, value]) => `${name}: ${EJSON.stringify(value)}`);
  return new ServerError(
    11000,
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: index.keyPattern, keyValue },
  );
}

function hasKey(index: StoredIndex, document: Doc | undefined, components: Components): boolean {
  if (!document) return false;
  return index.keysOf(document).some((key) => index.isSameKey(key.components, components));
}

/** The values of a document that an entry stands for. */
function tuplesAt(index: StoredIndex, document: Doc | undefined, entry: Uint8Array): Components[] {
  if (!document) return [];
  return index
    .keysOf(document)
    .filter(({ bytes }) => Buffer.compare(bytes.subarray(0, entry.length), entry) === 0)
    .map(({ components }) => components);
}
