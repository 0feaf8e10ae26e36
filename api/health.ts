import { Router } from 'express';
import { methodNotAllowed } from './http/method-not-allowed.js';
import { unavailable } from './http/unavailable.js';

/** True while this process can serve requests. A rejection counts as false. */
export type Readiness = () => boolean | Promise<boolean>;

/** `/healthz`: the process lives. `/readyz`: it can serve, else 503. */
export function healthRouter(readiness: Readiness): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { ready, cause } = await askReadiness(readiness);
    if (!ready) throw unavailable(cause);
    response.set('Cache-Control', 'no-store').json({ status: 'ready' });
  });
  for (const path of ['/healthz', '/readyz']) router.all(path, methodNotAllowed(['get']));
  return router;
}

async function askReadiness(readiness: Readiness): Promise<{ ready: boolean; cause?: unknown }> {
  try {
    return { ready: await readiness() };
  } catch (cause) {
    return { ready: false, cause };
  }
}
