import { BSON, type Document } from 'bson';
import { crc32c } from '../../../../database/embedded/wire/crc32c.js';

/** The parts of an OP_MSG that a test wants to choose. */
export interface MessageParts {
  requestId?: number;
  flags?: number;
  /** Sections of kind 1, by name. */
  sequences?: Record<string, Document[]>;
  operation?: number;
}

/** An OP_MSG, as a driver would send it. */
export function message(
  command: Document,
  { requestId = 7, flags = 0, sequences = {}, operation = 2013 }: MessageParts = {},
): Buffer {
  const sections: Uint8Array[] = [Buffer.from([0]), BSON.serialize(command)];
  for (const [name, documents] of Object.entries(sequences)) {
    const content = Buffer.concat([
      Buffer.from(`${name}\0`),
      ...documents.map((document) => BSON.serialize(document)),
    ]);
    sections.push(Buffer.from([1]), int32(content.length + 4), content);
  }
  const body = Buffer.concat([int32(flags), ...sections]);
  const hasChecksum = flags & 1;
  const length = 16 + body.length + (hasChecksum ? 4 : 0);
  const head = Buffer.concat([length, requestId, 0, operation].map(int32));
  const whole = Buffer.concat([head, body]);
  return hasChecksum ? Buffer.concat([whole, uint32(crc32c(whole))]) : whole;
}

/** The legacy OP_QUERY with which drivers greet a server. */
export function query(command: Document, namespace = 'admin.$cmd'): Buffer {
  const body = Buffer.concat([
    int32(0),
    Buffer.from(`${namespace}\0`),
    int32(0),
    int32(-1),
    BSON.serialize(command),
  ]);
  return Buffer.concat([...[16 + body.length, 7, 0, 2004].map(int32), body]);
}

/** A 32-bit number as it travels. */
export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
