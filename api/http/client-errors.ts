import { randomUUID } from 'node:crypto';
import { IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import type { Logger } from 'pino';
import { negotiateLanguage } from '../../messages/language.js';
import type { Clock } from '../clock.js';
import { closeLingering } from './lingering-close.js';
import type { OpenConnections } from './open-connections.js';
import { type Refusal, refusalDocument, refusals } from './refusal.js';
import { dataHeaders } from './security-headers.js';
import { traceIdOf } from './trace-id.js';

const BROKEN_OFF = 'HPE_INVALID_EOF_STATE';

interface Environment {
  readonly clock: Clock;
  readonly log: Logger;
  readonly connections: OpenConnections;
}

/**
 * Answers what cannot be read as HTTP by a problem document, with a line in the log, and closes the
 * connection. Says nothing where the connection itself is lost or part of an answer is sent.
 */
export function answerClientErrors(server: Server, { clock, log, connections }: Environment): void {
  const sameHeaders = headersOfEveryAnswer();
  server.on('clientError', (error: NodeJS.ErrnoException, duplex) => {
    const socket = duplex as Socket;
    // It was answered before: this is the rest of what cannot be read.
    if (socket.writableEnded) return;
    const refusal = refusalOf(error.code);
    const response = connections.openResponse(socket);
    if (!refusal || !socket.writable || response?.headersSent) {
      socket.destroy(error);
      return;
    }
    const traceId = response ? traceIdOf(response) : randomUUID();
    const language = negotiateLanguage(response?.req.headers['accept-language']);
    const instance = response?.req.url?.split('?', 1)[0] ?? '/';
    const body = JSON.stringify(refusalDocument(refusal, { language, instance, traceId }));
    const headers = {
      ...sameHeaders,
      Date: clock().toUTCString(),
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Content-Language': language,
      'Cache-Control': 'no-store',
      'X-Request-Id': traceId,
      Connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const { status } = refusal;
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
    closeLingering(socket);
    // A request that its client breaks off has a line of its own, which says so.
    if (response && error.code === BROKEN_OFF) return;
    log.info({ status, code: error.code, traceId }, 'unreadable request');
  });
}

/** Undefined for what is no fault of the request: errors of the connection, such as ECONNRESET. */
function refusalOf(code = ''): Refusal | undefined {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return refusals.headersTooLarge;
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return refusals.chunkExtensionsTooLarge;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return refusals.tooSlow;
    default:
      return code.startsWith('HPE_') ? refusals.unreadable : undefined;
  }
}

function headersOfEveryAnswer(): Record<string, string> {
  const probe = new ServerResponse(new IncomingMessage(new Socket()));
  dataHeaders()(probe);
  return Object.fromEntries(
    probe.getHeaderNames().map((name) => [name, String(probe.getHeader(name))]),
  );
}
