import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { onStopSignals } from '../api/stop-signals.js';
import { DatabaseError } from '../database/database-error.js';
import { embeddedDatabase } from '../database/embedded-database.js';
import { commandConfig } from './config.js';

/**
 * `db [--data DIR]`: runs the embedded database alone, by default on `./data`. The first line it
 * prints is its `mongodb://` address; SIGTERM or SIGINT stops it with exit code 0.
 */
const { values } = parseArgs({
  options: { data: { type: 'string', default: commandConfig().dataDir } },
});

try {
  const log = pino({ level: 'warn' }, pino.destination(2));
  const { uri, stop } = await embeddedDatabase({ dataDir: resolve(values.data), log });
  onStopSignals({
    first: async () => {
      await stop();
      process.exit(0);
    },
  });
  console.log(uri);
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error;
  console.error(`${error.text.zh}\n${error.text.en}`);
  process.exitCode = 1;
}
