import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { z } from 'zod';
import { ClientGoneError } from '../../../api/http/client-gone.js';
import { defineEndpoint } from '../../../api/http/endpoint.js';
import { testApp } from './test-app.js';

/** Works until its client is gone, or not at all. */
function workingEndpoint(onSignal: (signal: AbortSignal) => void) {
  return defineEndpoint({
    method: 'get',
    path: '/work',
    operationId: 'work',
    summary: { zh: '工作', en: 'Work' },
    tags: ['test'],
    query: z.strictObject({ endlessly: z.literal('yes').optional() }),
    response: z.strictObject({ isDone: z.boolean() }),
    problems: [],
    handle: async ({ query }, { signal }) => {
      onSignal(signal);
      if (query.endlessly) await once(signal, 'abort');
      signal.throwIfAborted();
      return { isDone: true };
    },
  });
}

describe('a handler', () => {
  test('learns that its client is gone', async () => {
    let isAsked = (_signal: AbortSignal) => {};
    const asked = new Promise<AbortSignal>((resolve) => {
      isAsked = resolve;
    });
    const server = createServer(testApp({ endpoints: [workingEndpoint((one) => isAsked(one))] }));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = httpRequest({ port, path: '/api/v1/work?endlessly=yes' });
    client.on('error', () => {});
    client.end();
    const signal = await asked;
    expect(signal.aborted).toBe(false);
    const aborted = once(signal, 'abort');
    client.destroy();
    await aborted;
    expect(signal.reason).toBeInstanceOf(ClientGoneError);
    server.close();
  });

  test('is not disturbed when its client waits for the answer', async () => {
    let seen: AbortSignal | undefined;
    const endpoint = workingEndpoint((signal) => {
      seen = signal;
    });
    const { status, body } = await request(testApp({ endpoints: [endpoint] })).get('/api/v1/work');
    expect([status, body]).toEqual([200, { isDone: true }]);
    expect(seen?.aborted).toBe(false);
  });
});
