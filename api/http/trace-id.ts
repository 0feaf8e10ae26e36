import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';

const HEADER = 'X-Request-Id';
const ACCEPTED = /^[\w-]{8,64}$/;

/** Gives every request an id, its own `X-Request-Id` where that is sound, and echoes it. */
export function giveTraceId(request: Request, response: Response): void {
  const given = request.get(HEADER);
  response.setHeader(HEADER, given !== undefined && ACCEPTED.test(given) ? given : randomUUID());
}

/** The id of the request that `response` answers. */
export function traceIdOf(response: Response): string {
  return response.get(HEADER) ?? '';
}
