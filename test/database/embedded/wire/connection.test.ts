import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { BSON, Double, Int32 } from 'bson';
import { doc, type Value } from '../../../../database/embedded/values/value.js';
import { type Answer, serveConnection } from '../../../../database/embedded/wire/connection.js';
import { FrameReader } from '../../../../database/embedded/wire/frame-reader.js';
import { message } from './messages.js';

const echo: Answer = async (request) => {
  const command = request.readCommand();
  await new Promise((resolve) => setTimeout(resolve, Number(command.get('wait') ?? 0)));
  return doc(['echo', command.get('echo') as Value], ['ok', new Double(1)]);
};

async function connected(answer: Answer = echo) {
  const server = createServer((socket) => serveConnection(socket, 1, answer).catch(() => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return { socket, close: () => server.close() };
}

async function replies(socket: Socket, count: number): Promise<unknown[]> {
  const reader = new FrameReader();
  const found: unknown[] = [];
  for await (const chunk of socket) {
    for (const frame of reader.push(chunk)) {
      found.push(BSON.deserialize(frame.subarray(21)).echo);
    }
    if (found.length >= count) break;
  }
  return found;
}

describe('a connection', () => {
  test('answers requests that come together one after the other', async () => {
    const { socket, close } = await connected();
    const wait = [20, 0, 5].map((milliseconds) => new Int32(milliseconds));
    socket.write(Buffer.concat(wait.map((time, echo) => message({ echo, wait: time }))));
    expect(await replies(socket, 3)).toEqual([0, 1, 2]);
    close();
  });

  test('answers a request that comes byte by byte', async () => {
    const { socket, close } = await connected();
    socket.setNoDelay(true);
    for (const byte of message({ echo: 'slow' })) socket.write(Buffer.from([byte]));
    expect(await replies(socket, 1)).toEqual(['slow']);
    close();
  });

  test('does not answer where no reply is wanted', async () => {
    const { socket, close } = await connected();
    socket.write(Buffer.concat([message({ echo: 1 }, { flags: 2 }), message({ echo: 2 })]));
    expect(await replies(socket, 1)).toEqual([2]);
    close();
  });

  test.each([
    ['text of another protocol', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a compressed message', message({ ping: 1 }, { operation: 2012 })],
    ['zeros', Buffer.alloc(64)],
  ])('ends with %s', async (_what, bytes) => {
    const { socket, close } = await connected();
    socket.write(bytes);
    socket.resume();
    await once(socket, 'close');
    close();
  });

  test('gives a large reply to a client that reads slowly', async () => {
    const big = 'x'.repeat(15_000_000);
    const { socket, close } = await connected(async () => doc(['echo', big]));
    socket.pause();
    socket.write(message({}));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [echo] = await replies(socket, 1);
    expect(String(echo).length).toBe(big.length);
    close();
  });

  test('is over when the client goes in the middle of a reply', async () => {
    let answered: () => void = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answered = resolve;
    });
    let isServed: Promise<void> | undefined;
    const server = createServer((socket) => {
      isServed = serveConnection(socket, 1, async () => {
        answered();
        return doc(['echo', 'x'.repeat(15_000_000)]);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    socket.pause();
    socket.write(message({}));
    await isAnswered;
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await expect(isServed).resolves.toBeUndefined();
    server.close();
  });
});
