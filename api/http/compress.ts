import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

type Step = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Compresses large answers for those who can read them so; for others there is nothing to prepare. */
export function compress(): Step {
  // It is typed for Express and works with what Node.js itself gives.
  const compressing = compression() as unknown as Step;
  return (request, response, next) => {
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['accept-encoding'] === undefined) next();
    else compressing(request, response, next);
  };
}
