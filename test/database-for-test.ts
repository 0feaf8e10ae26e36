import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '../database/connect.js';

/** A database of its own for one test file, and further connections to it. */
export interface DatabaseForTest extends Database {
  /** A second connection, as another process has it. Closed with the database. */
  connectAgain(): Promise<Database>;
}

/**
 * An empty database: on the server that `MONGODB_URI` names, under a name nobody else has, or else
 * an embedded one in a temporary folder. `stop` removes what it made.
 */
export function databaseForTest(): Promise<DatabaseForTest> {
  const { MONGODB_URI } = process.env;
  return MONGODB_URI ? databaseOnServer(MONGODB_URI) : embeddedDatabase();
}

async function databaseOnServer(server: string): Promise<DatabaseForTest> {
  const [, hosts = server, query = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)[^?]*(\?.*)?$/.exec(server) ?? [];
  const uri = `${hosts}/huiqi_test_${randomUUID().slice(0, 8)}${query}`;
  const database = await connect({ uri, dataDir: tmpdir() });
  return withMoreConnections(database, uri, async () => {
    await database.connection.dropDatabase();
    await database.stop();
  });
}

async function embeddedDatabase(): Promise<DatabaseForTest> {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-test-'));
  const database = await connect({ dataDir: join(folder, 'data'), inProcess: true });
  return withMoreConnections(database, database.uri, async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  });
}

function withMoreConnections(
  database: Database,
  uri: string,
  stop: () => Promise<void>,
): DatabaseForTest {
  const others: Database[] = [];
  return {
    ...database,
    connectAgain: async () => {
      const other = await connect({ uri, dataDir: tmpdir() });
      others.push(other);
      return other;
    },
    stop: async () => {
      await Promise.all(others.map((other) => other.stop()));
      await stop();
    },
  };
}
