import { Router } from 'express';
import { methodNotAllowed } from './http/method-not-allowed.js';
import { nameRoute } from './http/request-log.js';
import { unavailable } from './http/unavailable.js';

/** True while this process can serve requests. A rejection counts as false. */
export type Readiness = () => boolean | Promise<boolean>;

/** `/healthz`: the process lives. `/readyz`: it can serve, else 503. */
export function healthRouter(readiness: Readiness): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    nameRoute(response, '/healthz');
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    nameRoute(response, '/readyz');
    const { ready, cause } = await askReadiness(readiness);
    if (!ready) throw unavailable(cause);
    response.set('Cache-Control', 'no-store').json({ status: 'ready' });
  });
  router.all(['/healthz', '/readyz'], methodNotAllowed(['get']));
  return router;
}

async function askReadiness(readiness: Readiness): Promise<{ ready: boolean; cause?: unknown }> {
  try {
    return { ready: await readiness() };
  } catch (cause) {
    return { ready: false, cause };
  }
}
