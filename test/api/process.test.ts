import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let folder: string;
const running = new Set<ChildProcess>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-test-'));
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(Array.from(running, (child) => once(child, 'close')));
  await rm(folder, { recursive: true, force: true });
});

/** Starts the real server in a process of its own; `ended` gives its exit code and what it said. */
function start(environment: Record<string, string> = {}) {
  const child = spawn('node', ['dist/api/server.js'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
      ...environment,
    },
  });
  running.add(child);
  let said = '';
  const listening = new Promise<string>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve(url);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return { code, said };
  });
  const urlOrEnd = Promise.race([
    listening,
    ended.then((end) => Promise.reject(new Error(`It ended: ${end.said}`))),
  ]);
  urlOrEnd.catch(() => undefined);
  return { child, url: () => urlOrEnd, ended };
}

test('the server keeps its data in a folder, starts there again, and ends cleanly', async () => {
  const added: (string | undefined)[] = [];
  for (const _ of ['first', 'second']) {
    const server = start();
    const url = await server.url();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    const { code, said } = await server.ended;
    expect(code).toBe(0);
    added.push(/"added":(\d+)/.exec(said)?.[1]);
  }
  expect(Number(added[0])).toBeGreaterThan(0);
  expect(added[1]).toBe('0');
});

test('a signal that npm passes on a second time is one signal', async () => {
  const server = start();
  await server.url();
  server.child.kill('SIGINT');
  server.child.kill('SIGINT');
  const { code, said } = await server.ended;
  expect([code, said]).toEqual([0, expect.stringContaining('"msg"')]);
});

test('a connection on which nothing is asked does not keep the server from ending cleanly', async () => {
  const server = start();
  const { port } = new URL(await server.url());
  const silent = connect(Number(port), '127.0.0.1');
  silent.on('error', () => undefined);
  await once(silent, 'connect');
  // Accepted in turn: once this is answered, the silent connection is accepted too.
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  server.child.kill('SIGTERM');
  const { code, said } = await server.ended;
  expect([code, said]).toEqual([0, expect.stringContaining('惠企已停止。')]);
});

test('a second server on the same folder says why it cannot start', async () => {
  const first = start();
  await first.url();
  const { code, said } = await start().ended;
  expect(code).toBe(1);
  expect(said).toContain('正被另一个惠企进程使用');
  first.child.kill('SIGTERM');
  expect((await first.ended).code).toBe(0);
});

test('a server whose port is taken lets go of its data before it ends', async () => {
  const first = start();
  const { port } = new URL(await first.url());
  const DATA_DIR = join(folder, 'other');
  const { code, said } = await start({ PORT: port, DATA_DIR }).ended;
  expect(code).toBe(1);
  expect(said).toContain(`端口 ${port} 已被占用`);
  const second = start({ DATA_DIR });
  await second.url();
  for (const { child, ended } of [first, second]) {
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  }
});

test.each(['http://user:secret@host', 'mongodb://user:sec/ret@127.0.0.1:1'])(
  'with MONGODB_URI=%s it says what is wrong, and not the password',
  async (uri) => {
    const { code, said } = await start({ MONGODB_URI: uri, LOG_LEVEL: 'trace' }).ended;
    expect(code).toBe(1);
    expect(said).toContain('MONGODB_URI');
    expect(said).not.toMatch(/secret|sec\/ret/);
  },
);
