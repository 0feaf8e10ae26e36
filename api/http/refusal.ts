import type { Catalogue } from '../../messages/catalogue.js';
import type { Language } from '../../messages/language.js';
import { Problem, type ProblemDocument, problemDocument } from './problem.js';

/** Why a request is refused before any endpoint is looked for. The code is `malformed_request`. */
export interface Refusal {
  /** That of HTTP for just this fault; it may be another than 400. */
  readonly status: number;
  readonly detail?: keyof Catalogue['http']['details'];
}

/** Every such refusal. */
export const refusals = {
  unreadable: { status: 400 },
  noHost: { status: 400, detail: 'no_host' },
  tooSlow: { status: 408, detail: 'request_too_slow' },
  chunkExtensionsTooLarge: { status: 413, detail: 'chunk_extensions_too_large' },
  unknownExpectation: { status: 417, detail: 'unknown_expectation' },
  headersTooLarge: { status: 431, detail: 'headers_too_large' },
} as const satisfies Record<string, Refusal>;

/** A refusal as a document for a reader. `instance` is the path of the request, where it is known. */
export function refusalDocument(
  { status, detail }: Refusal,
  request: { readonly language: Language; readonly instance: string; readonly traceId: string },
): ProblemDocument {
  const problem = new Problem('malformed_request', detail && { detail });
  return { ...problemDocument(problem, request), status };
}
