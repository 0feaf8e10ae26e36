import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/app.js';
import { createEndpoints } from '../../api/endpoints.js';
import { createLog } from '../../api/log.js';
import { contentRoot } from '../../seeds/content-root.js';
import { loadContent } from '../../seeds/load-content.js';
import { bareApp } from './bare-app.js';
import { policyVariants } from './policy-variants.js';

/** What a parent asks, and what it gets: `{cpu}` in microseconds since the process began. */
export interface CpuReport {
  readonly cpu: number;
}

const BODY_LIMIT_BYTES = 262_144;
const DAY = new Date('2026-11-21T04:00:00Z');

/**
 * A server of its own process on any free port of loopback: `bare`, or ours with as many policies
 * as the argument says. Tells its parent the port, and its processor time whenever asked.
 */
const [kind = 'bare'] = process.argv.slice(2);
const app: RequestListener = kind === 'bare' ? bareApp() : await ourApp(Number(kind));
const server = createServer(app);
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system } satisfies CpuReport);
});
process.on('disconnect', () => process.exit(0));

async function ourApp(count: number): Promise<RequestListener> {
  const content = await loadContent(contentRoot());
  const policies = policyVariants(content.policies, count);
  const log = createLog('info', '/dev/null');
  return createApp({
    config: { bodyLimitBytes: BODY_LIMIT_BYTES },
    clock: () => DAY,
    log,
    endpoints: createEndpoints({ content: { ...content, policies } }),
    readiness: async () => true,
  });
}
