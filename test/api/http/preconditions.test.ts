import request from 'supertest';
import { z } from 'zod';
import { defineEndpoint, withHeaders } from '../../../api/http/endpoint.js';
import { idempotencyKeySchema } from '../../../api/http/idempotency-key.js';
import { etagOf, ifMatchSchema } from '../../../api/http/if-match.js';
import { Problem } from '../../../api/http/problem.js';
import { ConflictError } from '../../../models/conflict-error.js';
import { testApp } from './test-app.js';

const described = { summary: { zh: '测试', en: 'Test' }, tags: ['test'], problems: [] } as const;
const response = z.strictObject({ revision: z.number(), key: z.string().nullable() });

const update = defineEndpoint({
  ...described,
  method: 'put',
  path: '/things',
  operationId: 'updateThing',
  headers: z.strictObject({
    'If-Match': ifMatchSchema,
    'Idempotency-Key': idempotencyKeySchema,
  }),
  response,
  handle: ({ headers }) => {
    const revision = headers['If-Match'];
    if (revision === 9) throw new ConflictError('thing:secret-91441900');
    const key = headers['Idempotency-Key'] ?? null;
    return withHeaders({ revision, key }, { ETag: etagOf(revision + 1) });
  },
});

const make = defineEndpoint({
  ...described,
  method: 'post',
  path: '/things',
  operationId: 'makeThing',
  response,
  handle: () => {
    throw new ConflictError('thing:secret-91441900');
  },
});

const off = {
  ...defineEndpoint({
    ...described,
    method: 'post',
    path: '/off',
    operationId: 'off',
    body: z.strictObject({ needed: z.string() }),
    response,
    handle: () => {
      throw new Error('An endpoint that is off was run.');
    },
  }),
  refusal: new Problem('authoring_off'),
};

const app = testApp({ endpoints: [update, make, off] });
const put = (headers: Record<string, string>) => request(app).put('/api/v1/things').set(headers);

describe('headers', () => {
  test('reach the handler checked and read, others are left alone', async () => {
    const answered = await put({
      'If-Match': '"3"',
      'Idempotency-Key': 'key-12345',
      'X-Other': 'x',
    });
    expect([answered.status, answered.body]).toEqual([200, { revision: 3, key: 'key-12345' }]);
    expect(answered.headers.etag).toBe('"4"');
    expect((await put({ 'if-match': 'W/"3"' })).body).toEqual({ revision: 3, key: null });
  });

  test('a missing If-Match is asked for with 428, in the language of the reader', async () => {
    const { status, body } = await put({ 'Accept-Language': 'en' });
    expect([status, body.code]).toEqual([428, 'precondition_required']);
    expect(body.detail).toContain('If-Match');
  });

  test.each(['3', '""', '"-1"', '"3', '*', '"3", "4"', '"9999999999"', `"${'1'.repeat(1000)}"`])(
    'If-Match: %.20s is refused with what to send',
    async (tag) => {
      const { status, body } = await put({ 'If-Match': tag });
      expect([status, body.errors[0].path, body.errors[0].code]).toEqual([
        422,
        'headers.If-Match',
        'invalid_etag',
      ]);
    },
  );

  test('are documented', async () => {
    const { body } = await request(app).get('/api/docs/openapi.json?lang=en');
    expect(body.paths['/things'].put.parameters).toMatchObject([
      {
        name: 'If-Match',
        in: 'header',
        required: true,
        description: expect.stringContaining('412'),
      },
      { name: 'Idempotency-Key', in: 'header', required: false },
    ]);
    const page = await request(app).get('/api/docs?lang=en');
    expect(page.text).toContain('If-Match');
  });
});

describe('a write that came second', () => {
  test('is 412 where the request says what it saw, else 409, and names no internals', async () => {
    const conditional = await put({ 'If-Match': '"9"' });
    expect([conditional.status, conditional.body.code]).toEqual([412, 'precondition_failed']);
    const plain = await request(app).post('/api/v1/things');
    expect([plain.status, plain.body.code]).toEqual([409, 'conflict']);
    for (const { text } of [conditional, plain]) expect(text).not.toContain('91441900');
  });
});

describe('an endpoint that is switched off', () => {
  test.each([['{}'], ['{"needed":"x"}'], ['not JSON'], ['x'.repeat(300_000)]])(
    'answers its refusal whatever is sent: %.20s',
    async (sent) => {
      const { status, body } = await request(app)
        .post('/api/v1/off')
        .set('Content-Type', 'application/json')
        .send(sent);
      expect([status, body.code]).toEqual([404, 'authoring_off']);
    },
  );
});
