import type { Translation } from '../translation.js';
import type { database as zh } from '../zh-CN/database.js';

/** What whoever starts the program is told about its database. */
export const database = {
  in_use:
    'The data folder {folder} is in use by another Huiqi process. Stop that one first; to run several at a time, set MONGODB_URI and use MongoDB.',
  not_writable:
    'The data folder {folder} cannot be written to. Check its permissions and the space on the disk, or use another folder.',
  newer_format:
    'The data folder {folder} was written by a newer version of Huiqi, which this one cannot read. Upgrade Huiqi.',
  not_a_database:
    'The files in {folder} are no database of Huiqi. Use an empty folder, or the right data folder.',
  bad_uri: 'MONGODB_URI is invalid: {reason}',
  unreachable:
    'The database of MONGODB_URI cannot be reached: {reason}. Check that it runs and that address and account are right.',
} as const satisfies Translation<typeof zh>;
