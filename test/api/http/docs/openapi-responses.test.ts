import request from 'supertest';
import { contentApp, sampleContent } from '../../sample-content.js';

interface Reply {
  readonly description: string;
  readonly headers?: Record<string, { description: string; schema: { type: string } }>;
  readonly content?: unknown;
}
interface Operation {
  readonly parameters?: readonly { name: string; schema: object; description?: string }[];
  readonly responses: Record<string, Reply>;
}

const app = contentApp(await sampleContent());
const { body: document } = await request(app).get('/api/docs/openapi.json');
const paths: Record<string, Record<string, Operation>> = document.paths;
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method, path, ...operation })),
);

const described = (path: string, method = 'get') => paths[path]?.[method];
const headersOf = (path: string, method: string, status: number) =>
  Object.keys(described(path, method)?.responses[status]?.headers ?? {});

describe('the responses of the OpenAPI document', () => {
  test('every address with a parameter can be encoded wrongly', async () => {
    for (const { path, responses } of operations.filter(({ path }) => path.includes('{'))) {
      expect([path, responses['400']?.description]).toEqual([
        path,
        expect.stringContaining('malformed_request'),
      ]);
    }
    const { status, body } = await request(app).get('/api/v1/policies/%ff');
    expect([status, body.code]).toEqual([400, 'malformed_request']);
  });

  test('everything that is read has an ETag, by which it is answered 304', async () => {
    for (const { path, method, responses } of operations) {
      const isRead = method === 'get';
      expect([path, method, '304' in responses]).toEqual([path, method, isRead]);
      if (!isRead) continue;
      expect(responses['304']?.content).toBeUndefined();
      expect(Object.keys(responses['200']?.headers ?? {})).toEqual(['ETag']);
    }
    for (const path of ['/policies', '/facts', '/work-calendar/2026', '/policy-sets/2026-03-01']) {
      const { headers } = await request(app).get(`/api/v1${path}`);
      const again = await request(app)
        .get(`/api/v1${path}`)
        .set('If-None-Match', headers.etag ?? '');
      expect([path, again.status, again.headers.etag]).toEqual([path, 304, headers.etag]);
    }
  });

  test('the ETag for the next change comes with what a change answers', () => {
    const draft = '/policies/{id}/drafts/{draftId}';
    expect(headersOf(draft, 'put', 200)).toEqual(['ETag']);
    expect(headersOf('/work-calendar/{year}', 'put', 200)).toEqual(['ETag']);
    expect(headersOf('/policies/{id}/drafts', 'post', 201)).toEqual(['ETag', 'Location']);
    expect(headersOf(`${draft}/publish`, 'post', 201)).toEqual(['Location']);
    expect(headersOf('/assessments', 'post', 201)).toEqual(['Location']);
    expect(headersOf('/assessments', 'post', 200)).toEqual([]);
    expect(headersOf(draft, 'delete', 204)).toEqual([]);
  });

  test('unavailable says when to try again', () => {
    const unavailable = operations.flatMap(({ responses }) => responses['503'] ?? []);
    expect(unavailable.length).toBeGreaterThan(10);
    for (const { headers } of unavailable)
      expect(Object.keys(headers ?? {})).toEqual(['Retry-After']);
  });

  test('another method is answered alike everywhere, with the methods there are', async () => {
    const { MethodNotAllowed: reply } = document.components.responses as Record<string, Reply>;
    expect(reply?.description).toContain('method_not_allowed');
    expect(Object.keys(reply?.headers ?? {})).toEqual(['Allow']);
    const { status, headers } = await request(app).patch('/api/v1/policies');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test('headers are described in the language of the document', async () => {
    const english = await request(app).get('/api/docs/openapi.json?lang=en');
    const texts = (of: { paths: typeof paths }) =>
      Object.values(of.paths['/policies']?.get?.responses['200']?.headers ?? {}).map(
        ({ description }) => description,
      );
    expect(texts(document)).toEqual([expect.stringContaining('If-None-Match')]);
    expect(texts(document)[0]).toMatch(/\p{Script=Han}/u);
    expect(texts(english.body)[0]).not.toMatch(/\p{Script=Han}/u);
  });

  test('days and years of the address say how they are written', () => {
    expect(described('/policy-sets/{asOf}')?.parameters).toMatchObject([
      { name: 'asOf', description: expect.any(String), schema: { format: 'date' } },
    ]);
    for (const path of ['/work-calendar/{year}', '/work-calendar/{year}/revisions']) {
      const year = described(path)?.parameters?.find(({ name }) => name === 'year');
      expect(year?.schema).toEqual({ type: 'string', pattern: '^20\\d{2}$' });
    }
  });
});

test('the page shows 304 neither as a problem nor as content', async () => {
  const { text } = await request(app).get('/api/docs');
  expect(text).not.toContain('<strong>304</strong>');
  expect(text).toContain('<strong>400</strong>');
});
