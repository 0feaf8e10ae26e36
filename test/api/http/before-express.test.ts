import { createServer } from 'node:http';
import express from 'express';
import request from 'supertest';
import { declareExpressProperties } from '../../../api/http/before-express.js';

/** What Express shows a handler, behind a mounted router with a parameter. */
function expressApp() {
  const app = express();
  const router = express.Router();
  router.post('/items/:id', express.json(), (asked, response) => {
    const { originalUrl, baseUrl, url, params, route, body, query } = asked;
    const seen = { originalUrl, baseUrl, url, params, path: route.path, body, query };
    response.locals.seen = true;
    response.json({ ...seen, locals: response.locals, isOwn: asked.res === response });
  });
  app.use('/mounted', router);
  return app;
}

const plain = expressApp();
const declared = expressApp();
const server = createServer((asked, response) => {
  declareExpressProperties(asked, response);
  declared(asked, response);
});

test.each([
  ['/mounted/items/7?limit=3', { facts: {} }],
  ['/mounted/items/%E4%B8%83', undefined],
  ['/mounted/nothing', { facts: {} }],
])(
  'Express shows the same of %s whether its properties were declared or not',
  async (url, body) => {
    const [before, after] = await Promise.all(
      [plain, server].map((app) => request(app).post(url).send(body)),
    );
    expect(after?.status).toBe(url.endsWith('nothing') ? 404 : 200);
    expect([after?.status, after?.body]).toEqual([before?.status, before?.body]);
  },
);
