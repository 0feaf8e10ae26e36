import type { RequestHandler } from 'express';
import { Problem } from './problem.js';
import { quoted } from './validation/sent-value.js';

/** The end of the line: no route has this address. */
export const notFound: RequestHandler = (request, _response, next) => {
  next(
    new Problem('not_found', { detail: 'unknown_route', params: { path: quoted(request.path) } }),
  );
};
