import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import request from 'supertest';
import { createApp } from '../../api/app.js';
import { createEndpoints } from '../../api/endpoints.js';
import { contentRoot } from '../../seeds/content-root.js';
import { loadContent } from '../../seeds/load-content.js';
import { silentLog } from '../api/http/test-app.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLE = 'examples/dongguan-electronics.json';

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the real command in a process of its own. */
async function match(...args: string[]): Promise<Outcome> {
  try {
    const { stdout, stderr } = await run('node', ['dist/cli/match.js', ...args], {
      cwd: ROOT,
      maxBuffer: 10_000_000,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Outcome;
    return { code, stdout, stderr };
  }
}

async function fileWith(content: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'huiqi-match-')), 'example.json');
  await writeFile(file, content);
  return file;
}

describe('npm run match', () => {
  it('prints with --json exactly the body that the API answers', async () => {
    const content = await loadContent(contentRoot());
    const app = createApp({
      config: { bodyLimitBytes: 262_144, checkResponses: true },
      clock: () => new Date('2026-11-21T04:00:00Z'),
      log: silentLog,
      endpoints: createEndpoints({ content }),
      readiness: () => true,
    });
    const { facts } = JSON.parse(await readFile(join(ROOT, EXAMPLE), 'utf8'));
    const answer = await request(app)
      .post('/api/v1/assessments')
      .send({ facts, asOf: '2026-11-21' })
      .expect(200);
    const { stdout, code } = await match(EXAMPLE, '--json', '--as-of', '2026-11-21');
    expect(code).toBe(0);
    expect(stdout).toBe(`${answer.text}\n`);
  });

  it('prints the groups with gaps, windows, bases and the disclaimer in Chinese', async () => {
    const { stdout } = await match(EXAMPLE, '--as-of', '2026-11-21');
    expect(stdout).toContain('【可申报】');
    expect(stdout).toContain('【已失效】');
    expect(stdout).toContain('上年度研发占比 2.6%，要求 ≥3%，差 0.4 个百分点。');
    expect(stdout).toContain('国科发火〔2016〕32号（条款号未核，二手资料）');
    expect(stdout).toContain('电力市场');
    expect(stdout).toContain('结果仅供参考，以主管部门认定为准');
  });

  it('says where answers alone would do, and gives no advice on what has ended', async () => {
    const { stdout } = await match(EXAMPLE, '--as-of', '2026-11-21');
    expect(stdout).toContain('- 无须改变，只须补充以下信息，且须符合条件：');
    const [, ended = ''] = stdout.split('【已失效】');
    const [section = ''] = ended.split('\n【');
    expect(section).toContain('●');
    expect(section).not.toMatch(/怎样才能符合|待补充/);
  });

  it('speaks English with --lang en', async () => {
    const { stdout } = await match(EXAMPLE, '--as-of', '2026-11-21', '--lang', 'en');
    expect(stdout).toContain('[Can apply]');
    expect(stdout).toContain('0.4 percentage points away');
  });

  it('names the path and the value of every fault in a file', async () => {
    const file = await fileWith('{"name":"x","facts":{"employees":"many","salesRevenu":{}}}');
    const { code, stdout, stderr } = await match(file);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('facts.employees');
    expect(stderr).toContain('facts.salesRevenu');
    expect(stderr).toContain('salesRevenue');
  });

  it.each([
    ['a file that does not exist', ['examples/none.json'], 'examples/none.json'],
    ['a date that does not exist', [EXAMPLE, '--as-of', '2026-02-30'], '2026-02-30'],
    ['a date before the plan', [EXAMPLE, '--as-of', '1900-01-01'], '2016-09-02'],
    ['a language it does not speak', [EXAMPLE, '--lang', 'fr'], 'zh-CN'],
    ['an option it does not know', [EXAMPLE, '--jsn'], '--json'],
    ['no file at all', [], 'examples/dongguan-electronics.json'],
  ])('refuses %s with a message and exit code 1', async (_what, args, expected) => {
    const { code, stderr } = await match(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(expected);
    expect(stderr).not.toContain('    at ');
  });

  it('shows how it is used when asked, and beside what is wrong with an option', async () => {
    const asked = await match('--help');
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toContain('--as-of YYYY-MM-DD');
    const mistyped = await match(EXAMPLE, '--asof', '2026-11-21');
    expect(mistyped).toMatchObject({ code: 1, stdout: '' });
    expect(mistyped.stderr).toMatch(/^选项有误：.*--asof[\s\S]*--as-of YYYY-MM-DD/);
  });

  it('refuses a file that is not JSON', async () => {
    const { code, stderr } = await match(await fileWith('{"name": '));
    expect(code).toBe(1);
    expect(stderr).toContain('JSON');
  });
});
