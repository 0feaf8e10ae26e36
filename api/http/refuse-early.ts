import type { IncomingMessage, ServerResponse } from 'node:http';
import { negotiateLanguage } from '../../messages/language.js';
import { lingerAfterAnswer } from './lingering-close.js';
import { type Refusal, refusalDocument, refusals } from './refusal.js';
import { traceIdOf } from './trace-id.js';

const CONTINUE = /(?:^|\W)100-continue(?:$|\W)/i;

/**
 * Why HTTP/1.1 wants a request refused by its headers alone, undefined for a sound one. Node.js
 * would answer these itself, without a body.
 */
export function earlyRefusal({ headers, httpVersion }: IncomingMessage): Refusal | undefined {
  if (headers.host !== undefined && headers.expect === undefined) return undefined;
  if (httpVersion !== '1.1') return undefined;
  if (headers.host === undefined) return refusals.noHost;
  return CONTINUE.test(headers.expect ?? '') ? undefined : refusals.unknownExpectation;
}

/** Answers a request with its refusal, and closes the connection: its body stays unread. */
export function refuseEarly(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
): void {
  const language = negotiateLanguage(request.headers['accept-language']);
  const instance = request.url?.split('?', 1)[0] ?? '/';
  const document = refusalDocument(refusal, { language, instance, traceId: traceIdOf(response) });
  lingerAfterAnswer(request.socket);
  const body = JSON.stringify(document);
  response.writeHead(document.status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Content-Language': language,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Encoding, Accept-Language',
    Connection: 'close',
  });
  response.end(body);
}
