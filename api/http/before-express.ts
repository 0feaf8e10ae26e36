import type { IncomingMessage, ServerResponse } from 'node:http';

/** What Express fills in, as far as its documentation names it. */
interface ExpressRequest extends IncomingMessage {
  res?: ServerResponse;
  originalUrl?: string | undefined;
  baseUrl?: string;
  params?: unknown;
  route?: { readonly path: string } | undefined;
  body?: unknown;
}
type ExpressResponse = ServerResponse & { locals?: object };

/**
 * Declares the properties that Express fills in later. It gives requests and responses other
 * prototypes first, and a request is answered sooner when they have the properties by then (ADR
 * 0013). The values are those that Express itself begins with.
 */
export function declareExpressProperties(request: ExpressRequest, response: ExpressResponse): void {
  response.locals = Object.create(null) as object;
  request.res = response;
  request.originalUrl = request.url;
  request.baseUrl = '';
  request.params = undefined;
  request.route = undefined;
  request.body = undefined;
}

/** The path of the route that Express found for a request, with its parameters unfilled. */
export function routePath(request: ExpressRequest): string | undefined {
  return request.route?.path;
}
