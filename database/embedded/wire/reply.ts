import { Double, type Long } from 'bson';
import { encodeDocument } from '../values/encode.js';
import { type Doc, doc } from '../values/value.js';
import type { Request } from './request.js';

/** Documents of a cursor, as BSON bytes, so that nothing is decoded only to be encoded again. */
export interface CursorBatch {
  readonly field: 'firstBatch' | 'nextBatch';
  readonly documents: readonly Uint8Array[];
  /** Zero when the cursor holds no more. */
  readonly cursorId: Long;
  readonly namespace: string;
}

/** What a command answers: a document or a batch of a cursor. */
export type Reply = Doc | CursorBatch;

const OP_REPLY = 1;
const OP_MSG = 2013;

const TYPE_DOCUMENT = 3;
const TYPE_ARRAY = 4;

/** The element `ok: 1.0`, which ends the reply to every command that worked. */
const OK = encodeDocument(doc(['ok', new Double(1)])).subarray(4, -1);

let lastMessageId = 0;

/** The wire message that answers a request, in the form in which it was asked. */
export function encodeReply(request: Request, reply: Reply): Buffer {
  const body = reply instanceof Map ? encodeDocument(reply) : encodeBatch(reply);
  const isMessage = request.form === 'message';
  // After the header: flags and section kind, or else flags, cursor id, position and count.
  const head = Buffer.alloc(isMessage ? 21 : 36);
  lastMessageId = (lastMessageId + 1) & 0x7fffffff;
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(lastMessageId, 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(isMessage ? OP_MSG : OP_REPLY, 12);
  if (!isMessage) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}

/** `{cursor: {firstBatch: [documents], id, ns}, ok: 1}` around the bytes of the documents. */
function encodeBatch({ field, documents, cursorId, namespace }: CursorBatch): Buffer {
  const idAndNamespace = encodeDocument(doc(['id', cursorId], ['ns', namespace]));
  const cursor = document([
    elementHead(TYPE_ARRAY, field),
    array(documents),
    idAndNamespace.subarray(4, -1),
  ]);
  return document([elementHead(TYPE_DOCUMENT, 'cursor'), cursor, OK]);
}

function document(parts: readonly Uint8Array[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 5);
  const sizeBytes = Buffer.alloc(4);
  sizeBytes.writeInt32LE(size);
  return Buffer.concat([sizeBytes, ...parts, Buffer.alloc(1)]);
}

function array(documents: readonly Uint8Array[]): Buffer {
  return document(
    documents.flatMap((bytes, index) => [elementHead(TYPE_DOCUMENT, String(index)), bytes]),
  );
}

function elementHead(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1');
}
