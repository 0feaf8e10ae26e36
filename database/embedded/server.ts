import { rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Address, listen, publish, withdraw } from './address.js';
import { CursorStore } from './commands/cursors/cursor-store.js';
import { runCommand } from './commands/dispatch.js';
import { Store } from './storage/store.js';
import { Listener } from './wire/listener.js';

/** How often idle cursors and expired documents are looked for. */
const HOUSEKEEPING_MILLISECONDS = 60_000;

/** Where a server keeps its data and how it is reached. */
export interface ServerOptions {
  readonly dataDir: string;
  /** The folder of the socket; by default one inside `dataDir`. */
  readonly socketDir?: string | undefined;
  /** The address of an earlier server whose clients are still there. */
  readonly address?: Address | undefined;
}

/** A running server. */
export interface Server {
  readonly address: Address;
  stop(): Promise<void>;
}

/**
 * Opens the data and serves it.
 * @param onFault is told of errors that no client causes.
 * @throws StorageError when the folder cannot be used.
 */
export async function startServer(
  { dataDir, socketDir = join(dataDir, 'socket'), address: previous }: ServerOptions,
  onFault: (error: unknown) => void,
): Promise<Server> {
  const folder = resolve(dataDir);
  const store = await Store.open(folder);
  const cursors = new CursorStore();
  const state = { store, cursors, startedAt: new Date(), connections: () => listener.connections };
  const listener: Listener = new Listener(
    (request, connectionId) => runCommand(request, connectionId, state, onFault),
    onFault,
  );
  try {
    const address = await listen(listener, resolve(socketDir), previous);
    await publish(address, folder);
    const housekeeping = setInterval(() => {
      cursors.killIdle();
      store.removeExpired(new Date()).catch(onFault);
    }, HOUSEKEEPING_MILLISECONDS).unref();
    return {
      address,
      stop: async () => {
        clearInterval(housekeeping);
        await withdraw(folder);
        await listener.close();
        await store.close();
        if ('path' in address) await rmdir(dirname(address.path)).catch(ignoreFilledFolder);
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A folder that was not made for the socket alone stays. */
function ignoreFilledFolder(): void {}
