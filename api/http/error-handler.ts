import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from 'pino';
import { negotiateLanguage } from '../../messages/language.js';
import { ConflictError } from '../../models/conflict-error.js';
import { isDatabaseAway } from '../../models/database-away.js';
import { Problem, problemDocument } from './problem.js';
import { problemStatus } from './problem-codes.js';
import { traceIdOf } from './trace-id.js';
import { unavailable } from './unavailable.js';

/**
 * The one place where errors become responses. A `Problem` is answered as it is; what the
 * framework refuses becomes `malformed_request`, a database that is away `unavailable`. A write that
 * came second becomes `conflict`, or `precondition_failed` where the request says by `If-Match`
 * what it saw. The rest is answered `internal`. Faults are logged as errors, with what led to them;
 * a service that declines for reasons of its own, such as being busy, is one warning.
 */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const traceId = traceIdOf(response);
    const language = negotiateLanguage(request.get('Accept-Language'));
    const instance = request.originalUrl.split('?', 1)[0] ?? '/';
    const { problem, document } = written(asProblem(error, request), {
      language,
      instance,
      traceId,
    });
    const status = problemStatus[problem.code];
    if (status >= 500) logFailure(problem, log, traceId);
    if (response.headersSent) {
      next(error);
      return;
    }
    response
      .status(status)
      .set({ 'Cache-Control': 'no-store', 'Content-Language': language })
      .set(problem.options.headers ?? {})
      .vary('Accept-Language')
      .type('application/problem+json')
      .send(JSON.stringify(document));
  };
}

function logFailure({ cause, code, options: { detail } }: Problem, log: Logger, traceId: string) {
  if (cause === undefined) log.warn({ code, detail, traceId }, 'request declined');
  else log.error({ err: cause, code, traceId }, 'request failed');
}

/** A problem with its document; one that cannot be put into words is a fault of ours. */
function written(problem: Problem, request: Parameters<typeof problemDocument>[1]) {
  try {
    return { problem, document: problemDocument(problem, request) };
  } catch (cause) {
    const internal = new Problem('internal', { cause });
    return { problem: internal, document: problemDocument(internal, request) };
  }
}

function asProblem(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) {
    return new Problem('malformed_request', { detail: 'bad_percent_encoding' });
  }
  if (isDatabaseAway(error)) return unavailable(error);
  if (error instanceof ConflictError) {
    return new Problem(request.get('If-Match') === undefined ? 'conflict' : 'precondition_failed');
  }
  if (isClientError(error)) return new Problem('malformed_request');
  return new Problem('internal', { cause: error });
}

/** Errors made by Express and its parsers for bad requests carry the status to answer with. */
function isClientError(error: unknown): boolean {
  if (!(error instanceof Error) || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}
