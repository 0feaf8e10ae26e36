import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { startEmbeddedServer } from '../database/embedded/index.js';
import { commandConfig } from './config.js';
import { readVectors, type VectorCase } from './db-vectors/read-vectors.js';
import { replayCases } from './db-vectors/replay.js';
import { failureLines, groupLines } from './db-vectors/report.js';

/**
 * `db:vectors [--uri URI] [--group G] [--id ID] [--show N]`: replays what was recorded from MongoDB
 * against a server (by default MONGODB_URI, or else a fresh embedded one) and prints what differs.
 * It works in one database, which it drops. Exit code 0 when nothing differs, 1 otherwise.
 */
const { values } = parseArgs({
  options: {
    uri: { type: 'string' },
    group: { type: 'string' },
    id: { type: 'string' },
    show: { type: 'string', default: '10' },
  },
});
const file = new URL('../../test/vectors/vectors.ndjson', import.meta.url);
const { fixtures, cases } = await readVectors(file);
const chosen = cases.filter(
  ({ group, id }: VectorCase) =>
    (!values.group || group === values.group) && (!values.id || id === values.id),
);

const failed = await withServer(values.uri ?? commandConfig().mongodbUri, async (uri) => {
  const client = await new mongoose.mongo.MongoClient(uri, {
    serverSelectionTimeoutMS: 10_000,
  }).connect();
  try {
    const results = await replayCases(client.db('vectors_replay'), chosen, fixtures);
    const failures = results.filter(({ verdict }) => verdict !== 'passed');
    const length = values.id ? Number.POSITIVE_INFINITY : 500;
    for (const line of failureLines(failures.slice(0, Number(values.show)), length)) {
      console.log(line);
    }
    for (const line of groupLines(results)) console.log(line);
    console.log(`${results.length - failures.length} passed, ${failures.length} failed`);
    return failures.length;
  } finally {
    await client.close();
  }
});
process.exitCode = failed === 0 ? 0 : 1;

async function withServer<T>(
  uri: string | undefined,
  use: (uri: string) => Promise<T>,
): Promise<T> {
  if (uri) return use(uri);
  const dataDir = await mkdtemp(join(tmpdir(), 'db-vectors-'));
  const server = await startEmbeddedServer({ dataDir, onFault: console.error });
  try {
    return await use(server.uri);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
