import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { type Language, negotiateLanguage } from '../../messages/language.js';
import type { Clock } from '../clock.js';
import { ClientGoneError, goneSignal } from './client-gone.js';
import { untilAllAreRead } from './cohort.js';
import { type Endpoint, type EndpointContext, JsonText } from './endpoint.js';
import { methodNotAllowed } from './method-not-allowed.js';
import { traceIdOf } from './trace-id.js';

/** What endpoints need to be served. */
export interface EndpointRuntime {
  readonly clock: Clock;
  readonly log: Logger;
  readonly readBody: RequestHandler;
  /** Answers 500 when a response does not match its schema. For tests. */
  readonly checkResponses?: boolean;
}

/** Routes the endpoints below `root`, and answers 405 for the methods their addresses lack. */
export function registerEndpoints(
  router: IRouter,
  root: string,
  endpoints: readonly Endpoint[],
  runtime: EndpointRuntime,
): void {
  for (const endpoint of endpoints) registerEndpoint(router, root, endpoint, runtime);
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const sharing = endpoints.filter((endpoint) => endpoint.path === path);
    router.all(`${root}${path}`, methodNotAllowed(sharing.map((endpoint) => endpoint.method)));
  }
}

function registerEndpoint(
  router: IRouter,
  root: string,
  endpoint: Endpoint,
  runtime: EndpointRuntime,
): void {
  const { method, path, refusal } = endpoint;
  const serve = server(endpoint, runtime);
  router[method](`${root}${path}`, (request, response, next) => {
    if (refusal) {
      next(refusal);
      return;
    }
    // Only an endpoint that takes a JSON body reads one: uploads bring parsers of their own.
    if (!endpoint.body) return serve(request, response);
    runtime.readBody(request, response, (error?: unknown) => {
      if (error === undefined) serve(request, response).catch(next);
      else next(error);
    });
  });
}

/** Answers requests whose body is read. Rejects with whatever is to be answered by a problem. */
function server(endpoint: Endpoint, runtime: EndpointRuntime) {
  return async (request: Request, response: Response): Promise<void> => {
    const context = new RequestContext(request, response, runtime);
    await untilAllAreRead();
    const reply = await endpoint.run(request, context).catch(unlessClientGone);
    if (!reply) return;
    const { body, headers, status = endpoint.status } = reply;
    if (runtime.checkResponses) assertMatches(endpoint, status, body);
    response.statusCode = status;
    // Compressed or not, in whichever language: `compress` varies the first, we the second.
    response.setHeader('Vary', 'Accept-Encoding, Accept-Language');
    response.setHeader('Cache-Control', 'no-cache');
    for (const name in headers) response.setHeader(name, headers[name] ?? '');
    if (body === undefined) response.end();
    else sendJson(request, response, body instanceof JsonText ? body.text : JSON.stringify(body));
  };
}

/** Where nobody waits for an answer any more, none is made. */
function unlessClientGone(error: unknown): undefined {
  if (!(error instanceof ClientGoneError)) throw error;
}

/** What a request brings along. Few handlers log or wait, so what serves them is made when asked for. */
class RequestContext implements EndpointContext {
  readonly language: Language;
  readonly traceId: string;
  readonly clock: Clock;
  readonly #runtimeLog: Logger;
  readonly #response: Response;
  #log: Logger | undefined;
  #signal: AbortSignal | undefined;

  constructor(request: Request, response: Response, { clock, log }: EndpointRuntime) {
    this.language = negotiateLanguage(request.headers['accept-language']);
    this.traceId = traceIdOf(response);
    this.clock = clock;
    this.#runtimeLog = log;
    this.#response = response;
  }

  get log(): Logger {
    this.#log ??= this.#runtimeLog.child({ traceId: this.traceId });
    return this.#log;
  }

  get signal(): AbortSignal {
    this.#signal ??= goneSignal(this.#response);
    return this.#signal;
  }
}

/**
 * Sends JSON. What was read comes with an ETag and may be answered 304; what a request did is of no
 * use to a cache, and is sent as it stands.
 */
function sendJson(request: Request, response: Response, text: string): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  if (request.method === 'GET' || request.method === 'HEAD') response.send(text);
  else response.end(text);
}

function assertMatches(endpoint: Endpoint, status: number, body: unknown): void {
  // What callers get is the JSON, where an undefined field is absent and a Date is a text.
  const json = body instanceof JsonText ? body.text : JSON.stringify(body);
  const sent: unknown = json === undefined ? undefined : JSON.parse(json);
  const schema = status === endpoint.status ? endpoint.response : endpoint.created;
  if (!schema) throw new Error(`${endpoint.operationId} does not say that it answers ${status}.`);
  const { error } = schema.safeParse(sent);
  if (error)
    throw new Error(`${endpoint.operationId} answers against its schema: ${error.message}`);
}
