import { open } from 'lmdb';

/** Address space, as much as the server maps, so that a file that grows meanwhile still fits. */
const MAP_SIZE = 64 * 2 ** 30;

/**
 * Copies the data of a folder, as one committed transaction left it, into a data file of its own
 * in another folder, which must exist. Another process may be serving the data and writing: LMDB
 * keeps the pages of the snapshot until the copy is done. The copy holds no unused pages.
 */
export async function copySnapshot(folder: string, targetFolder: string): Promise<void> {
  const root = open({
    path: folder,
    noSubdir: false,
    readOnly: true,
    encoding: 'binary',
    keyEncoding: 'binary',
    mapSize: MAP_SIZE,
    maxDbs: 4,
    overlappingSync: true,
  });
  try {
    await root.backup(targetFolder, true);
  } finally {
    await root.close();
  }
}
