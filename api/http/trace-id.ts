import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const HEADER = 'X-Request-Id';
const ACCEPTED = /^[\w-]{8,64}$/;

/** Gives every request an id, its own `X-Request-Id` where that is sound, and echoes it. */
export const traceId: RequestHandler = (request, response, next) => {
  const given = request.get(HEADER);
  response.set(HEADER, given !== undefined && ACCEPTED.test(given) ? given : randomUUID());
  next();
};

/** The id of the request that `response` answers. */
export function traceIdOf(response: Response): string {
  return response.get(HEADER) ?? '';
}
