import type { Logger } from 'pino';
import { DatabaseError } from './database-error.js';
import { type EmbeddedServer, StorageError, startEmbeddedServer } from './embedded/index.js';

/** How long to wait before the embedded database is started again after it crashed. */
const RESTART_MILLISECONDS = [200, 1_000, 5_000, 15_000] as const;

interface Options {
  readonly dataDir: string;
  readonly log?: Pick<Logger, 'info' | 'warn' | 'error'> | undefined;
  readonly inProcess?: boolean | undefined;
}

/**
 * Starts the embedded database and starts it again, at the same address, whenever it crashes.
 * @throws DatabaseError when the data folder cannot be used.
 */
export async function embeddedDatabase({
  dataDir,
  log,
  inProcess,
}: Options): Promise<{ uri: string; stop: () => Promise<void> }> {
  let server: EmbeddedServer | undefined;
  let restart: NodeJS.Timeout | undefined;
  let isStopping = false;

  const start = (address?: EmbeddedServer['address']) =>
    startEmbeddedServer({
      dataDir,
      address,
      inProcess,
      onFault: (error) => log?.error({ err: error }, 'a fault in the embedded database'),
      onCrash: (error) => {
        log?.error({ err: error }, 'the embedded database crashed');
        scheduleRestart(0);
      },
    });

  const scheduleRestart = (attempt: number) => {
    if (isStopping) return;
    const last = RESTART_MILLISECONDS.length - 1;
    restart = setTimeout(async () => {
      try {
        server = await start(server?.address);
        if (isStopping) await server.stop();
      } catch (error) {
        log?.error({ err: error }, 'the embedded database does not start again');
        scheduleRestart(attempt + 1);
      }
    }, RESTART_MILLISECONDS[Math.min(attempt, last)]);
  };

  server = await start().catch((error: unknown) => {
    if (!(error instanceof StorageError)) throw error;
    throw new DatabaseError(error.code, { folder: dataDir }, { cause: error });
  });
  return {
    uri: server.uri,
    stop: async () => {
      isStopping = true;
      clearTimeout(restart);
      await server?.stop();
    },
  };
}
