import fs from 'node:fs';
import path from 'node:path';
import { FolderLock } from '../../../../database/embedded/storage/folder-lock.js';
import { cleanUp, newFolder } from './folders.js';

afterEach(cleanUp);

describe('the lock of a data folder', () => {
  test('is taken once at a time and makes the folder', async () => {
    const folder = path.join(newFolder(), 'new');
    const lock = await FolderLock.take(folder);
    await expect(FolderLock.take(folder)).rejects.toMatchObject({ code: 'in_use' });
    await expect(FolderLock.take(folder)).rejects.toMatchObject({ code: 'in_use' });
    await lock.release();
    const again = await FolderLock.take(folder);
    await again.release();
  });

  test('does not touch the data', async () => {
    const folder = newFolder();
    fs.writeFileSync(path.join(folder, 'data.mdb'), 'hello');
    await (await FolderLock.take(folder)).release();
    expect(fs.readFileSync(path.join(folder, 'data.mdb'), 'utf8')).toBe('hello');
  });

  test('can be taken where a full disk left an empty file', async () => {
    const folder = newFolder();
    fs.writeFileSync(path.join(folder, 'in-use.mdb'), '');
    const lock = await FolderLock.take(folder);
    await expect(FolderLock.take(folder)).rejects.toMatchObject({ code: 'in_use' });
    await lock.release();
  });

  test.each([[10], [4_096], [20_000]])(
    'says what to do where %i bytes are in its place that are no lock',
    async (bytes) => {
      const file = path.join(newFolder(), 'in-use.mdb');
      fs.writeFileSync(file, Buffer.alloc(bytes));
      await expect(FolderLock.take(path.dirname(file))).rejects.toMatchObject({
        code: 'not_a_database',
        message: `${file} is damaged. There is no data in it: remove it while nothing uses the folder.`,
      });
      fs.rmSync(file);
      await (await FolderLock.take(path.dirname(file))).release();
    },
  );

  test('cannot be taken where the folder would be inside a file', async () => {
    const file = path.join(newFolder(), 'file');
    fs.writeFileSync(file, '');
    await expect(FolderLock.take(file)).rejects.toMatchObject({ code: 'not_writable' });
  });
});
