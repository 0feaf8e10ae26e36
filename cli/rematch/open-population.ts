import { resolve } from 'node:path';
import type { Connection } from 'mongoose';
import { pino } from 'pino';
import { systemClock } from '../../api/clock.js';
import type { Config } from '../../api/config.js';
import { openContent } from '../../api/open-services.js';
import { connect, type Database } from '../../database/connect.js';
import { DatabaseError } from '../../database/database-error.js';
import { publishedUri } from '../../database/embedded/address.js';
import { contentRoot } from '../../seeds/content-root.js';
import { type Content, loadContent } from '../../seeds/load-content.js';

/** The stored enterprises and the policies that are served, and how to close the database. */
export interface OpenPopulation {
  readonly connection: Connection;
  readonly content: Content;
  stop(): Promise<void>;
}

type Place = Pick<Config, 'dataDir' | 'mongodbUri'>;

/**
 * Opens the database and brings the policy files into it, as the server does. Where a server on
 * this machine has the embedded database open already, that one is asked.
 * @throws DatabaseError, ContentError as the server does.
 */
export async function openPopulation(place: Place): Promise<OpenPopulation> {
  const log = pino({ level: 'warn' }, pino.destination(2));
  const files = await loadContent(contentRoot());
  const database = await openDatabase(place);
  try {
    const store = await openContent(files, database, { clock: systemClock, log });
    return { connection: database.connection, content: store.current(), stop: database.stop };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function openDatabase({ dataDir, mongodbUri: uri }: Place): Promise<Database> {
  try {
    return await connect({ uri, dataDir });
  } catch (error) {
    const isInUse = error instanceof DatabaseError && error.code === 'in_use';
    const running = isInUse ? await publishedUri(resolve(dataDir)) : undefined;
    if (running === undefined) throw error;
    return connect({ uri: running, dataDir });
  }
}
