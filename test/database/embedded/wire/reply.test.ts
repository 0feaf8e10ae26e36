import { BSON, Double, Long } from 'bson';
import { doc } from '../../../../database/embedded/values/value.js';
import { encodeReply } from '../../../../database/embedded/wire/reply.js';
import { readRequest } from '../../../../database/embedded/wire/request.js';
import { message, query } from './messages.js';

const request = readRequest(message({ find: 'c' }));

describe('a reply', () => {
  test('answers the request by its id, in the form of the request', () => {
    const reply = encodeReply(request, doc(['ok', new Double(1)]));
    expect(reply.readInt32LE(0)).toBe(reply.length);
    expect(reply.readInt32LE(8)).toBe(7);
    expect(reply.readInt32LE(12)).toBe(2013);
    expect(BSON.deserialize(reply.subarray(21))).toEqual({ ok: 1 });
  });

  test('to a legacy query is a legacy reply with one document', () => {
    const reply = encodeReply(readRequest(query({ ismaster: 1 })), doc(['ok', new Double(1)]));
    expect(reply.readInt32LE(12)).toBe(1);
    expect(reply.readInt32LE(32)).toBe(1);
    expect(BSON.deserialize(reply.subarray(36))).toEqual({ ok: 1 });
  });

  test.each([0, 1, 12, 101])('with a batch of %i documents is what encoding it would give', (n) => {
    const documents = Array.from({ length: n }, (_unused, a) => ({ a, b: '文'.repeat(a) }));
    const reply = encodeReply(request, {
      field: 'firstBatch',
      documents: documents.map((document) => BSON.serialize(document)),
      cursorId: Long.fromNumber(5),
      namespace: 'd.c',
    });
    const cursor = { firstBatch: documents, id: Long.fromNumber(5), ns: 'd.c' };
    const expected = BSON.serialize({ cursor, ok: new Double(1) });
    expect(reply.subarray(21)).toEqual(Buffer.from(expected));
  });
});
