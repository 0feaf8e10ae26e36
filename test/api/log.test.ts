import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLog } from '../../api/log.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-log-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The lines of a log file, each parsed. */
async function linesOf(file: string): Promise<{ msg: string; n?: number }[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('the log of a server', () => {
  test('writes lines together, at the latest after a moment', async () => {
    const file = join(folder, 'few.log');
    const log = createLog('info', file);
    log.info('first');
    log.info('second');
    // At once, or a slow machine would be late for the moment in which nothing is written yet.
    expect(readFileSync(file, 'utf8')).toBe('');
    await wait(1_000);
    expect((await linesOf(file)).map(({ msg }) => msg)).toEqual(['first', 'second']);
  });

  test('loses none of many lines, and keeps their order', async () => {
    const file = join(folder, 'many.log');
    const log = createLog('info', file);
    for (let n = 0; n < 5_000; n++) log.info({ n }, 'line');
    await wait(1_000);
    expect((await linesOf(file)).map(({ n }) => n)).toEqual(
      Array.from({ length: 5_000 }, (_, n) => n),
    );
  });

  test('writes a fatal line at once', async () => {
    const file = join(folder, 'fatal.log');
    createLog('info', file).fatal('the end');
    expect((await linesOf(file)).map(({ msg }) => msg)).toEqual(['the end']);
  });
});
