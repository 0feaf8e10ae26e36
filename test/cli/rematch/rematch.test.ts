import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillPopulation } from '../../../bench/population/fill-population.js';
import { connect } from '../../../database/connect.js';
import { ensureIndexes } from '../../../models/ensure-indexes.js';
import { MatchReader } from '../../../models/matches/match-reader.js';
import type { Verdict } from '../../../rules/engine/assessment.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { loadContent } from '../../../seeds/load-content.js';
import { plainVerdicts } from '../../matching/population-for-test.js';
import { reference } from '../../rules/engine/sample-policy.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const AS_OF = '2026-11-21';
const POLICIES = ['aeo-certification', 'green-factory'];
const COUNT = 60;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-rematch-'));
  const database = await connect({ dataDir: folder, inProcess: true });
  await ensureIndexes(database.connection);
  await fillPopulation(database.connection, reference, { count: COUNT, seed: 5 });
  await database.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the real command in a process of its own. */
function start(...args: string[]): ChildProcess {
  const env = { ...process.env, DATA_DIR: folder, MONGODB_URI: '' };
  return spawn(process.execPath, ['dist/cli/rematch.js', ...args], { cwd: ROOT, env });
}

async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code: code as number | null, stdout, stderr };
}

const rematch = (...args: string[]) => outcomeOf(start(...args));
const usual = ['--as-of', AS_OF, ...POLICIES.flatMap((id) => ['--policy', id])];

/**
 * Starts the command and sends it signals as soon as it says that it has begun. On a busy machine
 * the signals may come after it has printed its whole report; then it is started again.
 */
async function interrupted(...signals: NodeJS.Signals[]): Promise<Outcome> {
  let outcome: Outcome;
  let attempts = 0;
  do {
    const child = start(...usual);
    const done = outcomeOf(child);
    child.stderr?.once('data', () => {
      for (const signal of signals) child.kill(signal);
    });
    outcome = await done;
    attempts += 1;
  } while (outcome.stdout !== '' && attempts < 5);
  return outcome;
}

describe('npm run rematch', () => {
  test('matches everybody, in threads of its own, as one by one', async () => {
    const { code, stdout, stderr } = await rematch(...usual, '--json', '--threads', '2');
    expect([code, stderr]).toEqual([0, expect.stringContaining(AS_OF)]);
    const report = JSON.parse(stdout);
    expect(report.run).toMatchObject({ asOf: AS_OF, enterprises: COUNT, misfits: 0 });

    const database = await connect({ dataDir: folder, inProcess: true });
    const { policies } = await loadContent(contentRoot());
    const asked = policies.filter(({ id }) => POLICIES.includes(id));
    const plain = await plainVerdicts(database, asked);
    const reader = new MatchReader(database.connection);
    for (const [id, verdicts] of plain) {
      const found = (await reader.ofEnterprise(id)).map((one) => [one.version.id, one.verdict]);
      expect(Object.fromEntries(found)).toEqual(verdicts);
    }
    await database.stop();
    for (const { policyId, totals } of report.policies) {
      const count = (verdict: Verdict) =>
        [...plain.values()].filter((verdicts) => verdicts[policyId] === verdict).length;
      expect(totals.needs_info).toBe(count('needs_info'));
    }
  });

  test('prints a table in Chinese, or in English, and writes every change to a file', async () => {
    const file = join(folder, 'changes.ndjson');
    const chinese = await rematch(...usual, '--changes', file);
    expect(chinese.stdout).toMatch(/政策 +符合 +需补充/);
    expect(chinese.stdout).toContain('aeo-certification');
    const english = await rematch(...usual, '--lang', 'en');
    expect(english.stdout).toMatch(/Policy +Eligible +Needs info/);
    const lines = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]).toEqual({
      policyId: expect.any(String),
      enterpriseId: expect.stringMatching(/^[0-9a-f]{24}$/),
      lacks: expect.any(String),
    });
  });

  test.each([
    [['SIGINT'], 130],
    [['SIGTERM'], 143],
    [['SIGINT', 'SIGINT'], 130],
  ] as const)('stops in good order at %j, and goes on from there', async (signals, code) => {
    const stopped = await interrupted(...signals);
    expect([stopped.code, stopped.stdout]).toEqual([code, '']);
    expect(stopped.stderr).toContain(`npm run rematch -- ${usual.join(' ')}`);
    const resumed = await rematch(...usual);
    expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining('继续')]);
  });

  test('goes on after it was killed', async () => {
    expect((await interrupted('SIGKILL')).code).toBeNull();
    const { code, stderr } = await rematch(...usual);
    expect([code, stderr]).toEqual([0, expect.stringContaining('继续')]);
  });

  test('begins anew for another day, and says how to go on with the first', async () => {
    await interrupted('SIGINT');
    const { code, stderr } = await rematch('--as-of', '2026-11-22', ...usual.slice(2));
    expect([code, stderr]).toEqual([0, expect.stringContaining(`--as-of ${AS_OF}`)]);
  });

  test('works beside a server that has the database open', async () => {
    const env = { ...process.env, DATA_DIR: folder, MONGODB_URI: '', PORT: '0', HOST: '127.0.0.1' };
    const server = spawn(process.execPath, ['dist/api/server.js'], { cwd: ROOT, env });
    await once(server.stdout, 'data');
    const { code } = await rematch(...usual);
    server.kill('SIGTERM');
    await once(server, 'close');
    expect(code).toBe(0);
  });

  test('keeps the file of changes that is there when it is refused or stopped', async () => {
    const file = join(folder, 'earlier.ndjson');
    await writeFile(file, 'earlier');
    const refused = await rematch('--policy', 'nothing', '--changes', file);
    expect([refused.code, await readFile(file, 'utf8')]).toEqual([1, 'earlier']);
  });

  test('says in one line that the changes cannot be written, and can go on from there', async () => {
    const failed = await rematch(...usual, '--changes', '/dev/full');
    expect([failed.code, failed.stdout]).toEqual([1, '']);
    expect(failed.stderr).toMatch(/写入 \/dev\/full 失败：.*ENOSPC/);
    expect(failed.stderr).not.toContain('    at ');
    const { code, stderr } = await rematch(...usual);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`已完成 ${COUNT} 家`)]);
  });

  test('refuses what it cannot do with a hint and exit code 1', async () => {
    const { code, stdout, stderr } = await rematch('--policy', 'aeo-certificatoin');
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('aeo-certification')]);
  });
});
