import { type mongo, Schema } from 'mongoose';
import type { SizeClass } from '../../rules/reference/size-class-standard.js';
import { SCHEMA_OPTIONS } from '../collection-model.js';
import { bytesOf } from './stored-bytes.js';
import type { PackedCounts } from './verdict-counts.js';

/** Counts by city, size class and verdict as a part of the documents that hold them. */
export interface StoredCounts {
  cities: string[];
  sizeClasses: (SizeClass | null)[];
  /** 32 bits a cell, the low byte first. */
  cells: Buffer | mongo.Binary;
}

export const storedCountsSchema = new Schema<StoredCounts>(
  {
    cities: { type: [String], required: true },
    sizeClasses: { type: [String], required: true },
    // Mongoose takes an empty buffer for none at all.
    cells: { type: Buffer },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

/** Counts as they are stored. */
export function packCounts({ cities, sizeClasses, cells }: PackedCounts): StoredCounts {
  const bytes = Buffer.alloc(cells.length * 4);
  cells.forEach((cell, index) => {
    bytes.writeUInt32LE(cell, index * 4);
  });
  return { cities: [...cities], sizeClasses: [...sizeClasses], cells: bytes };
}

/** Stored counts as they are worked with. */
export function unpackCounts({ cities, sizeClasses, cells }: StoredCounts): PackedCounts {
  const bytes = bytesOf(cells);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = Uint32Array.from({ length: bytes.length / 4 }, (_, index) =>
    view.getUint32(index * 4, true),
  );
  return { cities, sizeClasses, cells: numbers };
}
