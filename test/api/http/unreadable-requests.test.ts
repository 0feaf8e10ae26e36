import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerClientErrors } from '../../../api/http/client-errors.js';
import { OpenConnections } from '../../../api/http/open-connections.js';
import { problemDocumentSchema } from '../../../api/http/problem.js';
import { type RunningServer, startServer } from '../../../api/start-server.js';
import { linesLog } from './lines-log.js';
import { allThatComes, rawAnswer, rawClient } from './raw-client.js';
import { testEndpoints } from './test-app.js';

const POST = 'POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
const clock = () => new Date('2026-03-01T00:00:00Z');
const { log, lines } = linesLog();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({
    config: { host: '127.0.0.1', port: 0, bodyLimitBytes: 262_144, shutdownGraceMs: 1000 },
    clock,
    log,
    endpoints: testEndpoints,
    readiness: () => true,
  });
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(() => server.stop());

/** The answer to bytes that are no request, and what the log says once it is read. */
async function answerTo(bytes: string) {
  const socket = await rawClient(server.address);
  socket.write(bytes);
  const answer = rawAnswer(await allThatComes(socket));
  return { ...answer, document: problemDocumentSchema.parse(JSON.parse(answer.text)) };
}

describe('what cannot be read as HTTP', () => {
  test.each([
    ['a path that is too long', `GET /${'x'.repeat(200_000)} HTTP/1.1\r\n\r\n`, 431, '上限'],
    ['a header that is too long', `GET / HTTP/1.1\r\nA: ${'x'.repeat(200_000)}`, 431, '上限'],
    ['no Host', 'GET /healthz?name=secret HTTP/1.1\r\n\r\n', 400, 'Host'],
    ['no HTTP', 'hello\r\n\r\n', 400, '请求行'],
    ['a bad chunk', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400, '请求行'],
    ['a bad Content-Length', `${POST}Content-Length: ten\r\n\r\n`, 400, '请求行'],
    [
      'a length beside chunks',
      `${POST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
      '请求行',
    ],
    [
      'large chunk extensions',
      `${POST}Transfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\n`,
      413,
      '块扩展',
    ],
    ['an unknown Expect', `${POST}Expect: banana\r\nContent-Length: 9\r\n\r\n`, 417, 'Expect'],
  ])('is answered by a problem document and logged: %s', async (_what, bytes, status, detail) => {
    const { document, headers, ...answer } = await answerTo(bytes);
    expect([answer.status, document.status, document.code]).toEqual([
      status,
      status,
      'malformed_request',
    ]);
    expect(document.detail).toContain(detail);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'zh-CN',
      'x-content-type-options': 'nosniff',
      'x-request-id': document.traceId,
      connection: 'close',
    });
    const told = lines.filter((line) => line.status === status);
    expect(told).toMatchObject([{ traceId: document.traceId }]);
    expect(JSON.stringify(lines)).not.toMatch(/stack|secret/);
  });

  test('is answered in the language and by the id of its request, where those were read', async () => {
    const { document, text } = await answerTo(
      `${POST}Accept-Language: en\r\nX-Request-Id: my-own-id\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    );
    expect(document).toMatchObject({
      title: 'Malformed request',
      traceId: 'my-own-id',
      instance: '/api/v1/echo',
    });
    expect(text).not.toContain('请求');
    // The request itself ends when the connection does; no other test should find its line.
    while (lines.length < 2) await sleep(5);
  });

  test('does not spoil an answer of which a part is sent', async () => {
    const answering = createServer((_request, response) => response.write('begun'));
    const connections = new OpenConnections(answering);
    answering.prependListener('request', (request, response) =>
      connections.begin(request.socket, response),
    );
    answerClientErrors(answering, { clock, log, connections });
    answering.listen(0, '127.0.0.1');
    await once(answering, 'listening');
    const socket = await rawClient(answering.address() as AddressInfo);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const [begun] = await once(socket, 'data');
    socket.write('hello\r\n\r\n');
    const rest = await allThatComes(socket);
    expect(`${begun}${rest}`.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    expect(lines.filter(({ msg }) => msg === 'unreadable request')).toEqual([]);
    answering.close();
  });

  test('is not what a client does that resets its connection: nothing is said', async () => {
    const socket = await rawClient(server.address);
    socket.write('GET / HTTP/1.1\r\nHost: x');
    await answerTo('hello\r\n\r\n');
    socket.resetAndDestroy();
    await answerTo('hello\r\n\r\n');
    expect(lines.map(({ status }) => status)).toEqual([400, 400]);
  });

  test.each(['100-continue', '100-Continue'])('is not Expect: %s', async (expect100) => {
    const socket = await rawClient(server.address);
    socket.write(`${POST}Expect: ${expect100}\r\nConnection: close\r\nContent-Length: 13\r\n\r\n`);
    await once(socket, 'data');
    socket.write('{"facts": {}}');
    expect(rawAnswer(await allThatComes(socket)).status).toBe(200);
  });

  test('is not a request of HTTP/1.0 without Host', async () => {
    const socket = await rawClient(server.address);
    socket.write('GET /healthz HTTP/1.0\r\n\r\n');
    expect(rawAnswer(await allThatComes(socket)).status).toBe(200);
  });
});

test.each(['end', 'resetAndDestroy'] as const)(
  'an upload that its client breaks off (%s) is one line, without a status that was never sent',
  async (breakOff) => {
    const socket = await rawClient(server.address);
    socket.on('error', () => undefined);
    socket.resume();
    socket.write(`${POST}Content-Length: 1000\r\n\r\n{"facts"`);
    // Answered in turn, so the upload before it has begun.
    await answerTo('GET / HTTP/1.1\r\n\r\n');
    lines.length = 0;
    socket[breakOff]();
    while (lines.length === 0) await sleep(5);
    expect(lines).toMatchObject([{ msg: 'request', route: '/api/v1/echo', aborted: true }]);
    expect(lines[0]).not.toHaveProperty('status');
  },
);
