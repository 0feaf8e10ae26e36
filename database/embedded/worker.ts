import { parentPort, workerData } from 'node:worker_threads';
import type { ServerOptions } from './server.js';
import { startServer } from './server.js';
import { StorageError } from './storage/storage-error.js';
import type { FromWorker } from './worker-messages.js';

/** The thread that the server runs in, so that its work never blocks that of its owner. */
await main(workerData as ServerOptions);

async function main(options: ServerOptions): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('This file runs in a worker thread only.');
  const tell = (message: FromWorker) => port.postMessage(message);
  try {
    const server = await startServer(options, (error) => tell({ kind: 'fault', error }));
    port.once('message', async () => {
      await server.stop();
      port.close();
    });
    tell({ kind: 'listening', address: server.address });
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    tell({ kind: 'refused', code: error.code, message: error.message });
    port.close();
  }
}
