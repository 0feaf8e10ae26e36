import { pino } from 'pino';
import request from 'supertest';
import { z } from 'zod';
import { defineEndpoint } from '../../../api/http/endpoint.js';
import { Problem } from '../../../api/http/problem.js';
import { linesLog } from './lines-log.js';
import { testApp } from './test-app.js';

const app = testApp();

/** An app whose log lines can be read back. */
function loggedApp(options: Parameters<typeof testApp>[0] = {}) {
  const { log, lines } = linesLog();
  return { app: testApp({ log, ...options }), lines };
}

describe('problems', () => {
  test('an unknown route is a problem document with every member', async () => {
    const response = await request(app).get('/api/v1/nowhere?token=secret');
    expect(response.status).toBe(404);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.body).toEqual({
      type: '/api/docs/problems#not_found',
      title: '未找到',
      status: 404,
      detail: '没有地址 "/api/v1/nowhere"。全部接口见 /api/docs。',
      code: 'not_found',
      instance: '/api/v1/nowhere',
      traceId: response.headers['x-request-id'],
    });
  });

  test.each(['/api/v1/items/1', '/healthz', '/api/docs'])(
    'a known address with another method gets 405 and Allow: %s',
    async (path) => {
      const response = await request(app).put(path).send({});
      expect([response.status, response.body.code]).toEqual([405, 'method_not_allowed']);
      expect(response.headers.allow).toContain('GET, HEAD');
      expect(response.body.detail).toContain('PUT');
    },
  );

  test('OPTIONS tells the methods and HEAD answers without a body', async () => {
    const options = await request(app).options('/api/v1/items/1');
    expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, DELETE, OPTIONS']);
    const head = await request(app).head('/api/v1/items/1');
    expect([head.status, head.text]).toEqual([200, undefined]);
  });

  test.each(['/api/v1/items/%E0%A4%A', '/api/v1/items/%', '/%zz'])(
    'malformed percent-encoding in %s is a clean answer',
    async (path) => {
      const response = await request(app).get(path);
      expect(response.status).toBe(path === '/%zz' ? 404 : 400);
      expect(response.type).toBe('application/problem+json');
    },
  );

  test.each([
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en;q=0.8,zh;q=0.9', 'zh-CN'],
    ['fr', 'zh-CN'],
  ])('Accept-Language %s is answered in %s', async (header, language) => {
    const response = await request(app).get('/nowhere').set('Accept-Language', header);
    expect(response.headers['content-language']).toBe(language);
    expect(response.body.title).toBe(language === 'en' ? 'Not found' : '未找到');
    expect(response.headers.vary).toContain('Accept-Language');
    const echo = await request(app)
      .post('/api/v1/echo')
      .set('Accept-Language', header)
      .send({ facts: {} });
    expect(echo.body.language).toBe(language);
  });

  test('a handler that throws gives internal, logs the cause and leaks nothing', async () => {
    const { app: logged, lines } = loggedApp();
    const response = await request(logged).get('/api/v1/items/broken');
    expect([response.status, response.body.code]).toEqual([500, 'internal']);
    expect(response.text).not.toMatch(/secret|password|\.ts|stack/);
    const failure = lines.find((line) => line.msg === 'request failed');
    expect(JSON.stringify(failure?.err)).toContain('secret database password');
    expect(failure?.traceId).toBe(response.body.traceId);
  });

  test('a service that is busy is a warning without a stack, one whose database is away an error', async () => {
    const refusing = (path: '/busy' | '/away', problem: Problem) =>
      defineEndpoint({
        method: 'get',
        path,
        operationId: path.slice(1),
        summary: { zh: '拒绝', en: 'Refuse' },
        tags: [],
        response: z.string(),
        problems: [],
        handle: () => {
          throw problem;
        },
      });
    const { app: logged, lines } = loggedApp({
      endpoints: [
        refusing('/busy', new Problem('unavailable', { detail: 'population_busy' })),
        refusing('/away', new Problem('unavailable', { cause: new Error('no connection') })),
      ],
    });
    const busy = await request(logged).get('/api/v1/busy');
    const away = await request(logged).get('/api/v1/away');
    expect([busy.status, away.status]).toEqual([503, 503]);
    const [declined, failed] = lines.filter(({ code }) => code === 'unavailable');
    expect(declined).toMatchObject({
      level: pino.levels.values.warn,
      detail: 'population_busy',
      traceId: busy.body.traceId,
    });
    expect(declined).not.toHaveProperty('err');
    expect(failed).toMatchObject({
      level: pino.levels.values.error,
      err: { message: 'no connection', stack: expect.any(String) },
    });
  });

  test('a problem that lacks what its message needs is an internal one, and logged', async () => {
    const broken = defineEndpoint({
      method: 'get',
      path: '/broken',
      operationId: 'broken',
      summary: { zh: '坏', en: 'Broken' },
      tags: [],
      response: z.string(),
      problems: [],
      handle: () => {
        throw new Problem('validation_failed');
      },
    });
    const { app: logged, lines } = loggedApp({ endpoints: [broken] });
    const response = await request(logged).get('/api/v1/broken');
    expect([response.status, response.body.code]).toEqual([500, 'internal']);
    expect(response.type).toBe('application/problem+json');
    expect(lines.some((line) => line.msg === 'request failed')).toBe(true);
  });

  test('a response that breaks its schema is an error while responses are checked', async () => {
    const lying = defineEndpoint({
      method: 'get',
      path: '/lie',
      operationId: 'lie',
      summary: { zh: '假', en: 'Lie' },
      tags: [],
      response: z.strictObject({ n: z.number() }),
      problems: [],
      handle: () => ({ n: Number.NaN }),
    });
    expect((await request(testApp({ endpoints: [lying] })).get('/api/v1/lie')).status).toBe(500);
    const unchecked = testApp({ endpoints: [lying], config: { bodyLimitBytes: 1024 } });
    expect((await request(unchecked).get('/api/v1/lie')).status).toBe(200);
  });

  test('an endpoint whose params are not those of its path is refused when defined', () => {
    expect(() =>
      defineEndpoint({
        method: 'get',
        path: '/items/:id',
        operationId: 'readItem',
        summary: { zh: '读', en: 'Read' },
        tags: [],
        response: z.undefined(),
        problems: [],
        handle: () => undefined,
      }),
    ).toThrow('readItem');
  });
});

describe('request ids and the request log', () => {
  test('a sound X-Request-Id is echoed', async () => {
    const response = await request(app).get('/nowhere').set('X-Request-Id', 'abc-123_DEF');
    expect(response.headers['x-request-id']).toBe('abc-123_DEF');
    expect(response.body.traceId).toBe('abc-123_DEF');
  });

  test.each(['short', 'x'.repeat(65), 'has spaces in it', '<script>alert(1)</script>'])(
    'X-Request-Id %s is replaced',
    async (id) => {
      const response = await request(app).get('/healthz').set('X-Request-Id', id);
      expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('a request is one line with its route and without what was sent', async () => {
    const { app: logged, lines } = loggedApp();
    await request(logged).get('/api/v1/items/private-name');
    await request(logged).get('/secret/path?q=secret');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      method: 'GET',
      route: '/api/v1/items/:id',
      status: 200,
      ms: expect.any(Number),
      traceId: expect.any(String),
    });
    expect(lines[1]).toMatchObject({ route: 'unmatched', status: 404 });
    expect(JSON.stringify(lines)).not.toMatch(/private-name|secret/);
  });
});
