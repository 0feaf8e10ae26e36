import type { RequestHandler } from 'express';
import { Problem } from './problem.js';

/**
 * Answers the methods that a known address does not have: OPTIONS with the methods it has,
 * anything else with 405. Goes after the handlers of the address.
 * @param methods in lower case; HEAD comes with `get`.
 */
export function methodNotAllowed(methods: readonly string[]): RequestHandler {
  const names = methods.flatMap((method) =>
    method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
  );
  const allowed = [...names, 'OPTIONS'].join(', ');
  return (request, response, next) => {
    if (request.method === 'OPTIONS') {
      response.status(204).set('Allow', allowed).end();
      return;
    }
    next(
      new Problem('method_not_allowed', {
        params: { method: request.method, allowed },
        headers: { Allow: allowed },
      }),
    );
  };
}
