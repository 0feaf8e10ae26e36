import { createSecretKey } from 'node:crypto';
import express, { type Express } from 'express';
import jsonwebtoken from 'jsonwebtoken';

const SECRET = createSecretKey(Buffer.alloc(32, 'benchmark'));

/** The token that the bare app takes. */
export function benchmarkToken(): string {
  return jsonwebtoken.sign({ sub: 'benchmark' }, SECRET, { algorithm: 'HS256' });
}

/** What any answer costs at least: Express, a token, and the same body parsed. */
export function bareApp(): Express {
  const app = express();
  app.post(
    '/api/v1/assessments',
    (request, response, next) => {
      const token = request.get('Authorization')?.replace(/^Bearer /, '') ?? '';
      try {
        jsonwebtoken.verify(token, SECRET, { algorithms: ['HS256'] });
        next();
      } catch {
        response.status(401).json({ code: 'unauthorised' });
      }
    },
    express.json(),
    (request, response) => {
      const { facts } = request.body as { facts: object };
      response.json({ facts: Object.keys(facts).length });
    },
  );
  return app;
}
