import { FrameReader } from '../../../../database/embedded/wire/frame-reader.js';
import { int32, message } from './messages.js';

describe('the frame reader', () => {
  const first = message({ ping: 1, text: 'a'.repeat(100) });
  const second = message({ hello: 1 });

  test('gives a message that comes in one piece', () => {
    expect([...new FrameReader().push(first)]).toEqual([first]);
  });

  test('gives two messages that come in one piece', () => {
    expect([...new FrameReader().push(Buffer.concat([first, second]))]).toEqual([first, second]);
  });

  test.each([1, 2, 3, 15, 17, 50])('puts messages together from pieces of %i bytes', (size) => {
    const bytes = Buffer.concat([first, second, first]);
    const reader = new FrameReader();
    const frames: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      frames.push(...reader.push(bytes.subarray(at, at + size)));
    }
    expect(frames).toEqual([first, second, first]);
  });

  test.each([-1, 0, 15, 48_000_001, 0x7fffffff])('refuses a message of %i bytes', (length) => {
    const header = Buffer.concat([int32(length), Buffer.alloc(12)]);
    expect(() => [...new FrameReader().push(header)]).toThrow(`${length} bytes`);
  });

  test('takes a message of 48 million bytes', () => {
    const big = Buffer.alloc(48_000_000);
    big.writeInt32LE(big.length);
    const reader = new FrameReader();
    expect([...reader.push(big.subarray(0, 1_000_000))]).toEqual([]);
    const [frame] = reader.push(big.subarray(1_000_000));
    expect(frame?.length).toBe(48_000_000);
  });
});
