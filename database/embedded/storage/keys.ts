/** A record's number: ids grow with every insert and are never given out again. */
export type RecordId = number;

/** LMDB takes keys of 1,978 bytes; the index id before and the record id after need 12 of them. */
const MAX_INDEX_KEY = 1960;

/** The key of a record. */
export function recordKey(collection: number, record: RecordId): Buffer {
  const key = Buffer.allocUnsafe(12);
  key.writeUInt32BE(collection, 0);
  writeRecordId(key, record, 4);
  return key;
}

/** The first bytes of all keys of a collection or index. */
export function tableKey(id: number): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(id, 0);
  return key;
}

/** The key of an index entry: the index, the encoded values, the record. */
export function entryKey(index: number, bytes: Uint8Array, record: RecordId): Buffer {
  const length = Math.min(bytes.length, MAX_INDEX_KEY);
  const key = Buffer.allocUnsafe(length + 12);
  key.writeUInt32BE(index, 0);
  key.set(length < bytes.length ? bytes.subarray(0, length) : bytes, 4);
  writeRecordId(key, record, length + 4);
  return key;
}

/** The record id at the end of a key. */
export function recordIdOf(key: Uint8Array): RecordId {
  let record = 0;
  for (let at = key.length - 8; at < key.length; at++) record = record * 256 + (key[at] ?? 0);
  return record;
}

/** The encoded values inside the key of an index entry. */
export function entryBytes(key: Uint8Array): Uint8Array {
  return key.subarray(4, key.length - 8);
}

/** Whether encoded values are too long for a key, so that the entry holds only their beginning. */
export function isCut(bytes: Uint8Array): boolean {
  return bytes.length > MAX_INDEX_KEY;
}

/** Encoded values as far as an entry holds them. */
export function cut(bytes: Uint8Array): Uint8Array {
  return isCut(bytes) ? bytes.subarray(0, MAX_INDEX_KEY) : bytes;
}

/** The smallest bytes that sort after everything that begins with `prefix`. */
export function after(prefix: Uint8Array): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length -= 1;
  const next = Buffer.from(prefix.subarray(0, length));
  if (length > 0) next[length - 1] = (next[length - 1] ?? 0) + 1;
  return next;
}

function writeRecordId(key: Buffer, record: RecordId, offset: number): void {
  key.writeUInt32BE(Math.floor(record / 2 ** 32), offset);
  key.writeUInt32BE(record % 2 ** 32, offset + 4);
}
