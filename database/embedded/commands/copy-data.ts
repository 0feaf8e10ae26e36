import { readdir } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { ServerError } from '../server-error.js';
import { doc } from '../values/value.js';
import { defineCommand } from './command.js';
import { text } from './option-readers.js';

/**
 * Copies all data into an empty folder of the server's machine. MongoDB has no such command: it is
 * how a backup is made while the server runs, since no second process may open its data.
 */
export const copyData = defineCommand({ copyData: text }, async ({ copyData: folder }, context) => {
  if (context.database !== 'admin') {
    throw new ServerError(13, 'copyData may only be run against the admin database.');
  }
  if (!isAbsolute(folder) || !(await isEmptyFolder(folder))) {
    throw new ServerError(
      2,
      `copyData takes the absolute path of an empty folder, not '${folder}'.`,
    );
  }
  try {
    await context.server.store.copyTo(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServerError(14031, `The data cannot be copied to ${folder}: ${reason}`);
  }
  return doc();
});

async function isEmptyFolder(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch {
    return false;
  }
}
