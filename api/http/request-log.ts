import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { routePath } from './before-express.js';
import { traceIdOf } from './trace-id.js';

/**
 * Logs one line a request: method, route with its parameters unfilled, status where one was sent,
 * milliseconds and trace id. Bodies, query values and filled-in paths stay out, for they may hold
 * what an enterprise wrote.
 */
export function requestLog(
  log: Logger,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const start = performance.now();
    response.on('close', () => {
      log.info(
        {
          method: request.method,
          route: routePath(request) ?? 'unmatched',
          status: response.headersSent ? response.statusCode : undefined,
          ms: Math.round((performance.now() - start) * 10) / 10,
          traceId: traceIdOf(response),
          aborted: response.writableFinished ? undefined : true,
        },
        'request',
      );
    });
  };
}
