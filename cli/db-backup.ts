import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { commandConfig } from './config.js';
import { runCommand } from './database/run-command.js';
import { ToolError, tell } from './database/tell.js';
import { makeBackup } from './db-backup/make-backup.js';

/**
 * `db:backup FILE [--data DIR] [--force]`: backs up the embedded database, by default that of
 * `./data`, into one file, also while it is in use. Exit code 0, or 1 with the reason.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      data: { type: 'string', default: commandConfig().dataDir },
      force: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const [given, ...surplus] = positionals;
  if (given === undefined || surplus.length > 0) throw new ToolError('backup_usage');
  const file = resolve(given);
  const replace = values.force === true;
  const { bytes } = await makeBackup(resolve(values.data), file, { replace, now: new Date() });
  console.log(tell('backup_made', { file, bytes }));
  return true;
});
