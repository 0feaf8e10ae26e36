import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProgress } from '../../cli/database/progress.js';
import { connect } from '../../database/connect.js';
import { ensureIndexes } from '../../models/ensure-indexes.js';
import { contentRoot } from '../../seeds/content-root.js';
import { type Content, loadContent } from '../../seeds/load-content.js';
import { fillPopulation } from '../population/fill-population.js';
import { memoryOf } from '../process-memory.js';

/** What to measure. */
export interface RematchSize {
  readonly enterprises: number;
  readonly policies: number;
  readonly threads: string | undefined;
}

/** What `npm run rematch` took. */
export interface RematchMeasurement extends RematchSize {
  /** The whole command, from the start of its process to its end. */
  readonly seconds: number;
  /** Processor time of all its threads; what other programs do to the machine is not in it. */
  readonly processorSeconds: number | undefined;
  /** Of `seconds`, from the beginning of the run until readers see it. */
  readonly matchingSeconds: number;
  /** The whole command another time, when there is a run to compare with. */
  readonly againSeconds: number;
  /** The highest `RssAnon` of the process, which runs the embedded database too. */
  readonly peakRssAnonMegabytes: number | undefined;
  /** By how much the data file grew. */
  readonly verdictMegabytes: number;
  readonly dataMegabytes: number;
}

const COMMAND = fileURLToPath(new URL('../../cli/rematch.js', import.meta.url));
const SAMPLE_MILLISECONDS = 100;

/** Fills an embedded database of its own and runs the command on it twice. */
export async function measureRematch(size: RematchSize): Promise<RematchMeasurement> {
  const folder = await mkdtemp(join(tmpdir(), 'rematch-bench-'));
  try {
    const content = await loadContent(contentRoot());
    await fill(folder, content, size.enterprises);
    const before = await dataMegabytes(folder);
    const ids = content.policies.slice(0, size.policies).map(({ id }) => id);
    const first = await runCommand(folder, ids, size.threads);
    const after = await dataMegabytes(folder);
    const second = await runCommand(folder, ids, size.threads);
    return {
      ...size,
      policies: ids.length,
      seconds: first.seconds,
      processorSeconds: first.processorSeconds || undefined,
      matchingSeconds: first.matchingSeconds,
      againSeconds: second.seconds,
      peakRssAnonMegabytes: Math.max(first.peakRssAnon, second.peakRssAnon) || undefined,
      verdictMegabytes: after - before,
      dataMegabytes: after,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(dataDir: string, { reference }: Content, count: number): Promise<void> {
  const database = await connect({ dataDir });
  await ensureIndexes(database.connection);
  const progress = startProgress('store', count);
  await fillPopulation(database.connection, reference, { count, seed: 1 }, progress.advance);
  progress.end();
  await database.stop();
}

interface CommandRun {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly matchingSeconds: number;
  readonly peakRssAnon: number;
}

async function runCommand(
  dataDir: string,
  policyIds: readonly string[],
  threads: string | undefined,
): Promise<CommandRun> {
  const args = [
    COMMAND,
    '--json',
    ...policyIds.flatMap((id) => ['--policy', id]),
    ...(threads === undefined ? [] : ['--threads', threads]),
  ];
  const options = { env: { ...process.env, DATA_DIR: dataDir }, maxBuffer: 100 * 2 ** 20 };
  const startedAt = performance.now();
  let peakRssAnon = 0;
  let processorSeconds = 0;
  const stdout = await new Promise<string>((resolve, reject) => {
    const child = execFile(process.execPath, args, options, (error, out) => {
      clearInterval(sampling);
      if (error) reject(error);
      else resolve(out);
    });
    const sampling = setInterval(async () => {
      const pid = child.pid ?? 0;
      const { rssAnon = 0 } = await memoryOf(pid);
      peakRssAnon = Math.max(peakRssAnon, Math.round(rssAnon / 1024));
      processorSeconds = Math.max(processorSeconds, await processorSecondsOf(pid));
    }, SAMPLE_MILLISECONDS);
  });
  const seconds = tenths((performance.now() - startedAt) / 1_000);
  const { run } = JSON.parse(stdout) as { run: { startedAt: string; finishedAt: string } };
  const matching = Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  return { seconds, processorSeconds, matchingSeconds: tenths(matching / 1_000), peakRssAnon };
}

/** What Linux has charged a process for so far, in hundredths of a second; 0 without /proc. */
async function processorSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program, in parentheses, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return tenths((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100);
}

async function dataMegabytes(dataDir: string): Promise<number> {
  return tenths((await stat(join(dataDir, 'data.mdb'))).size / 2 ** 20);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
