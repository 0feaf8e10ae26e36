import compression from 'compression';
import type { RequestHandler } from 'express';

/** Compresses large answers for those who can read them so; for others there is nothing to prepare. */
export function compress(): RequestHandler {
  const compressing = compression();
  return (request, response, next) => {
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['accept-encoding'] === undefined) next();
    else compressing(request, response, next);
  };
}
