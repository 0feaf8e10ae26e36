import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';

declare global {
  namespace Express {
    interface Locals {
      traceId?: string;
    }
  }
}

const HEADER = 'X-Request-Id';
const ACCEPTED = /^[\w-]{8,64}$/;

/** Gives every request an id, its own `X-Request-Id` where that is sound, and echoes it. */
export function giveTraceId(request: Request, response: Response): void {
  const given = request.get(HEADER);
  const traceId = given !== undefined && ACCEPTED.test(given) ? given : randomUUID();
  response.locals.traceId = traceId;
  response.setHeader(HEADER, traceId);
}

/** The id of the request that `response` answers. */
export function traceIdOf({ locals }: Response): string {
  return locals.traceId ?? '';
}
