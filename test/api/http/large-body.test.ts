import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { linesLog } from './lines-log.js';
import { allThatComes, rawAnswer, rawClient } from './raw-client.js';
import { testApp } from './test-app.js';

const LIMIT = 262_144;
/** Megabytes of a body that no buffers on the way can hold. */
const PIECES = 8;
const HEAD = 'POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
const { log, lines } = linesLog();
let server: Server;

beforeAll(async () => {
  server = createServer(testApp({ log })).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(() => {
  server.close();
});

const client = () => rawClient(server.address() as AddressInfo);

describe('a body that is too large', () => {
  test('is refused by its declared length, before any of it is sent', async () => {
    const socket = await client();
    socket.write(`${HEAD}Content-Length: 200000000\r\n\r\n`);
    const { status, headers, text } = rawAnswer(await allThatComes(socket));
    expect([status, headers.connection]).toEqual([413, 'close']);
    expect(JSON.parse(text)).toMatchObject({ code: 'body_too_large', status: 413 });
    expect(lines).toMatchObject([{ status: 413, route: '/api/v1/echo' }]);
    expect(lines[0]?.aborted).toBeUndefined();
  });

  test.each(['identity', 'gzip'])(
    'is refused as soon as it passes the limit, sent in chunks and %s',
    async (encoding) => {
      const socket = await client();
      // Bytes without order stay as many when they are compressed.
      const sent =
        encoding === 'gzip' ? gzipSync(randomBytes(LIMIT + 1)) : Buffer.alloc(LIMIT + 1, '[');
      socket.write(`${HEAD}Content-Encoding: ${encoding}\r\nTransfer-Encoding: chunked\r\n\r\n`);
      socket.write(`${sent.length.toString(16)}\r\n`);
      socket.write(sent);
      socket.write('\r\n');
      const { status, headers, text } = rawAnswer(await allThatComes(socket));
      expect([status, headers.connection]).toEqual([413, 'close']);
      expect(JSON.parse(text).code).toBe('body_too_large');
      expect(lines).toMatchObject([{ status: 413 }]);
    },
  );

  test('is answered once when it was refused for something else before', async () => {
    const socket = await client();
    socket.write(
      `${HEAD.replace('/json', '/json; charset=gbk')}Transfer-Encoding: chunked\r\n\r\n`,
    );
    socket.write(`${(LIMIT + 1).toString(16)}\r\n${' '.repeat(LIMIT + 1)}\r\n0\r\n\r\n`);
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const answers = await allThatComes(socket);
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 415', 'HTTP/1.1 200']);
  });

  test.each([
    ['its length declared', `Content-Length: ${PIECES * 1024 * 1024}`],
    ['in chunks', 'Transfer-Encoding: chunked'],
  ])(
    'leaves the answer readable to a client that first writes everything, %s',
    async (_how, header) => {
      const socket = await client();
      const piece = 'x'.repeat(1024 * 1024);
      const isChunked = header.endsWith('chunked');
      socket.write(`${HEAD}${header}\r\n\r\n`);
      for (let index = 0; index < PIECES; index++) {
        const part = isChunked ? `${piece.length.toString(16)}\r\n${piece}\r\n` : piece;
        await new Promise<void>((resolve, reject) => {
          socket.write(part, (error) => (error ? reject(error) : resolve()));
        });
      }
      if (isChunked) socket.write('0\r\n\r\n');
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
      const answers = await allThatComes(socket);
      expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413']);
      // What comes after it is not carried out.
      expect(lines).toMatchObject([{ status: 413 }]);
    },
  );

  test('is not read for ever: a client that never stops writing is cut off', async () => {
    const socket = await client();
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => {
      socket.once('close', resolve);
    });
    socket.write(`${HEAD}Content-Length: 9000000000000\r\n\r\n`);
    const piece = 'x'.repeat(65_536);
    const writeOn = () => {
      if (socket.writable) socket.write(piece, writeOn);
    };
    writeOn();
    socket.resume();
    await closed;
    expect(lines).toMatchObject([{ status: 413 }]);
  });
});

test('a body of just the limit is read', async () => {
  const socket = await client();
  const body = '{"facts": {}}'.padEnd(LIMIT);
  socket.write(`${HEAD}Connection: close\r\nContent-Length: ${LIMIT}\r\n\r\n${body}`);
  expect(rawAnswer(await allThatComes(socket)).status).toBe(200);
  const chunked = await client();
  chunked.write(`${HEAD}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n`);
  chunked.write(`${LIMIT.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
  expect(rawAnswer(await allThatComes(chunked)).status).toBe(200);
});
