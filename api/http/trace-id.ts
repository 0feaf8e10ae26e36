import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const HEADER = 'X-Request-Id';
const ACCEPTED = /^[\w-]{8,64}$/;

/** Gives every request an id, its own `X-Request-Id` where that is sound, and echoes it. */
export function giveTraceId(request: IncomingMessage, response: ServerResponse): void {
  const given = request.headers['x-request-id'];
  const isSound = typeof given === 'string' && ACCEPTED.test(given);
  response.setHeader(HEADER, isSound ? given : randomUUID());
}

/** The id of the request that `response` answers. */
export function traceIdOf(response: ServerResponse): string {
  return String(response.getHeader(HEADER) ?? '');
}
