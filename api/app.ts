import express, { type Express, Router } from 'express';
import type { Logger } from 'pino';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { healthRouter, type Readiness } from './health.js';
import { compress } from './http/compress.js';
import { docsRouter } from './http/docs/docs-router.js';
import type { Endpoint } from './http/endpoint.js';
import { errorHandler } from './http/error-handler.js';
import { jsonBody } from './http/json-body.js';
import { notFound } from './http/not-found.js';
import { registerEndpoints } from './http/register-endpoints.js';
import { requestLog } from './http/request-log.js';
import { dataHeaders, pageHeaders } from './http/security-headers.js';
import { traceId } from './http/trace-id.js';

/** What the app is made of. `checkResponses` (for tests) holds responses to their schemas. */
export interface AppOptions {
  readonly config: Pick<Config, 'bodyLimitBytes'> & { readonly checkResponses?: boolean };
  readonly clock: Clock;
  readonly log: Logger;
  readonly endpoints: readonly Endpoint[];
  readonly readiness: Readiness;
}

/** Builds the HTTP app. It listens nowhere yet and holds no state of its own. */
export function createApp({ config, clock, log, endpoints, readiness }: AppOptions): Express {
  const app = express();
  app.set('trust proxy', false);
  app.disable('x-powered-by');

  app.use(traceId);
  app.use(requestLog(log));
  app.use(dataHeaders());
  app.use(compress());

  const api = Router();
  registerEndpoints(api, endpoints, {
    clock,
    log,
    readBody: jsonBody(config.bodyLimitBytes),
    checkResponses: config.checkResponses ?? false,
  });
  app.use('/api/v1', api);
  app.use('/api/docs', pageHeaders(), docsRouter(endpoints));
  app.use(healthRouter(readiness));

  app.use(notFound);
  app.use(errorHandler(log));
  return app;
}
