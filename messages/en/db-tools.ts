import type { Translation } from '../translation.js';
import type { dbTools as zh } from '../zh-CN/db-tools.js';

/** What the commands for the embedded database tell: torture, backup, restore, export, bench. */
export const dbTools = {
  unreachable: 'The database cannot be reached: {reason}',
  bad_number: '{option} takes a whole number above 0, not {sent}.',
  bad_part: 'There is no part {part}; there are {parts}.',

  torture_start: '{clients} clients, at least {writes} acknowledged writes, {kills} kills …',
  torture_kill: 'after kill {number} (SIGKILL): every acknowledged write is there, none is torn',
  torture_stop:
    'after a stop (SIGTERM) under load: every acknowledged write is there, none is torn',
  torture_stop_code: 'a stop (SIGTERM) under load ends with exit code 0',
  torture_second: 'a second process on the same folder: a clear error and exit code 1',
  torture_first_unharmed: 'after the second process tried: the data of the first is whole',
  torture_damaged: '{count} damaged or foreign data files: a clear error and exit code 1, no crash',
  torture_full:
    'a full disk: error 14031 comes back and the server lives on ({stored} stored, {refused} refused)',
  torture_full_skipped: 'a full disk: needs the right to mount a file system, not tried',
  torture_full_reads: 'on the full disk: every acknowledged write can be read',
  torture_full_space: 'with space again: writes succeed without a restart',
  torture_full_restart: 'after a full disk and a kill: every acknowledged write is there',
  torture_end: 'It took {seconds} seconds.',
  torture_skipped: 'Note: {skipped} could not be tried on this machine, see above.',
  column_acknowledged: 'acknowledged',
  column_doubtful: 'no answer',
  column_applied: 'of these there',
  column_lost: 'lost',
  column_torn: 'torn',
  column_unexpected: 'unexpected',
  column_documents: 'documents',
  column_restart: 'restart ms',
  row_total: 'total',

  unreadable: 'Cannot read {file}: {reason}',
  not_writable:
    'The data folder {folder} cannot be written to. Check its permissions and the space on the disk.',
  storage_refused: 'The data folder cannot be opened: {reason}',
  backup_usage: 'Usage: npm run db:backup -- FILE [--data DIR] [--force]',
  restore_usage: 'Usage: npm run db:restore -- FILE [--data DIR] [--force]',
  no_data: 'There is no database in the data folder {folder}.',
  file_exists: '{file} exists. Choose another name, or add --force to replace it.',
  backup_made: 'Backed up to {file} ({bytes} bytes).',
  backup_refused:
    'The running server could not make the backup: {reason}\nNothing has been left behind; try again once that is settled.',
  no_backup: '{file} is no backup of Huiqi, or is not complete. The data folder is as it was.',
  backup_damaged:
    'The backup {file} is damaged (its checksum differs). The data folder is as it was.',
  not_empty: 'The data folder {folder} is not empty. To replace its data, add --force.',
  server_runs: 'The data folder {folder} is in use. Stop Huiqi before restoring a backup.',
  restored: 'Restored to {folder}: made at {at}, {collections} collections, {documents} documents.',
  put_aside: 'The data that was there cannot be read; it is kept as {aside}.',

  export_usage: 'Usage: npm run db:export -- --to MONGODB_URI [--data DIR] [--from URI]',
  export_in_use:
    'The data folder {folder} is in use. Stop Huiqi first or, while nothing is written, export from the running database: --from {uri}',
  export_refused:
    'The export ended, a database refused something: {reason}\nThe source is as it was; run it again once that is settled.',
  export_skipped: 'Not copied: {what}',
  export_changed: 'The source changed meanwhile. Stop all writing and run it again.',
  export_same: 'Both sides are the same. Collections: {collections}; documents: {documents}.',
  export_differs: '{differing} differ, see above.',
  column_collection: 'collection',
  column_source: 'source',
  column_target: 'target',
  column_indexes: 'indexes',
  column_checksum: 'checksum',
  column_result: 'result',
  same: 'the same',
  differs_documents: 'documents differ',
  differs_indexes: 'indexes differ',
  differs_options: 'options differ',
  changed_meanwhile: 'changed meanwhile',
} as const satisfies Translation<typeof zh>;
