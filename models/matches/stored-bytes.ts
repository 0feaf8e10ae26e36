import { mongo } from 'mongoose';

/** Bytes as a document holds them: a buffer when they are written, the driver's own when read. */
export type StoredBytes = Buffer | mongo.Binary;

/** Bytes as they are stored, without a copy. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Stored bytes as they are worked with. */
export function bytesOf(stored: StoredBytes): Uint8Array {
  return stored instanceof mongo.Binary ? stored.value() : stored;
}
