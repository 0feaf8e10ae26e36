import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { testApp } from './test-app.js';

const app = testApp();

function post(body: string | Buffer, contentType = 'application/json') {
  return (
    request(app)
      .post('/api/v1/echo')
      .set('Content-Type', contentType)
      // supertest would turn bytes into JSON
      .serialize((bytes: unknown) => bytes as string)
      .send(body)
  );
}

describe('reading a JSON body', () => {
  test('malformed JSON says where it stops being valid', async () => {
    const response = await post('{"facts": {}, "asOf" 1}');
    expect(response.status).toBe(400);
    expect(response.type).toBe('application/problem+json');
    expect(response.body.code).toBe('malformed_json');
    expect(response.body.detail).toContain('第 22 个字符');
  });

  test.each(['{"facts": {"employees": NaN}}', '{"facts": {},}', '{', '[1, 2'])(
    '%s is malformed JSON',
    async (text) => {
      const response = await post(text);
      expect([response.status, response.body.code]).toEqual([400, 'malformed_json']);
    },
  );

  test.each(['null', '5', '"text"', 'hello'])('a bare %s is refused as no object', async (text) => {
    const response = await post(text);
    expect([response.status, response.body.code]).toEqual([400, 'malformed_json']);
    expect(response.body.detail).toContain('{}');
  });

  test('a body of 20 MB gets 413 with the limit and the process lives on', async () => {
    const response = await post(`{"facts": "${'x'.repeat(20 * 1024 * 1024)}"}`);
    expect(response.status).toBe(413);
    expect(response.body.code).toBe('body_too_large');
    expect(response.body.detail).toContain('262144');
    expect((await request(app).get('/healthz')).status).toBe(200);
  });

  test('a small gzip that grows past the limit gets 413', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, 0x20));
    const response = await post(bomb).set('Content-Encoding', 'gzip');
    expect(response.status).toBe(413);
  });

  test('a gzip body is read, a broken one is refused', async () => {
    const good = await post(gzipSync('{"facts": {}}')).set('Content-Encoding', 'gzip');
    expect(good.status).toBe(200);
    const bad = await post(Buffer.from('not gzip at all')).set('Content-Encoding', 'gzip');
    expect([bad.status, bad.body.code]).toEqual([400, 'malformed_request']);
  });

  test('a gzip body cut short is refused', async () => {
    const cut = gzipSync(`{"facts": {"x": "${'abc'.repeat(500)}"}}`).subarray(0, 30);
    const response = await post(cut).set('Content-Encoding', 'gzip');
    expect([response.status, response.body.code]).toEqual([400, 'malformed_request']);
  });

  test('an unknown compression is refused by name', async () => {
    const response = await post(Buffer.from('x')).set('Content-Encoding', 'lzma');
    expect([response.status, response.body.code]).toEqual([415, 'unsupported_media_type']);
    expect(response.body.detail).toContain('lzma');
  });

  test.each(['[', '{"a":'])('100,000 nested %s are refused before parsing', async (open) => {
    const response = await post(open.repeat(40_000 + (open === '[' ? 60_000 : 0)));
    expect([response.status, response.body.code]).toEqual([400, 'too_deep']);
    expect(response.body.detail).toContain('32');
  });

  test('brackets inside texts do not count as nesting', async () => {
    const response = await post(JSON.stringify({ facts: { industry: `\\"${'['.repeat(50)}` } }));
    expect([response.status, response.body.code]).toEqual([422, 'validation_failed']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'content type %s is refused',
    async (type) => {
      const response = await post('{"facts": {}}', type);
      expect([response.status, response.body.code]).toEqual([415, 'unsupported_media_type']);
      expect(response.body.detail).toContain(type);
    },
  );

  test.each(['gbk', 'utf-16', 'latin1', 'nonsense'])('charset %s is refused', async (charset) => {
    const response = await post('{"facts": {}}', `application/json; charset=${charset}`);
    expect([response.status, response.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  test('bytes that are not UTF-8 are refused instead of garbled', async () => {
    const gbk = Buffer.concat([
      Buffer.from('{"facts": {"industry": "'),
      Buffer.from([0xbb, 0xdd]),
      Buffer.from('"}}'),
    ]);
    const response = await post(gbk);
    expect([response.status, response.body.code]).toEqual([400, 'malformed_json']);
    expect(response.body.detail).toContain('UTF-8');
  });

  test.each([
    ['{"facts": {"industry": "\\ud83d"}}'],
    ['{"facts": {"industry": "\\uDE00"}}'],
    ['{"facts": {"industry": "\\ud83d\\ud83d\\ude00"}}'],
    ['{"facts": {"industry": "\\ud83d \\ude00"}}'],
    ['{"facts": {"industry": "\\\\\\ud83d"}}'],
    ['{"facts": {"\\uD800": 1}}'],
  ])('half of a surrogate pair is refused instead of changed: %s', async (text) => {
    const response = await post(text);
    expect([response.status, response.body.code]).toEqual([400, 'malformed_json']);
    expect(response.body.detail).toContain('\\ud83d');
  });

  test.each([
    ['{"facts": {"industry": "\\ud83d\\ude00"}}', '😀'],
    ['{"facts": {"industry": "\\uD83D\\uDE00\\ud83d\\ude00"}}', '😀😀'],
    ['{"facts": {"industry": "\\\\ud83d"}}', '\\\\ud83d'],
    ['{"facts": {"industry": "😀\\u0041\\ud7ff"}}', '😀A\ud7ff'],
  ])('a whole pair and what only looks like half of one are read: %s', async (text, sent) => {
    const response = await post(text);
    expect([response.status, response.body.code]).toEqual([422, 'validation_failed']);
    expect(response.body.errors[0].message).toContain(sent);
  });

  test('no body at all is a missing body', async () => {
    const response = await request(app).post('/api/v1/echo');
    expect(response.status).toBe(422);
    expect(response.body.errors).toMatchObject([{ path: '', code: 'required' }]);
  });
});
