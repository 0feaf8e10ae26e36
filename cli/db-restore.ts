import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { commandConfig } from './config.js';
import { runCommand } from './database/run-command.js';
import { ToolError, tell } from './database/tell.js';
import { restoreBackup } from './db-backup/restore-backup.js';

/**
 * `db:restore FILE [--data DIR] [--force]`: checks a backup and puts it in place of the embedded
 * database, by default that of `./data`; one that is not empty only with `--force`, and never while
 * a server runs on it. Exit code 0, or 1 with the reason.
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
  if (given === undefined || surplus.length > 0) throw new ToolError('restore_usage');
  const [file, folder] = [resolve(given), resolve(values.data)];
  const options = { replace: values.force === true, now: new Date() };
  const { createdAt, collections, documents, aside } = await restoreBackup(file, folder, options);
  const at = createdAt.toISOString();
  console.log(tell('restored', { folder, at, collections, documents }));
  if (aside) console.log(tell('put_aside', { aside }));
  return true;
});
