import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import mongoose from 'mongoose';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let folder: string;
const running = new Set<ChildProcess>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'db-test-'));
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(Array.from(running, (child) => once(child, 'close')));
  await rm(folder, { recursive: true, force: true });
});

/** Starts the real command in a process of its own and gives the first line it prints. */
async function start(): Promise<{ child: ChildProcess; uri: string }> {
  const child = spawn('node', ['dist/cli/db.js', '--data', folder], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  const [line] = await once(child.stdout, 'data');
  return { child, uri: String(line).trimEnd() };
}

/** Uses the collection `c` over a connection of its own. */
async function use<T>(
  uri: string,
  work: (collection: mongoose.mongo.Collection<{ _id: number }>) => Promise<T>,
): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  try {
    return await work(client.db('test').collection('c'));
  } finally {
    await client.close();
  }
}

describe('db', () => {
  test.each([['SIGTERM'], ['SIGINT'], ['SIGINT', 'SIGINT']] as const)(
    'prints its address and ends with %j',
    async (...signals) => {
      const { child, uri } = await start();
      expect(uri).toMatch(/^mongodb:\/\/\S+\.sock\/$/);
      await use(uri, (collection) => collection.insertOne({ _id: 1 }));
      for (const signal of signals) child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  test('lets nobody else use its folder', async () => {
    await start();
    const second = run('node', ['dist/cli/db.js', '--data', folder], { cwd: ROOT });
    await expect(second).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/正被另一个惠企进程使用.*\n.*in use by another Huiqi process/),
    });
  });

  test('loses nothing that it acknowledged when it is killed', async () => {
    const { child, uri } = await start();
    let acknowledged = -1;
    await use(uri, async (collection) => {
      try {
        for (let _id = 0; ; _id++) {
          await collection.insertOne({ _id });
          acknowledged = _id;
          if (_id === 100) setImmediate(() => child.kill('SIGKILL'));
        }
      } catch {
        // The connection went with the process.
      }
    });
    expect(acknowledged).toBeGreaterThanOrEqual(100);
    const again = await start();
    const stored = await use(again.uri, (collection) =>
      collection.countDocuments({ _id: { $lte: acknowledged } }),
    );
    expect(stored).toBe(acknowledged + 1);
  });
});

describe('db:vectors', () => {
  const vectors = (...args: string[]) =>
    run('node', ['dist/cli/db-vectors.js', ...args], { cwd: ROOT });

  test('replays what was recorded from MongoDB against a fresh server', async () => {
    const { stdout } = await vectors('--group', 'cursor');
    expect(stdout).toMatch(/^cursor +passed +20 +refused +0 +wrong +0/m);
    expect(stdout).toMatch(/20 passed, 0 failed\n$/);
  });

  test('replays one case against a server that runs', async () => {
    const { uri } = await start();
    const { stdout } = await vectors('--uri', uri, '--id', 'indexes-0001');
    expect(stdout).toMatch(/1 passed, 0 failed\n$/);
  });
});
