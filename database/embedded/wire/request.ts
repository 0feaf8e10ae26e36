import { BSONError } from 'bson';
import { ServerError } from '../server-error.js';
import { decodeDocument } from '../values/decode.js';
import type { Doc, Value } from '../values/value.js';
import { crc32c } from './crc32c.js';
import { ProtocolError } from './frame-reader.js';

/** One command, as it came over the wire. */
export interface Request {
  readonly id: number;
  /** OP_QUERY is what a driver sends before it knows the server; everything after is OP_MSG. */
  readonly form: 'message' | 'query';
  readonly wantsReply: boolean;
  /** Reads the command with its document sequences. @throws ServerError for unknown BSON types. */
  readonly readCommand: () => Doc;
}

const OP_QUERY = 2004;
const OP_COMPRESSED = 2012;
const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1 << 0;
const MORE_TO_COME = 1 << 1;
/** The lower half of the flags must be understood, the upper half may be ignored. */
const REQUIRED_FLAGS = 0xffff;

/**
 * Reads the envelope of a message; the documents in it are read by `readCommand`.
 * @throws ProtocolError when it is no message that this server takes.
 */
export function readRequest(frame: Buffer): Request {
  const operation = frame.readInt32LE(12);
  switch (operation) {
    case OP_MSG:
      return readMessage(frame);
    case OP_QUERY:
      return readQuery(frame);
    case OP_COMPRESSED:
      throw new ProtocolError('No compression was agreed on.');
    default:
      throw new ProtocolError(`Unknown operation ${operation}.`);
  }
}

function readMessage(frame: Buffer): Request {
  if (frame.length < 21) throw new ProtocolError('A message without sections.');
  const flags = frame.readUInt32LE(16);
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) {
    throw new ProtocolError(`Unknown message flags ${flags}.`);
  }
  let end = frame.length;
  if (flags & CHECKSUM_PRESENT) {
    end -= 4;
    if (crc32c(frame.subarray(0, end)) !== frame.readUInt32LE(end)) {
      throw new ProtocolError('A message with a wrong checksum.');
    }
  }
  return {
    id: frame.readInt32LE(4),
    form: 'message',
    wantsReply: !(flags & MORE_TO_COME),
    readCommand: () => readSections(frame.subarray(0, end), 20),
  };
}

/** One section of kind 0 is the command; those of kind 1 are fields of it that hold documents. */
function readSections(bytes: Buffer, start: number): Doc {
  let command: Doc | undefined;
  const sequences: [string, Value[]][] = [];
  for (let offset = start; offset < bytes.length; ) {
    const kind = bytes[offset];
    offset += 1;
    const size = sizeAt(bytes, offset);
    if (kind === 0) {
      if (command) throw new ProtocolError('A message with two commands.');
      command = readDocument(bytes.subarray(offset, offset + size));
    } else if (kind === 1) {
      sequences.push(readSequence(bytes.subarray(offset, offset + size)));
    } else {
      throw new ProtocolError(`Unknown section kind ${kind}.`);
    }
    offset += size;
  }
  if (!command) throw new ProtocolError('A message without a command.');
  for (const [name, documents] of sequences) {
    if (command.has(name)) throw new ProtocolError(`A message with ${name} twice.`);
    command.set(name, documents);
  }
  return command;
}

function readSequence(section: Buffer): [string, Value[]] {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new ProtocolError('A document sequence without a name.');
  const documents: Value[] = [];
  for (let offset = nameEnd + 1; offset < section.length; ) {
    const size = sizeAt(section, offset);
    documents.push(readDocument(section.subarray(offset, offset + size)));
    offset += size;
  }
  return [section.toString('utf8', 4, nameEnd), documents];
}

function readQuery(frame: Buffer): Request {
  const nameEnd = frame.indexOf(0, 20);
  const offset = nameEnd + 9;
  const name = frame.toString('utf8', 20, Math.max(20, nameEnd));
  if (nameEnd < 0 || !name.endsWith('.$cmd')) {
    throw new ProtocolError('A legacy query that is no command.');
  }
  const size = sizeAt(frame, offset);
  return {
    id: frame.readInt32LE(4),
    form: 'query',
    wantsReply: true,
    readCommand: () =>
      readDocument(frame.subarray(offset, offset + size)).set('$db', name.slice(0, -5)),
  };
}

/** The size that a document or a sequence announces, which has to lie within the message. */
function sizeAt(bytes: Buffer, offset: number): number {
  const size = offset + 5 <= bytes.length ? bytes.readInt32LE(offset) : 0;
  if (size < 5 || offset + size > bytes.length) {
    throw new ProtocolError('A document that ends outside of its message.');
  }
  return size;
}

function readDocument(bytes: Buffer): Doc {
  try {
    return decodeDocument(bytes);
  } catch (error) {
    if (error instanceof BSONError) throw new ProtocolError(error.message);
    // The call stack ends long after the depth that documents may have.
    if (error instanceof RangeError)
      throw new ServerError(15, 'The document is nested too deeply.');
    throw error;
  }
}
