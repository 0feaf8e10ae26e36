import { Worker } from 'node:worker_threads';
import { type Address, uriOf } from './address.js';
import { type ServerOptions, startServer } from './server.js';
import { StorageError } from './storage/storage-error.js';
import type { FromWorker } from './worker-messages.js';

export type { Address } from './address.js';
export { StorageError, type StorageErrorCode } from './storage/storage-error.js';

/** Where an embedded server keeps its data, and who hears of its troubles. */
export interface EmbeddedServerOptions extends ServerOptions {
  /**
   * Runs the server on the calling thread instead of one of its own. It is the same server; only
   * its work then blocks the caller. For tests that run from TypeScript sources, which a worker
   * thread cannot load.
   */
  readonly inProcess?: boolean | undefined;
  /** Called when the server ended without being asked to. */
  readonly onCrash?: ((error: Error) => void) | undefined;
  /** Called for an error that no client causes; the server goes on. */
  readonly onFault?: ((error: unknown) => void) | undefined;
}

/** A running embedded server. */
export interface EmbeddedServer {
  /** Its `mongodb://` address. */
  readonly uri: string;
  readonly address: Address;
  /** Closes the connections, waits until everything is on disk and lets go of the data. */
  stop(): Promise<void>;
}

/**
 * Starts a server on a data folder, which it creates where it is missing.
 * @throws StorageError when the folder cannot be used: it is in use, not writable, or no database.
 */
export function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  return options.inProcess ? startHere(options) : startInWorker(options);
}

async function startHere({ onFault, ...options }: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const server = await startServer(options, (error) => onFault?.(error));
  return running(server.address, server.stop);
}

function startInWorker(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { dataDir, socketDir, address, onCrash, onFault } = options;
  const workerData: ServerOptions = { dataDir, socketDir, address };
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData });
  let shouldRun = false;
  let failure = new Error('The database thread ended.');
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const stop = async () => {
    shouldRun = false;
    worker.postMessage('stop');
    await ended;
  };
  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'fault') onFault?.(message.error);
      if (message.kind === 'refused') reject(new StorageError(message.code, message.message));
      if (message.kind !== 'listening') return;
      shouldRun = true;
      resolve(running(message.address, stop));
    });
    ended.then(() => {
      reject(failure);
      if (shouldRun) onCrash?.(failure);
    });
  });
}

function running(address: Address, stop: () => Promise<void>): EmbeddedServer {
  let stopped: Promise<void> | undefined;
  return {
    uri: uriOf(address),
    address,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
