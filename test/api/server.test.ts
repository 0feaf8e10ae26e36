import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../../api/http/endpoint.js';
import { type RunningServer, startServer } from '../../api/start-server.js';
import { allThatComes, rawAnswer, rawClient } from './http/raw-client.js';
import { silentLog } from './http/test-app.js';

/** More than the system takes in between two that do not read. */
const LARGE = 12 * 1024 * 1024;

/** A server with an endpoint that answers when `finish` is called, and what it has begun. */
async function slowServer(shutdownGraceMs: number, others: readonly Endpoint[] = []) {
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const slow = defineEndpoint({
    method: 'get',
    path: '/slow',
    operationId: 'slow',
    summary: { zh: '慢', en: 'Slow' },
    tags: [],
    response: z.strictObject({ done: z.boolean() }),
    problems: [],
    handle: async () => {
      begin();
      await finished;
      return { done: true };
    },
  });
  const server = await startServer({
    config: { host: '127.0.0.1', port: 0, bodyLimitBytes: 1024, shutdownGraceMs },
    clock: () => new Date(0),
    log: silentLog,
    endpoints: [slow, ...others],
    readiness: () => true,
  });
  return { server, begun, finish };
}

function answerOf(server: RunningServer, path: string, agent?: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: server.address.port, path, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response));
      response.on('error', reject);
    }).on('error', reject);
  });
}

async function statusOf(server: RunningServer, path: string, agent?: Agent): Promise<number> {
  return (await answerOf(server, path, agent)).statusCode ?? 0;
}

describe('the server', () => {
  test('finishes a request in flight before it stops, and takes no new one', async () => {
    const { server, begun, finish } = await slowServer(5000);
    const agent = new Agent({ keepAlive: true });
    const inFlight = statusOf(server, '/api/v1/slow', agent);
    await begun;

    const stopped = server.stop();
    await expect(statusOf(server, '/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await Promise.race([stopped, sleep(50, 'waiting')])).toBe('waiting');

    finish();
    expect(await inFlight).toBe(200);
    expect(await stopped).toBe(true);
    agent.destroy();
  });

  test('does not wait for kept-alive connections without a request', async () => {
    // Less than Node.js keeps a connection alive: one that is waited for would be cut off.
    const { server } = await slowServer(4000);
    const agent = new Agent({ keepAlive: true });
    expect(await statusOf(server, '/healthz', agent)).toBe(200);
    expect(await server.stop()).toBe(true);
    agent.destroy();
  });

  test('tells those who wait for an answer that the connection closes, and no one before', async () => {
    const { server, begun, finish } = await slowServer(5000);
    const agent = new Agent({ keepAlive: true });
    expect((await answerOf(server, '/healthz')).headers.connection).toBe('keep-alive');
    const inFlight = answerOf(server, '/api/v1/slow', agent);
    await begun;
    const stopped = server.stop();
    finish();
    expect((await inFlight).headers.connection).toBe('close');
    expect(await stopped).toBe(true);
    agent.destroy();
  });

  test('answers all requests that were sent at once, and says only with the last that it closes', async () => {
    const { server, begun, finish } = await slowServer(5000);
    const socket = await rawClient(server.address);
    const slow = 'GET /api/v1/slow HTTP/1.1\r\nHost: x\r\n\r\n';
    socket.write(`${slow}${slow}`);
    await begun;
    const stopped = server.stop();
    finish();
    const answers = await allThatComes(socket);
    expect(answers.match(/HTTP\/1.1 \d+|Connection: [\w-]+/g)).toEqual([
      'HTTP/1.1 200',
      'Connection: keep-alive',
      'HTTP/1.1 200',
      'Connection: close',
    ]);
    expect(await stopped).toBe(true);
  });

  test('closes a connection after the answer that was being sent when it was told to stop', async () => {
    const large = defineEndpoint({
      method: 'get',
      path: '/large',
      operationId: 'large',
      summary: { zh: '大', en: 'Large' },
      tags: [],
      response: z.string(),
      problems: [],
      handle: () => 'x'.repeat(LARGE),
    });
    // Less than Node.js keeps a connection alive, as below.
    const { server } = await slowServer(4000, [large]);
    const socket = await rawClient(server.address);
    socket.write('GET /api/v1/large HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'readable');
    const stopped = server.stop();
    const { headers, text } = rawAnswer(await allThatComes(socket));
    expect([headers.connection, text.length]).toEqual(['keep-alive', LARGE + '""'.length]);
    expect(await stopped).toBe(true);
  });

  test.each(['first', 'next'])(
    'answers the %s request of a connection when it has arrived before the stop',
    async (which) => {
      let answer = '';
      // On a busy machine the system may hold back what was written until the server has stopped.
      for (let attempts = 0; answer === '' && attempts < 5; attempts++) {
        const { server } = await slowServer(5000);
        const socket = await rawClient(server.address);
        if (which === 'next') {
          socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
          await once(socket, 'data');
        }
        // Accepted in turn: once this is answered, the connection before it is accepted too.
        await statusOf(server, '/healthz');
        socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n');
        const stopped = server.stop();
        answer = await allThatComes(socket).catch(() => '');
        expect(await stopped).toBe(true);
      }
      const { status, headers } = rawAnswer(answer);
      expect([status, headers.connection]).toEqual([503, 'close']);
    },
  );

  test.each([
    ['nothing', ''],
    ['half of a request line', 'GET /heal'],
    ['half of the headers', 'GET /healthz HTTP/1.1\r\nHost: x\r\nA'],
    ['half of a second request', 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /heal'],
  ])(
    'neither waits for a connection on which %s was sent nor counts it as unfinished',
    async (_what, bytes) => {
      const { server } = await slowServer(3000);
      const socket = await rawClient(server.address);
      socket.on('error', () => undefined);
      const closed = once(socket, 'close');
      socket.resume();
      socket.write(bytes);
      await statusOf(server, '/healthz');
      expect(await server.stop()).toBe(true);
      await closed;
    },
  );

  test('cuts off a request that outlasts the grace time, and says so', async () => {
    const { server, begun } = await slowServer(50);
    const inFlight = statusOf(server, '/api/v1/slow');
    const cutOff = expect(inFlight).rejects.toMatchObject({ code: 'ECONNRESET' });
    await begun;
    expect(await server.stop()).toBe(false);
    await cutOff;
  });

  test('cuts off at once when told to, and stopping again gives the same answer', async () => {
    const { server, begun } = await slowServer(60_000);
    const cutOff = expect(statusOf(server, '/api/v1/slow')).rejects.toThrow();
    await begun;
    const stopped = server.stop();
    server.stopNow();
    expect([await stopped, await server.stop()]).toEqual([false, false]);
    await cutOff;
  });

  test('fails to start on a port in use', async () => {
    const { server } = await slowServer(1000);
    const second = startServer({
      config: {
        host: '127.0.0.1',
        port: server.address.port,
        bodyLimitBytes: 1,
        shutdownGraceMs: 1,
      },
      clock: () => new Date(0),
      log: silentLog,
      endpoints: [],
      readiness: () => true,
    });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await server.stop();
  });
});
