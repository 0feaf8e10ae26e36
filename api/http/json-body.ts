import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import { nestsDeeperThan } from './json-depth.js';
import { Problem } from './problem.js';
import { quoted } from './validation/sent-value.js';

const DEEPEST_NESTING = 32;

/**
 * Reads a JSON body into `request.body`; a request without a body passes with none.
 * Whatever is wrong with the body becomes a 4xx `Problem`.
 * @param limitBytes the largest body taken, counted after decompression.
 */
export function jsonBody(limitBytes: number): RequestHandler {
  const parse = express.json({
    limit: limitBytes,
    strict: true,
    // The type was looked at before.
    type: () => true,
    verify: refuseBeforeParsing,
  });
  return (request, response, next) => {
    if (!isJson(request)) {
      const params = { sent: contentTypeOf(request) };
      next(hasBody(request) ? new Problem('unsupported_media_type', { params }) : undefined);
      return;
    }
    parse(request, response, (error?: unknown) => {
      if (error === undefined) next();
      else if (!isAborted(error)) next(bodyProblem(error, request, limitBytes));
    });
  };
}

function hasBody(request: Request): boolean {
  const { 'transfer-encoding': chunked, 'content-length': length } = request.headers;
  return chunked !== undefined || (length !== undefined && length !== '0');
}

function isJson(request: Request): boolean {
  const isAsUsual = request.headers['content-type'] === 'application/json';
  return isAsUsual || Boolean(request.is('application/json'));
}

/** Runs on the raw bytes: JSON.parse would spend stack and memory on what is refused anyway. */
function refuseBeforeParsing(_request: unknown, _response: unknown, body: Buffer, charset: string) {
  if (charset !== 'utf-8') throw unsupportedCharset(charset);
  if (!isUtf8(body)) throw new Problem('malformed_json', { detail: 'not_utf8' });
  if (nestsDeeperThan(DEEPEST_NESTING, body)) {
    throw new Problem('too_deep', { params: { limit: DEEPEST_NESTING } });
  }
}

/** The fields that body-parser, raw-body and zlib put on their errors. */
interface BodyError {
  readonly type?: string;
  readonly message?: string;
  readonly charset?: string;
  readonly encoding?: string;
  readonly body?: unknown;
}

function isAborted(error: unknown): boolean {
  return (error as BodyError).type === 'request.aborted';
}

function bodyProblem(error: unknown, request: Request, limitBytes: number): unknown {
  if (error instanceof Problem) return error;
  const { type, message = '', charset = '', encoding = '', body } = error as BodyError;
  switch (type) {
    case 'entity.parse.failed':
      return malformedJson(message, body);
    case 'entity.too.large':
      return new Problem('body_too_large', { params: { limit: limitBytes } });
    case 'charset.unsupported':
      return unsupportedCharset(charset);
    case 'encoding.unsupported':
      return new Problem('unsupported_media_type', {
        detail: 'unsupported_compression',
        params: { sent: quoted(encoding) },
      });
    case 'request.size.invalid':
      return new Problem('malformed_request', { detail: 'incomplete_body' });
    default:
      return request.headers['content-encoding'] === undefined
        ? error
        : new Problem('malformed_request', { detail: 'bad_compression' });
  }
}

function malformedJson(message: string, body: unknown): Problem {
  if (typeof body === 'string' && /^\s*[^\s[{]/.test(body)) {
    return new Problem('malformed_json', {
      detail: 'not_object_or_array',
      params: { braces: '{}' },
    });
  }
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined
    ? new Problem('malformed_json')
    : new Problem('malformed_json', {
        detail: 'malformed_json_at',
        params: { position: Number(position) + 1 },
      });
}

function unsupportedCharset(charset: string): Problem {
  return new Problem('unsupported_media_type', {
    detail: 'unsupported_charset',
    params: { sent: quoted(charset) },
  });
}

function contentTypeOf(request: Request): string {
  return quoted(request.headers['content-type'] ?? '');
}
