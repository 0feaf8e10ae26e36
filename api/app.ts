import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express from 'express';
import type { Logger } from 'pino';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { healthRouter, type Readiness } from './health.js';
import { declareExpressProperties } from './http/before-express.js';
import { compress } from './http/compress.js';
import { docsRouter } from './http/docs/docs-router.js';
import type { Endpoint } from './http/endpoint.js';
import { errorHandler } from './http/error-handler.js';
import { jsonBody } from './http/json-body.js';
import { notFound } from './http/not-found.js';
import { earlyRefusal, refuseEarly } from './http/refuse-early.js';
import { registerEndpoints } from './http/register-endpoints.js';
import { requestLog } from './http/request-log.js';
import { dataHeaders, pageHeaders } from './http/security-headers.js';
import { giveTraceId } from './http/trace-id.js';

/** What the app is made of. `checkResponses` (for tests) holds responses to their schemas. */
export interface AppOptions {
  readonly config: Pick<Config, 'bodyLimitBytes'> & { readonly checkResponses?: boolean };
  readonly clock: Clock;
  readonly log: Logger;
  readonly endpoints: readonly Endpoint[];
  readonly readiness: Readiness;
}

/** Builds the HTTP app. It listens nowhere yet and holds no state of its own. */
export function createApp({
  config,
  clock,
  log,
  endpoints,
  readiness,
}: AppOptions): RequestListener {
  const app = express();
  app.set('trust proxy', false);
  app.disable('x-powered-by');

  // Addresses in full rather than routers of their own: each router that a request goes through
  // takes it apart anew.
  registerEndpoints(app, '/api/v1', endpoints, {
    clock,
    log,
    readBody: jsonBody(config.bodyLimitBytes),
    checkResponses: config.checkResponses ?? false,
  });
  app.use('/api/docs', pageHeaders());
  app.use(docsRouter(endpoints));
  app.use(healthRouter(readiness));

  app.use(notFound);
  app.use(errorHandler(log));

  const prepare = preparation(log);
  return (request, response) => {
    // It comes behind one that was refused, over a connection that takes no answers any more.
    if (request.socket.writableEnded) return;
    prepare(request, response, () => {
      const refusal = earlyRefusal(request);
      if (refusal) refuseEarly(request, response, refusal);
      else app(request, response);
    });
  };
}

/**
 * What every request begins with: its id, its line in the log, the form of its answer. It comes
 * before Express, where the same takes longer (ADR 0013).
 */
function preparation(log: Logger) {
  const logRequest = requestLog(log);
  const setHeaders = dataHeaders();
  const compressIfAsked = compress();
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    declareExpressProperties(request, response);
    giveTraceId(request, response);
    logRequest(request, response);
    setHeaders(response);
    compressIfAsked(request, response, next);
  };
}
