import { isUtf8 } from 'node:buffer';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { nestsDeeperThan } from './json-depth.js';
import { lingerAfterAnswer } from './lingering-close.js';
import { hasLoneSurrogate } from './lone-surrogates.js';
import { Problem } from './problem.js';
import { quoted } from './validation/sent-value.js';

const DEEPEST_NESTING = 32;

/**
 * Reads a JSON body into `request.body`; a request without a body passes with none.
 * Whatever is wrong with the body becomes a 4xx `Problem`; one that is too large is refused as soon
 * as that is known, and its connection closed.
 * @param limitBytes the largest body taken, as it is sent and after decompression.
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
    const declared = request.headers['content-length'];
    if (declared !== undefined && Number(declared) > limitBytes) {
      next(tooLargeToRead(request, limitBytes));
      return;
    }
    const isCut =
      request.headers['transfer-encoding'] === undefined
        ? never
        : cutAt(limitBytes, request, response, next);
    parse(request, response, (error?: unknown) => {
      if (isCut()) return;
      if (error === undefined) next();
      else if (!isAborted(error)) next(bodyProblem(error, request, limitBytes));
    });
  };
}

const never = () => false;

/**
 * Refuses a body of undeclared length when it passes the limit: the parser would first read it to
 * its end. The returned function tells whether that has happened.
 */
function cutAt(
  limitBytes: number,
  request: Request,
  response: Response,
  next: NextFunction,
): () => boolean {
  let received = 0;
  let isCut = false;
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    // Something else may have been wrong already, such as the charset.
    if (isCut || received <= limitBytes || response.headersSent) return;
    isCut = true;
    next(tooLargeToRead(request, limitBytes));
  });
  return () => isCut;
}

/** The rest of such a body is not read, so nothing else can come over its connection. */
function tooLargeToRead(request: Request, limit: number): Problem {
  lingerAfterAnswer(request.socket);
  return new Problem('body_too_large', { params: { limit }, headers: { Connection: 'close' } });
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
  if (hasLoneSurrogate(body)) throw new Problem('malformed_json', { detail: 'lone_surrogate' });
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
