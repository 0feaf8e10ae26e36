import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { traceIdOf } from './trace-id.js';

const routes = new WeakMap<Response, string>();

/** Names the route that serves a response, with its parameters unfilled, for the request log. */
export function nameRoute(response: Response, route: string): void {
  routes.set(response, route);
}

/**
 * Logs one line a request: method, route, status, milliseconds and trace id. Bodies, query
 * values and filled-in paths stay out, for they may hold what an enterprise wrote.
 */
export function requestLog(log: Logger): (request: Request, response: Response) => void {
  return (request, response) => {
    const start = performance.now();
    response.once('close', () => {
      log.info(
        {
          method: request.method,
          route: routes.get(response) ?? 'unmatched',
          status: response.statusCode,
          ms: Math.round((performance.now() - start) * 10) / 10,
          traceId: traceIdOf(response),
          ...(!response.writableFinished && { aborted: true }),
        },
        'request',
      );
    });
  };
}
