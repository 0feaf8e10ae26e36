import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AppOptions, createApp } from './app.js';
import type { Config } from './config.js';
import { answerClientErrors } from './http/client-errors.js';
import { OpenConnections } from './http/open-connections.js';

/** What a server needs: the app's parts, and where and how it runs. */
export interface ServerOptions extends AppOptions {
  readonly config: AppOptions['config'] & Pick<Config, 'host' | 'port' | 'shutdownGraceMs'>;
}

/** A server that accepts requests. */
export interface RunningServer {
  readonly address: AddressInfo;
  /**
   * Stops accepting, lets the requests in flight finish, and cuts off those that outlast the
   * grace time. True when all of them finished; connections without a request do not count. May be
   * called again; the result is the same.
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
  const listener: RequestListener = (request, response) => {
    connections.begin(request.socket, response);
    app(request, response);
  };
  // A missing Host and an unknown Expect are refused by the app, which says why.
  const server = createServer({ requireHostHeader: false }, listener);
  server.on('checkExpectation', listener);
  const connections = new OpenConnections(server);
  // `close()` calls it, and Node.js takes a connection for idle whose answer is still being sent.
  server.closeIdleConnections = () => undefined;
  answerClientErrors(server, { clock: options.clock, log: options.log, connections });
  server.listen(config.port, config.host);
  await once(server, 'listening');

  const stopNow = () => {
    cutOff = true;
    server.closeAllConnections();
  };
  const drain = async () => {
    const grace = setTimeout(stopNow, config.shutdownGraceMs);
    connections.closeAfterAnswers();
    const closed = once(server, 'close');
    server.close();
    // One whole turn, so that requests which have arrived already are seen and answered.
    await nextTurn();
    await nextTurn();
    connections.destroyUnused();
    await closed;
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
