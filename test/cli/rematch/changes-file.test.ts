import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../../../cli/match/read-example.js';
import { ChangesFile } from '../../../cli/rematch/changes-file.js';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-changes-'));
  path = join(folder, 'changes.ndjson');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = () => readFile(path, 'utf8');

describe('the file of changes', () => {
  test('appears when all is written, and leaves nothing else behind', async () => {
    const file = await ChangesFile.create(path, 'en');
    await file.write({ a: 1 });
    await expect(read()).rejects.toThrow('ENOENT');
    await file.keep();
    await file.discard();
    expect(await read()).toBe('{"a":1}\n');
    expect(await readdir(folder)).toEqual(['changes.ndjson']);
  });

  test('leaves the earlier one as it is until then, and for good when it is discarded', async () => {
    await writeFile(path, 'earlier', { mode: 0o600 });
    const discarded = await ChangesFile.create(path, 'en');
    await discarded.write({ text: 'x'.repeat(100_000) });
    expect(await read()).toBe('earlier');
    await discarded.discard();
    expect([await read(), await readdir(folder)]).toEqual(['earlier', ['changes.ndjson']]);

    const kept = await ChangesFile.create(path, 'en');
    await kept.keep();
    expect(await read()).toBe('');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('replaces what a link leads to, not the link', async () => {
    await writeFile(path, 'earlier');
    const link = join(folder, 'link');
    await symlink(path, link);
    const file = await ChangesFile.create(link, 'en');
    await file.write(1);
    await file.keep();
    expect([await read(), await readFile(link, 'utf8')]).toEqual(['1\n', '1\n']);
  });

  test('is written directly where it is a device, which stays', async () => {
    const file = await ChangesFile.create('/dev/null', 'en');
    await file.write(1);
    await file.keep();
    await file.discard();
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('says in one line why it cannot be written', async () => {
    const opening = ChangesFile.create(join(folder, 'none', 'x'), 'en');
    await expect(opening).rejects.toThrow(CommandError);
    await expect(ChangesFile.create(folder, 'zh-CN')).rejects.toThrow('无法写入');
    const full = await ChangesFile.create('/dev/full', 'zh-CN');
    await full.write(1);
    const keeping = full.keep();
    await expect(keeping).rejects.toThrow(CommandError);
    await expect(keeping).rejects.toThrow(/写入 \/dev\/full 失败：.*ENOSPC/);
    await full.discard();
  });
});
