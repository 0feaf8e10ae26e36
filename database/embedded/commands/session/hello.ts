import { Int32 } from 'bson';
import { doc } from '../../values/value.js';
import { MAX_MESSAGE_BYTES } from '../../wire/frame-reader.js';
import type { Command } from '../command.js';
import { MAX_DOCUMENT_BYTES, MAX_WRITE_BATCH } from '../limits.js';

/**
 * The protocol of MongoDB 7.0. A later one would promise commands, such as `bulkWrite`, which
 * this server does not have.
 */
const MAX_WIRE_VERSION = 21;

/**
 * The handshake. Clients tell in it what they could do, and servers take no notice of what they
 * do not know; so this command alone accepts any option. It answers as a standalone server:
 * no `setName`, hence no transactions, and no `topologyVersion`, hence no streamed answers.
 */
export const hello: Command = {
  names: ['hello', 'isMaster', 'ismaster'],
  run: (body, { connectionId, now }) =>
    doc(
      ['helloOk', true],
      [body.has('hello') ? 'isWritablePrimary' : 'ismaster', true],
      ['maxBsonObjectSize', new Int32(MAX_DOCUMENT_BYTES)],
      ['maxMessageSizeBytes', new Int32(MAX_MESSAGE_BYTES)],
      ['maxWriteBatchSize', new Int32(MAX_WRITE_BATCH)],
      ['localTime', now],
      ['logicalSessionTimeoutMinutes', new Int32(30)],
      ['connectionId', new Int32(connectionId)],
      ['minWireVersion', new Int32(0)],
      ['maxWireVersion', new Int32(MAX_WIRE_VERSION)],
      ['readOnly', false],
    ),
};
