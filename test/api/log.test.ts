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

interface LogLine {
  msg: string;
  n?: number;
}

/** The lines of a log file, each parsed. */
async function linesOf(file: string): Promise<LogLine[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Waits until a file has as many lines, for as long as a test may take. */
async function linesOnceThereAre(count: number, file: string): Promise<LogLine[]> {
  for (;;) {
    const lines = await linesOf(file);
    if (lines.length >= count) return lines;
    await wait(20);
  }
}

describe('the log of a server', () => {
  test('writes lines together, at the latest after a moment', async () => {
    const file = join(folder, 'few.log');
    const log = createLog('info', file);
    log.info('first');
    log.info('second');
    // At once, or a slow machine would be late for the moment in which nothing is written yet.
    expect(readFileSync(file, 'utf8')).toBe('');
    const lines = await linesOnceThereAre(2, file);
    expect(lines.map(({ msg }) => msg)).toEqual(['first', 'second']);
  });

  test('loses none of many lines, and keeps their order', async () => {
    const file = join(folder, 'many.log');
    const log = createLog('info', file);
    for (let n = 0; n < 5_000; n++) log.info({ n }, 'line');
    const lines = await linesOnceThereAre(5_000, file);
    expect(lines.map(({ n }) => n)).toEqual(Array.from({ length: 5_000 }, (_, n) => n));
  });

  test('writes a fatal line at once', async () => {
    const file = join(folder, 'fatal.log');
    createLog('info', file).fatal('the end');
    expect((await linesOf(file)).map(({ msg }) => msg)).toEqual(['the end']);
  });
});
