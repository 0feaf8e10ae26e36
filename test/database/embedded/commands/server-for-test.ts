import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from 'bson';
import mongoose from 'mongoose';
import { startEmbeddedServer } from '../../../../database/embedded/index.js';

const { MongoClient, MongoServerError } = mongoose.mongo;

/** An embedded server of its own, the official driver connected to it, and shorthands. */
export interface ServerForTest {
  readonly db: mongoose.mongo.Db;
  readonly client: mongoose.mongo.MongoClient;
  readonly socketPath: string;
  /** Sends a command as it is and gives the reply. */
  command(body: Document): Promise<Document>;
  /** Sends a command that has to be refused and gives the error reply. */
  refusal(body: Document): Promise<Document>;
  /** Makes a collection with these documents and nothing else in it. */
  fill(name: string, documents: readonly Document[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on an empty folder. It has had no faults when `stop` resolves. */
export async function serverForTest(): Promise<ServerForTest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'embedded-test-'));
  const faults: unknown[] = [];
  const server = await startEmbeddedServer({
    dataDir,
    inProcess: true,
    onFault: (error) => faults.push(error),
  });
  const client = await new MongoClient(server.uri, { serverSelectionTimeoutMS: 5000 }).connect();
  const db = client.db('test');
  const command = (body: Document) => db.command(body);
  return {
    db,
    client,
    socketPath: 'path' in server.address ? server.address.path : '',
    command,
    refusal: async (body) => {
      try {
        await command(body);
      } catch (error) {
        if (error instanceof MongoServerError) return error.errorResponse;
        throw error;
      }
      throw new Error(`Not refused: ${JSON.stringify(body)}`);
    },
    fill: async (name, documents) => {
      await command({ drop: name });
      await command({ create: name });
      if (documents.length > 0) await command({ insert: name, documents });
    },
    stop: async () => {
      await client.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
      expect(faults).toEqual([]);
    },
  };
}
