import { existsSync } from 'node:fs';
import { open, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, serve, withFolder } from './db-commands.js';

interface Step {
  _id: number;
  double: number;
}

async function numbersIn(dataDir: string): Promise<number[]> {
  const server = await serve(dataDir);
  const steps = await server.client.db('app').collection<Step>('steps').find().toArray();
  await server.stop();
  expect(steps.every(({ _id, double }) => double === 2 * _id)).toBe(true);
  return steps.map(({ _id }) => _id).sort((left, right) => left - right);
}

async function fill(dataDir: string, count: number): Promise<void> {
  const server = await serve(dataDir);
  const steps = server.client.db('app').collection<Step>('steps');
  await steps.createIndex({ double: 1 }, { unique: true });
  const numbers = Array.from({ length: count }, (_, number) => number);
  await steps.insertMany(numbers.map((number) => ({ _id: number, double: 2 * number })));
  await server.stop();
}

const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);

describe('npm run db:backup and db:restore', () => {
  it('bring back what was there, with its indexes', () =>
    withFolder(async (folder) => {
      const [data, file, other] = ['data', 'backups/one.backup', 'other'].map((name) =>
        join(folder, name),
      ) as [string, string, string];
      await fill(data, 300);
      const backup = await run('db-backup', file, '--data', data);
      expect(backup).toMatchObject({ code: 0, stderr: '' });
      expect(backup.stdout).toContain(file);
      const restore = await run('db-restore', file, '--data', other);
      expect(restore).toMatchObject({ code: 0, stderr: '' });
      expect(restore.stdout).toContain('300');
      expect(await numbersIn(other)).toEqual(upTo(300));
      const server = await serve(other);
      const steps = server.client.db('app').collection<Step>('steps');
      await expect(steps.insertOne({ _id: 1000, double: 2 })).rejects.toThrow('E11000');
      await server.stop();
      expect(await readdir(join(folder, 'backups'))).toEqual(['one.backup']);
    }));

  it('give one moment of a database that is written to meanwhile', () =>
    withFolder(async (folder) => {
      const [data, file, other] = ['data', 'live.backup', 'other'].map((name) =>
        join(folder, name),
      ) as [string, string, string];
      const server = await serve(data);
      const steps = server.client.db('app').collection<Step>('steps');
      let acknowledged = 0;
      let isWriting = true;
      const writing = (async () => {
        while (isWriting) {
          await steps.insertOne({ _id: acknowledged, double: 2 * acknowledged });
          acknowledged += 1;
        }
      })();
      while (acknowledged < 50) await new Promise((resolve) => setTimeout(resolve, 5));
      const before = acknowledged;
      const backup = await run('db-backup', file, '--data', data);
      isWriting = false;
      await writing;
      await server.stop('SIGKILL');
      expect(backup).toMatchObject({ code: 0, stderr: '' });
      await run('db-restore', file, '--data', other);
      const restored = await numbersIn(other);
      expect(restored.length).toBeGreaterThanOrEqual(before);
      expect(restored).toEqual(upTo(restored.length));
      // The copy did not disturb what it was made from.
      expect((await numbersIn(data)).length).toBeGreaterThanOrEqual(acknowledged);
    }));

  it('find a running server whose socket is elsewhere because of a long path', () =>
    withFolder(async (folder) => {
      const [data, file, other] = [join(folder, 'd'.repeat(100)), join(folder, 'f'), 'other'];
      const server = await serve(data);
      await server.client.db('app').collection<Step>('steps').insertOne({ _id: 0, double: 0 });
      const backup = await run('db-backup', file, '--data', data);
      expect(backup).toMatchObject({ code: 0, stderr: '' });
      await server.stop();
      await run('db-restore', file, '--data', join(folder, other));
      expect(await numbersIn(join(folder, other))).toEqual([0]);
    }));

  it('refuse a damaged, cut off or foreign backup and leave the data as it is', () =>
    withFolder(async (folder) => {
      const [data, file] = [join(folder, 'data'), join(folder, 'one.backup')];
      await fill(data, 20);
      await run('db-backup', file, '--data', data);
      const sound = await readFile(file);
      const handle = await open(file, 'r+');
      await handle.write(Buffer.from([sound.readUInt8(5000) ^ 1]), 0, 1, 5000);
      await handle.close();
      const damaged = await run('db-restore', file, '--data', data, '--force');
      expect(damaged).toMatchObject({ code: 1, stdout: '' });
      expect(damaged.stderr).toContain('checksum');
      await truncate(file, 5000);
      const cut = await run('db-restore', file, '--data', data, '--force');
      expect(cut).toMatchObject({ code: 1, stdout: '' });
      await writeFile(file, 'not a backup');
      const foreign = await run('db-restore', file, '--data', data, '--force');
      expect(foreign).toMatchObject({ code: 1, stdout: '' });
      for (const { stderr } of [damaged, cut, foreign]) {
        expect(stderr).toContain(file);
        expect(stderr).not.toContain('    at ');
      }
      expect(await numbersIn(data)).toEqual(upTo(20));
      expect((await readdir(data)).filter((name) => name.startsWith('.'))).toEqual([]);
    }));

  it('replace data only with --force, and never while a server runs on it', () =>
    withFolder(async (folder) => {
      const [data, file] = [join(folder, 'data'), join(folder, 'one.backup')];
      await fill(data, 20);
      await run('db-backup', file, '--data', data);
      const server = await serve(data);
      await server.client.db('app').collection<Step>('steps').insertOne({ _id: 20, double: 40 });
      const whileRunning = await run('db-restore', file, '--data', data, '--force');
      expect(whileRunning.code).toBe(1);
      expect(whileRunning.stderr).toContain('in use');
      await server.stop();
      expect((await run('db-restore', file, '--data', data)).code).toBe(1);
      expect(await numbersIn(data)).toEqual(upTo(21));
      expect((await run('db-restore', file, '--data', data, '--force')).code).toBe(0);
      expect(await numbersIn(data)).toEqual(upTo(20));
    }));

  it('put data aside that cannot be read', () =>
    withFolder(async (folder) => {
      const [data, file] = [join(folder, 'data'), join(folder, 'one.backup')];
      await fill(data, 20);
      await run('db-backup', file, '--data', data);
      await writeFile(join(data, 'data.mdb'), 'broken');
      expect((await run('db-backup', `${file}2`, '--data', data)).code).toBe(1);
      const restore = await run('db-restore', file, '--data', data, '--force');
      expect(restore.code).toBe(0);
      const kept = (await readdir(data)).find((name) => name.startsWith('data.mdb.'));
      expect(await readFile(join(data, kept ?? ''), 'utf8')).toBe('broken');
      expect(restore.stdout).toContain(kept);
      expect(await numbersIn(data)).toEqual(upTo(20));
    }));

  it.each([
    ['a backup without a file name', 'db-backup', [], 'db:backup'],
    ['a restore without a file name', 'db-restore', [], 'db:restore'],
    ['a restore from nowhere', 'db-restore', ['/none/such'], '/none/such'],
    ['a mistyped option', 'db-backup', ['x', '--dta', 'y'], '--dta'],
  ])('refuse %s', (_what, command, args, expected) =>
    withFolder(async (folder) => {
      const { code, stderr } = await run(command, ...args, '--data', join(folder, 'data'));
      expect(code).toBe(1);
      expect(stderr).toContain(expected);
      expect(stderr).not.toContain('    at ');
    }),
  );

  it('refuse to back up nothing, and to replace a backup without --force', () =>
    withFolder(async (folder) => {
      const [data, file] = [join(folder, 'data'), join(folder, 'one.backup')];
      expect((await run('db-backup', file, '--data', data)).code).toBe(1);
      expect(existsSync(data)).toBe(false);
      await fill(data, 2);
      await writeFile(file, 'mine');
      expect((await run('db-backup', file, '--data', data)).code).toBe(1);
      expect(await readFile(file, 'utf8')).toBe('mine');
      expect((await run('db-backup', file, '--data', data, '--force')).code).toBe(0);
    }));
});
