import { BSON, Int32 } from 'bson';
import { readRequest } from '../../../../database/embedded/wire/request.js';
import { int32, message, query } from './messages.js';

const CHECKSUM = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;

describe('a request', () => {
  test('is read with its fields in order and its numbers as they were sent', () => {
    const request = readRequest(message({ find: 'c', $db: 'd', limit: new Int32(2) }));
    expect(request).toMatchObject({ id: 7, form: 'message', wantsReply: true });
    expect([...request.readCommand()]).toEqual([
      ['find', 'c'],
      ['$db', 'd'],
      ['limit', new Int32(2)],
    ]);
  });

  test('has its document sequences as fields', () => {
    const documents = [{ a: 'x' }, { a: 'y' }];
    const request = readRequest(message({ insert: 'c' }, { sequences: { documents } }));
    expect(request.readCommand().get('documents')).toEqual([
      new Map([['a', 'x']]),
      new Map([['a', 'y']]),
    ]);
  });

  test('may have no documents in a sequence', () => {
    const request = readRequest(message({ insert: 'c' }, { sequences: { documents: [] } }));
    expect(request.readCommand().get('documents')).toEqual([]);
  });

  test('may ask for no reply', () => {
    expect(readRequest(message({ insert: 'c' }, { flags: MORE_TO_COME })).wantsReply).toBe(false);
  });

  test('may allow several replies, of which it gets one', () => {
    expect(readRequest(message({ hello: 1 }, { flags: EXHAUST_ALLOWED })).wantsReply).toBe(true);
  });

  test('with a checksum is read', () => {
    const request = readRequest(message({ ping: 1 }, { flags: CHECKSUM }));
    expect([...request.readCommand().keys()]).toEqual(['ping']);
  });

  test('with a wrong checksum is refused', () => {
    const damaged = message({ ping: 1 }, { flags: CHECKSUM });
    damaged[30] = 0xff;
    expect(() => readRequest(damaged)).toThrow('checksum');
  });

  test.each([4, 8, 1 << 15])('with the unknown flag %i is refused', (flags) => {
    expect(() => readRequest(message({ ping: 1 }, { flags }))).toThrow('flags');
  });

  test.each([
    ['compressed', 2012],
    ['legacy insert', 2002],
    ['unknown', 4711],
  ])('of the kind "%s" is refused', (_kind, operation) => {
    expect(() => readRequest(message({ ping: 1 }, { operation }))).toThrow();
  });

  test('with two commands is refused', () => {
    const twice = message({ ping: 1 });
    const body = Buffer.concat([twice, twice.subarray(20)]);
    expect(() => readRequest(body).readCommand()).toThrow('two commands');
  });

  test('with a field twice is refused', () => {
    const request = message({ insert: 'c', documents: [] }, { sequences: { documents: [] } });
    expect(() => readRequest(request).readCommand()).toThrow('documents twice');
  });

  test('with an unknown section is refused', () => {
    const odd = message({ ping: 1 });
    odd[20] = 2;
    expect(() => readRequest(odd).readCommand()).toThrow('section kind 2');
  });

  test('whose document is longer than the message is refused', () => {
    const cut = message({ ping: 1 });
    cut.writeInt32LE(1000, 21);
    expect(() => readRequest(cut).readCommand()).toThrow('outside');
  });

  test('whose bytes are no BSON is refused', () => {
    const garbled = message({ ping: 1 });
    garbled[25] = 0x63;
    expect(() => readRequest(garbled).readCommand()).toThrow();
  });

  test('that is nested without end is an error, not a crash', () => {
    const depth = 100_000;
    const opening = Buffer.concat(
      Array.from({ length: depth }, (_unused, level) =>
        Buffer.concat([int32(8 * (depth - level) + 5), Buffer.from('\x03a\0', 'latin1')]),
      ),
    );
    const deep = Buffer.concat([opening, BSON.serialize({}), Buffer.alloc(depth)]);
    const whole = Buffer.concat([message({}).subarray(0, 21), deep]);
    expect(() => readRequest(whole).readCommand()).toThrow('nested too deeply');
  });

  test('in the legacy form is read as a command on the database it names', () => {
    const request = readRequest(query({ ismaster: 1 }));
    expect(request.form).toBe('query');
    expect(request.readCommand().get('$db')).toBe('admin');
  });

  test('in the legacy form that is no command is refused', () => {
    expect(() => readRequest(query({ a: 1 }, 'test.people'))).toThrow('no command');
  });
});
