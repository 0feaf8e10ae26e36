import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { negotiateLanguage } from '../../messages/language.js';
import type { Clock } from '../clock.js';
import { ClientGoneError, goneSignal } from './client-gone.js';
import { type Endpoint, type EndpointContext, JsonText } from './endpoint.js';
import { methodNotAllowed } from './method-not-allowed.js';
import { nameRoute } from './request-log.js';
import { traceIdOf } from './trace-id.js';

/** What endpoints need to be served. */
export interface EndpointRuntime {
  readonly clock: Clock;
  readonly log: Logger;
  readonly readBody: RequestHandler;
  /** Answers 500 when a response does not match its schema. For tests. */
  readonly checkResponses?: boolean;
}

/** Routes the endpoints, and answers 405 for the methods their addresses do not have. */
export function registerEndpoints(
  router: IRouter,
  endpoints: readonly Endpoint[],
  runtime: EndpointRuntime,
): void {
  for (const endpoint of endpoints) registerEndpoint(router, endpoint, runtime);
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const sharing = endpoints.filter((endpoint) => endpoint.path === path);
    router.all(path, methodNotAllowed(sharing.map((endpoint) => endpoint.method)));
  }
}

function registerEndpoint(router: IRouter, endpoint: Endpoint, runtime: EndpointRuntime): void {
  const serve: RequestHandler = async (request, response) => {
    const context = contextOf(request, response, runtime);
    const reply = await endpoint.run(request, context).catch(unlessClientGone);
    if (!reply) return;
    const { body, headers, status = endpoint.status } = reply;
    if (runtime.checkResponses) assertMatches(endpoint, status, body);
    response
      .status(status)
      .set({ 'Cache-Control': 'no-cache', ...headers })
      .vary('Accept-Language');
    if (body === undefined) response.end();
    else if (body instanceof JsonText) response.type('json').send(body.text);
    else response.json(body);
  };
  const name: RequestHandler = (request, response, next) => {
    nameRoute(response, `${request.baseUrl}${endpoint.path}`);
    next();
  };
  if (endpoint.refusal) {
    const { refusal } = endpoint;
    const refuse: RequestHandler = (_request, _response, next) => next(refusal);
    router[endpoint.method](endpoint.path, name, refuse);
    return;
  }
  // Only an endpoint that takes a JSON body reads one: uploads bring parsers of their own.
  const read = endpoint.body ? [runtime.readBody] : [];
  router[endpoint.method](endpoint.path, name, ...read, serve);
}

/** Where nobody waits for an answer any more, none is made. */
function unlessClientGone(error: unknown): undefined {
  if (!(error instanceof ClientGoneError)) throw error;
}

function contextOf(
  request: Request,
  response: Response,
  runtime: EndpointRuntime,
): EndpointContext {
  const language = negotiateLanguage(request.get('Accept-Language'));
  const traceId = traceIdOf(response);
  let log: Logger | undefined;
  let signal: AbortSignal | undefined;
  return {
    language,
    traceId,
    clock: runtime.clock,
    // Few handlers log, and a child logger costs as much as a small answer.
    get log() {
      log ??= runtime.log.child({ traceId });
      return log;
    },
    get signal() {
      signal ??= goneSignal(response);
      return signal;
    },
  };
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
