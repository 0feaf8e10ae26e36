import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { defineEndpoint } from '../../api/http/endpoint.js';
import { type RunningServer, startServer } from '../../api/start-server.js';
import { silentLog } from './http/test-app.js';

/** A server with one endpoint that answers when `finish` is called, and what it has begun. */
async function slowServer(shutdownGraceMs: number) {
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
    endpoints: [slow],
    readiness: () => true,
  });
  return { server, begun, finish };
}

function statusOf(server: RunningServer, path: string, agent?: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: server.address.port, path, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    }).on('error', reject);
  });
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
