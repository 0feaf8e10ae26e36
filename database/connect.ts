import { setTimeout } from 'node:timers/promises';
import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import type { Logger } from 'pino';
import { DatabaseError } from './database-error.js';
import { embeddedDatabase } from './embedded-database.js';
import { watchReadiness } from './readiness.js';

/** Which database to use. */
export interface DatabaseOptions {
  /** The connection string of a MongoDB server; without one the embedded database serves. */
  readonly uri?: string | undefined;
  /** The folder in which the embedded database keeps its data. */
  readonly dataDir: string;
  readonly log?: Pick<Logger, 'info' | 'warn' | 'error'> | undefined;
  /** Runs the embedded database on this thread; see `EmbeddedServerOptions.inProcess`. */
  readonly inProcess?: boolean | undefined;
}

/** A database that is connected. */
export interface Database {
  readonly connection: Connection;
  readonly uri: string;
  /** False while the database is away. It becomes true by itself when the database is back. */
  isReady(): boolean;
  /** Closes the connection and, with it, the embedded database. */
  stop(): Promise<void>;
}

const OPTIONS: ConnectOptions = {
  dbName: 'huiqi',
  // Requests wait for a connection rather than fail while the database changes its primary.
  serverSelectionTimeoutMS: 10_000,
  connectTimeoutMS: 10_000,
  waitQueueTimeoutMS: 10_000,
  heartbeatFrequencyMS: 2_000,
  maxPoolSize: 50,
  writeConcern: { w: 'majority' },
};

/** How long the driver may take to say goodbye to its server. */
const CLOSE_MILLISECONDS = 5_000;

/**
 * Connects to the database, starting the embedded one where no other is given. Both are used in
 * exactly the same way.
 * @throws DatabaseError with texts for people when there is no database to be had.
 */
export async function connect({
  uri,
  dataDir,
  log,
  inProcess,
}: DatabaseOptions): Promise<Database> {
  if (uri) return connectTo(uri, log);
  const embedded = await embeddedDatabase({ dataDir, log, inProcess });
  try {
    return await connectTo(embedded.uri, log, embedded.stop);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function connectTo(
  uri: string,
  log: DatabaseOptions['log'],
  stopServer: () => Promise<void> = async () => {},
): Promise<Database> {
  const connection = await openConnection(uri);
  const isReady = watchReadiness(connection.getClient(), (ready) => {
    if (ready) log?.info('the database is back');
    else log?.warn('the database is away');
  });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    // The driver can wait for ever for a connection that was cut at the very moment.
    await Promise.race([connection.close(), setTimeout(CLOSE_MILLISECONDS, null, { ref: false })]);
    await stopServer();
  };
  return {
    connection,
    uri,
    isReady: () => stopped === undefined && isReady(),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function openConnection(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection();
  try {
    return await connection.openUri(uri, optionsFor(uri));
  } catch (error) {
    await connection.close().catch(() => {});
    if (!(error instanceof Error)) throw error;
    const code = error.name === 'MongoParseError' ? 'bad_uri' : 'unreachable';
    throw new DatabaseError(code, { reason: error.message }, { cause: error });
  }
}

/** What a connection string says itself goes before what is said here. */
function optionsFor(uri: string): ConnectOptions {
  const [address = '', query = ''] = uri.split('?', 2);
  const said = new Set(Array.from(new URLSearchParams(query).keys(), (key) => key.toLowerCase()));
  if (said.has('w')) said.add('writeconcern');
  if (/^mongodb(\+srv)?:\/\/[^/]+\/./.test(address)) said.add('dbname');
  return Object.fromEntries(
    Object.entries(OPTIONS).filter(([name]) => !said.has(name.toLowerCase())),
  );
}
