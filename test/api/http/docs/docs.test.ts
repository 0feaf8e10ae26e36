import request from 'supertest';
import { problemCodes } from '../../../../api/http/problem-codes.js';
import { testApp } from '../test-app.js';

const app = testApp();

describe('the documentation', () => {
  test('the OpenAPI document describes every endpoint and its problems', async () => {
    const { body, status } = await request(app).get('/api/docs/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(body.servers).toEqual([{ url: '/api/v1' }]);
    expect(Object.keys(body.paths)).toEqual(['/echo', '/items/{id}']);

    const echo = body.paths['/echo'].post;
    expect(echo).toMatchObject({ operationId: 'echoFacts', summary: '回显' });
    expect(echo.requestBody.required).toBe(true);
    expect(echo.requestBody.content['application/json'].example).toEqual({
      facts: { industry: 'toys' },
    });
    expect(echo.parameters).toMatchObject([{ name: 'limit', in: 'query', required: false }]);
    expect(Object.keys(echo.responses)).toEqual(['200', '400', '413', '415', '422', '500']);
    expect(echo.responses['400'].content['application/problem+json'].schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
    expect(body.components.schemas.Problem.properties.code.enum).toEqual(problemCodes);

    const item = body.paths['/items/{id}'];
    expect(item.get.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }]);
    expect(item.get.responses['404'].description).toContain('not_found');
    expect(item.delete.responses['204'].content).toBeUndefined();
  });

  test('the page lists the endpoints in the language asked for', async () => {
    const chinese = await request(app).get('/api/docs');
    expect(chinese.status).toBe(200);
    expect(chinese.type).toBe('text/html');
    expect(chinese.text).toContain('<html lang="zh-CN">');
    expect(chinese.text).toContain('/api/v1/items/{id}');
    expect(chinese.text).toContain('回显');

    const english = await request(app).get('/api/docs?lang=en');
    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('Read &lt;an&gt; item');
    const accepted = await request(app).get('/api/docs').set('Accept-Language', 'en');
    expect(accepted.text).toBe(english.text);
  });

  test('the pages need no script, no inline style and no other host', async () => {
    const { headers, text } = await request(app).get('/api/docs');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("style-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https:/);
    expect(text).not.toMatch(/<script|<style|style="|https?:\/\//);
    expect((await request(app).get('/api/docs/style.css')).type).toBe('text/css');
  });

  test('every problem code has the anchor that its type points to', async () => {
    const { text } = await request(app).get('/api/docs/problems');
    for (const code of problemCodes) expect(text).toContain(`<section id="${code}">`);
  });
});
