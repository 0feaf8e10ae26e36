import { createServer } from 'node:http';
import request from 'supertest';
import { silentLog, testApp } from './http/test-app.js';

describe('the app', () => {
  test('runs an endpoint with validated input and the injected clock', async () => {
    const response = await request(testApp())
      .post('/api/v1/echo?limit=3')
      .send({ facts: { employees: 5 } });
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      facts: { employees: 5 },
      asOf: '2026-03-01T00:00:00.000Z',
      limit: 3,
      language: 'zh-CN',
    });
    expect(response.headers['cache-control']).toBe('no-cache');
  });

  test('lets a handler set headers, and answers 304 to the same ETag', async () => {
    const app = testApp();
    const first = await request(app).get('/api/v1/items/7');
    expect(first.headers).toMatchObject({ etag: '"v1"', 'cache-control': 'max-age=60' });
    const second = await request(app).get('/api/v1/items/7').set('If-None-Match', '"v1"');
    expect([second.status, second.text]).toEqual([304, '']);
  });

  test('answers 204 without a body where the handler returns nothing', async () => {
    const response = await request(testApp()).delete('/api/v1/items/7');
    expect([response.status, response.text]).toEqual([204, '']);
  });

  test('tells that it lives even while it is not ready', async () => {
    const app = testApp({ readiness: () => false });
    const live = await request(app).get('/healthz');
    expect([live.status, live.body]).toEqual([200, { status: 'ok' }]);
    const ready = await request(app).get('/readyz');
    expect([ready.status, ready.body.code]).toEqual([503, 'unavailable']);
    expect(ready.headers['retry-after']).toBe('5');
  });

  test('is ready when its services are, and not when asking them fails', async () => {
    const ready = await request(testApp()).get('/readyz');
    expect([ready.status, ready.body]).toEqual([200, { status: 'ready' }]);
    const failing = testApp({ readiness: () => Promise.reject(new Error('no database')) });
    const response = await request(failing).get('/readyz');
    expect(response.status).toBe(503);
    expect(response.text).not.toContain('no database');
  });

  test('protects answers of data and, with more, the pages', async () => {
    const app = testApp();
    const { headers: data } = await request(app).get('/api/v1/items/7');
    expect(data).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
      'x-content-type-options': 'nosniff',
    });
    expect(data['x-frame-options']).toBeUndefined();
    const { headers: page } = await request(app).get('/api/docs/');
    expect(page['content-security-policy']).toContain("style-src 'self'");
    expect(page).toMatchObject({
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
  });

  test('compresses only for those who can read it, and tells caches so', async () => {
    const plain = await request(testApp()).get('/api/docs/openapi.json').set('Accept-Encoding', '');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toContain('Accept-Encoding');
    const { headers } = await request(testApp()).get('/api/v1/items/7');
    expect(headers.vary).toBe('Accept-Encoding, Accept-Language');
  });

  test('gives an ETag to what was read, and none to what a request did', async () => {
    const facts = { facts: { employees: 5 } };
    const done = await request(testApp()).post('/api/v1/echo').send(facts);
    expect([done.status, done.headers.etag]).toEqual([200, undefined]);
    expect(done.headers['content-type']).toBe('application/json; charset=utf-8');
    const read = await request(testApp()).get('/readyz');
    expect(read.headers.etag).toMatch(/^(W\/)?".+"$/);
  });

  test('answers many requests that come in together, each with its own answer', async () => {
    const server = createServer(testApp()).listen(0);
    const sent = Array.from({ length: 40 }, (_, index) => index + 1);
    const answers = await Promise.all(
      sent.map((employees) => request(server).post('/api/v1/echo').send({ facts: { employees } })),
    );
    server.close();
    expect(answers.map(({ body }) => body.facts.employees)).toEqual(sent);
  });

  test('hides what it is built with and compresses large answers', async () => {
    const response = await request(testApp({ log: silentLog })).get('/api/docs/openapi.json');
    expect(response.headers['x-powered-by']).toBeUndefined();
    expect(response.headers['content-encoding']).toMatch(/gzip|br/);
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });
});
