import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppOptions, createApp } from './app.js';
import type { Config } from './config.js';

/** How often a server that is stopping looks for connections that have turned idle. */
const SWEEP_MS = 20;

/** What a server needs: the app's parts, and where and how it runs. */
export interface ServerOptions extends AppOptions {
  readonly config: AppOptions['config'] & Pick<Config, 'host' | 'port' | 'shutdownGraceMs'>;
}

/** A server that accepts requests. */
export interface RunningServer {
  readonly address: AddressInfo;
  /**
   * Stops accepting, lets the requests in flight finish, and cuts off those that outlast the
   * grace time. True when all of them finished. May be called again; the result is the same.
   */
  stop(): Promise<boolean>;
  /** Cuts off every connection now. */
  stopNow(): void;
}

/**
 * Starts listening. Once it is stopping, `/readyz` answers 503.
 * @throws the system's error, such as EADDRINUSE, when it cannot listen.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, readiness } = options;
  let stopped: Promise<boolean> | undefined;
  let cutOff = false;

  const app = createApp({
    ...options,
    readiness: () => stopped === undefined && readiness(),
  });
  const server = createServer(app);
  server.listen(config.port, config.host);
  await once(server, 'listening');

  const stopNow = () => {
    cutOff = true;
    server.closeAllConnections();
  };
  const drain = async () => {
    const grace = setTimeout(stopNow, config.shutdownGraceMs);
    // A kept-alive connection turns idle only after its response, too late for `close()`.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    await closed(server);
    clearInterval(sweep);
    clearTimeout(grace);
    return !cutOff;
  };
  return {
    address: server.address() as AddressInfo,
    stop: () => {
      stopped ??= drain();
      return stopped;
    },
    stopNow,
  };
}

async function closed(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
