import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startProgress } from '../../cli/database/progress.js';
import { startServerProcess } from '../../cli/database/server-process.js';
import {
  CITIES,
  cityAt,
  creditCodeAt,
  type EnterpriseModel,
  enterpriseAt,
  enterpriseModel,
} from './enterprise.js';
import { type Footprint, footprintOf } from './footprint.js';
import { type Latency, timeRuns } from './latency.js';

/** What was measured with so many documents. */
export interface Measurement {
  readonly documents: number;
  readonly latencies: readonly Latency[];
  readonly footprint: Footprint;
  /** The highest `RssAnon` that was seen while all this was done. */
  readonly peakRssAnon: number | undefined;
}

const SAMPLE_MILLISECONDS = 500;
const BULK = 1_000;
const WARM_UP = 2_000;
const READS = 5_000;
const WRITES = 1_000;

/** Measures a fresh server in a process of its own, which is filled through Mongoose. */
export async function measure(documents: number): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'db-bench-'));
  const dataDir = join(folder, 'data');
  const server = await startServerProcess(dataDir);
  let sampling: NodeJS.Timeout | undefined;
  const connection = await mongoose.createConnection(server.uri, { dbName: 'bench' }).asPromise();
  try {
    const model = enterpriseModel(connection);
    await model.createIndexes();
    const latencies: Latency[] = [];
    let peakRssAnon: number | undefined;
    sampling = setInterval(async () => {
      const { rssAnon } = await footprintOf(server.pid, dataDir);
      if (rssAnon !== undefined) peakRssAnon = Math.max(peakRssAnon ?? 0, rssAnon);
    }, SAMPLE_MILLISECONDS);
    for await (const latency of operations(model, documents)) latencies.push(latency);
    const footprint = await footprintOf(server.pid, dataDir);
    return { documents, latencies, footprint, peakRssAnon };
  } finally {
    clearInterval(sampling);
    await connection.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function* operations(model: EnterpriseModel, documents: number): AsyncGenerator<Latency> {
  const ids: mongoose.Types.ObjectId[] = [];
  const progress = startProgress(`insert ${documents.toLocaleString('en-US')}`, documents);
  const batch = Math.min(BULK, documents);
  yield await timeRuns(
    `insertMany ${batch}`,
    { runs: documents / batch, documents: batch },
    async (at) => {
      const numbers = Array.from({ length: batch }, (_, index) => at * batch + index);
      const inserted = await model.insertMany(numbers.map(enterpriseAt));
      ids.push(...inserted.map(({ _id }) => _id));
      progress.advance(batch);
    },
  );
  progress.end();

  const some = (at: number) => Math.floor(fraction(at) * documents);
  const reads = { runs: READS, warmUp: WARM_UP };
  yield await timeRuns('findById', reads, async (at) =>
    expectFound(await model.findById(ids[some(at)]).lean()),
  );
  yield await timeRuns('findOne unique key', reads, async (at) =>
    expectFound(await model.findOne({ creditCode: creditCodeAt(some(at)) }).lean()),
  );
  const pages = { runs: READS / 2, warmUp: WARM_UP / 2 };
  // The older half of a city's enterprises, the newest of them first.
  const { updatedAt: middle } = enterpriseAt(documents / 2);
  yield await timeRuns('page of 20, sorted', pages, async (at) => {
    const filter = { cityCode: cityAt(some(at)), updatedAt: { $lt: middle } };
    const page = await model.find(filter).sort({ updatedAt: -1 }).limit(20).lean();
    if (page.length !== 20) throw new Error(`a page of ${page.length}`);
  });
  const writes = { runs: WRITES, warmUp: WRITES / 5 };
  yield await timeRuns('updateOne by id', writes, async (at) =>
    model.updateOne({ _id: ids[some(at)] }, { $inc: { employees: 1 }, $set: { updatedAt: at } }),
  );
  yield await timeRuns('insert one', writes, (at) => model.create(enterpriseAt(documents + at)));
  yield await timeRuns(
    'insert one, 8 at a time',
    { runs: WRITES / 4, warmUp: WRITES / 20, documents: 8 },
    (at) => {
      const first = 2 * documents + 10 * WRITES + at * 8;
      const numbers = Array.from({ length: 8 }, (_, index) => first + index);
      return Promise.all(numbers.map((number) => model.create(enterpriseAt(number))));
    },
  );
  yield await timeRuns('group by city', { runs: 3, warmUp: 1, documents }, async () => {
    const groups = await model.aggregate([
      { $group: { _id: '$cityCode', count: { $sum: 1 }, employees: { $avg: '$employees' } } },
    ]);
    if (groups.length !== CITIES) throw new Error(`${groups.length} groups`);
  });
}

/** Spread evenly and the same in every run. */
function fraction(at: number): number {
  return (at * 0.618_033_988_749_895) % 1;
}

function expectFound(found: unknown): void {
  if (found === null) throw new Error('not found');
}
