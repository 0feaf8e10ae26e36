import { ServerError } from '../server-error.js';
import { decodeDocument } from '../values/decode.js';
import type { Doc } from '../values/value.js';
import type { StoredIndex } from './indexes/stored-index.js';
import { after, type RecordId, recordIdOf, recordKey, tableKey } from './keys.js';
import type { CollectionHost } from './stored-collection.js';

/** A record that a scan came upon. */
export interface StoredDocument {
  readonly recordId: RecordId;
  /** Its BSON as it is stored. */
  readonly bytes: Uint8Array;
  /** Its content, read when it is first asked for. */
  readonly document: Doc;
}

/** From `low` up to but without `high`. */
export interface KeyRange {
  readonly low: Buffer;
  readonly high: Buffer;
}

/** Scans read so much ahead, and give back LMDB's snapshot in between. */
const RECORDS_AHEAD = 200;
const BYTES_AHEAD = 1 << 20;
const ENTRIES_AHEAD = 500;

class LazyDocument implements StoredDocument {
  #document: Doc | undefined;

  constructor(
    readonly recordId: RecordId,
    readonly bytes: Uint8Array,
  ) {}

  get document(): Doc {
    this.#document ??= decodeDocument(this.bytes);
    return this.#document;
  }
}

/** All records of a collection in the order in which they were inserted, or in the opposite one. */
export function* scanCollection(
  host: CollectionHost,
  collection: number,
  direction: 1 | -1,
): Generator<StoredDocument> {
  const low = tableKey(collection);
  const range = { low, high: after(low) };
  let last: Uint8Array | undefined;
  for (let isMore = true; isMore; ) {
    checkExists(host, collection);
    const chunk: StoredDocument[] = [];
    let size = 0;
    isMore = false;
    for (const { key, value } of host.environment.records.getRange(
      rangeOptions(range, direction, last),
    )) {
      chunk.push(new LazyDocument(recordIdOf(key), value));
      last = key;
      size += value.length;
      isMore = chunk.length >= RECORDS_AHEAD || size >= BYTES_AHEAD;
      if (isMore) break;
    }
    const readAt = host.changes;
    for (const read of chunk) {
      const isCurrent = host.changes === readAt;
      if (!isCurrent) checkExists(host, collection);
      const current = isCurrent ? read : readRecord(host, collection, read.recordId);
      if (current) yield current;
    }
  }
}

/** The records that ranges of an index lead to, in the order of the index or in the opposite one. */
export function* scanIndex(
  host: CollectionHost,
  collection: number,
  index: StoredIndex,
  { ranges, direction }: { ranges: readonly KeyRange[]; direction: 1 | -1 },
): Generator<StoredDocument> {
  // An element of an array may lead to its document again, and so may a write of the same command.
  const seen = new Set<RecordId>();
  for (const range of direction === 1 ? ranges : ranges.toReversed()) {
    let last: Uint8Array | undefined;
    let ahead = 16;
    for (let isMore = true; isMore; ) {
      checkExists(host, collection, index);
      const keys: Uint8Array[] = [];
      for (const key of host.environment.entries.getKeys({
        ...rangeOptions(range, direction, last),
        limit: ahead,
      })) {
        keys.push(key);
      }
      isMore = keys.length === ahead;
      last = keys.at(-1);
      ahead = Math.min(ahead * 4, ENTRIES_AHEAD);
      const readAt = host.changes;
      for (const key of keys) {
        if (host.changes !== readAt) checkExists(host, collection, index);
        const record = recordIdOf(key);
        if (index.isMultikey || host.environment.isWriting) {
          if (seen.has(record)) continue;
          seen.add(record);
        }
        const found = readRecord(host, collection, record);
        if (found) yield found;
      }
    }
  }
}

function rangeOptions({ low, high }: KeyRange, direction: 1 | -1, last: Uint8Array | undefined) {
  return direction === 1
    ? { start: last ?? low, end: high, exclusiveStart: last !== undefined }
    : { start: last ?? high, end: low, exclusiveStart: last !== undefined, reverse: true };
}

function readRecord(
  host: CollectionHost,
  collection: number,
  record: RecordId,
): StoredDocument | undefined {
  const bytes = host.environment.records.get(recordKey(collection, record));
  return bytes && new LazyDocument(record, bytes);
}

/** @throws ServerError 175 when what is being read has been dropped. */
function checkExists(host: CollectionHost, collection: number, index?: StoredIndex): void {
  const definition = host.definition(collection);
  const isThere = index ? definition?.indexes.some(({ id }) => id === index.id) : definition;
  if (!isThere) throw new ServerError(175, 'What the query was reading has been dropped.');
}
