import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '../../../../database/embedded/storage/store.js';
import { type ServerForTest, serverForTest } from './server-for-test.js';

let server: ServerForTest;
let folder: string;
beforeEach(async () => {
  server = await serverForTest();
  folder = await mkdtemp(join(tmpdir(), 'embedded-copy-'));
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const onAdmin = (body: { copyData: unknown }) => server.client.db('admin').command(body);

describe('copyData', () => {
  test('copies everything into an empty folder while the server goes on', async () => {
    await server.fill(
      'c',
      Array.from({ length: 500 }, (_, number) => ({ _id: number, text: 'x'.repeat(1_000) })),
    );
    const copying = onAdmin({ copyData: folder });
    await server.db.collection<{ _id: number }>('c').insertOne({ _id: 500 });
    await copying;
    const copy = await Store.open(folder);
    expect([500, 501]).toContain(copy.collection('test', 'c')?.count());
    await copy.close();
    expect(await server.db.collection('c').countDocuments()).toBe(501);
  });

  test('is for the admin database only', async () => {
    expect(await server.refusal({ copyData: folder })).toMatchObject({ code: 13 });
    expect(await readdir(folder)).toEqual([]);
  });

  test('refuses a folder that is missing, relative, a file or not empty', async () => {
    await mkdir(join(folder, 'full'));
    const file = join(folder, 'full', 'file');
    await writeFile(file, 'mine');
    for (const copyData of [join(folder, 'none'), 'full', file, join(folder, 'full')]) {
      await expect(onAdmin({ copyData })).rejects.toMatchObject({
        code: 2,
        message: expect.stringContaining(copyData),
      });
    }
    await expect(onAdmin({ copyData: 1 })).rejects.toMatchObject({ code: 14 });
    expect(await readdir(join(folder, 'full'))).toEqual(['file']);
  });
});
