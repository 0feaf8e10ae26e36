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

  test('hides what it is built with and compresses large answers', async () => {
    const response = await request(testApp({ log: silentLog })).get('/api/docs/openapi.json');
    expect(response.headers['x-powered-by']).toBeUndefined();
    expect(response.headers['content-encoding']).toMatch(/gzip|br/);
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });
});
