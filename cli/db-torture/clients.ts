import mongoose from 'mongoose';
import { documentAt, type TortureDocument, updateTo } from './document.js';
import type { Ledger } from './ledger.js';

const { MongoBulkWriteError, MongoClient, MongoServerError } = mongoose.mongo;

/** The collections of a torture database. */
export function collectionsOf(client: mongoose.mongo.MongoClient) {
  const db = client.db('torture');
  return {
    documents: db.collection<TortureDocument>('documents'),
    counters: db.collection<{ _id: string; value: number }>('counters'),
  };
}

/** Connects, works and disconnects. */
export async function withClient<T>(
  uri: string,
  work: (client: mongoose.mongo.MongoClient) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(uri, {
    maxPoolSize: 1,
    retryWrites: false,
    serverSelectionTimeoutMS: 10_000,
  });
  try {
    return await work(await client.connect());
  } finally {
    await client.close();
  }
}

/** The load of several clients. */
export interface Load {
  /** Resolves when every client has ended: at `stop`, or when its connection breaks. */
  readonly ended: Promise<void>;
  /** False once every client has ended. */
  isRunning(): boolean;
  stop(): void;
}

let nextDocument = 0;

/** Starts clients that insert, update and delete documents of their own, each as fast as it can. */
export function startLoad(uri: string, clients: number, ledger: Ledger): Load {
  let isStopping = false;
  let isRunning = true;
  const ended = Promise.all(
    Array.from({ length: clients }, (_, owner) =>
      withClient(uri, async (client) => {
        const session = { ...collectionsOf(client), owner, ledger, ids: ledger.idsOf(owner) };
        while (!isStopping && (await writeOnce(session)));
      }),
    ),
  );
  return {
    ended: ended.then(() => {
      isRunning = false;
    }),
    isRunning: () => isRunning,
    stop: () => {
      isStopping = true;
    },
  };
}

type Session = ReturnType<typeof collectionsOf> & {
  readonly owner: number;
  readonly ledger: Ledger;
  readonly ids: string[];
};

/** Writes something. False when the connection broke. */
function writeOnce(session: Session): Promise<boolean> {
  const chance = Math.random();
  if (session.ids.length < 10 || chance < 0.35) return insert(session, 1);
  if (chance < 0.4) return insert(session, 10);
  if (chance < 0.45) return increment(session);
  return chance < 0.85 ? update(session) : remove(session);
}

async function insert({ documents, owner, ledger, ids }: Session, count: number) {
  const added = Array.from({ length: count }, () => `${owner}-${nextDocument++}`);
  const outcome = await attempt(ledger, () =>
    documents.insertMany(added.map((id) => documentAt(id, 1))),
  );
  for (const id of added) {
    if (outcome === 'acknowledged') ledger.acknowledge(id, 1);
    if (outcome === 'unknown') ledger.doubt(id, 1);
  }
  if (outcome === 'acknowledged') ids.push(...added);
  return outcome !== 'unknown';
}

async function update({ documents, ledger, ids }: Session) {
  const id = ids[Math.floor(Math.random() * ids.length)] ?? '';
  const version = (ledger.known(id) ?? 0) + 1;
  const outcome = await attempt(ledger, () =>
    documents.updateOne({ _id: id }, updateTo(id, version)),
  );
  if (outcome === 'acknowledged') ledger.acknowledge(id, version);
  if (outcome === 'unknown') ledger.doubt(id, version);
  return outcome !== 'unknown';
}

async function remove({ documents, ledger, ids }: Session) {
  const [id = ''] = ids.splice(Math.floor(Math.random() * ids.length), 1);
  const outcome = await attempt(ledger, () => documents.deleteOne({ _id: id }));
  if (outcome === 'acknowledged') ledger.acknowledge(id, undefined);
  if (outcome === 'unknown') ledger.doubt(id, undefined);
  return outcome !== 'unknown';
}

/** All clients count up the same document. */
async function increment({ counters, ledger }: Session) {
  const outcome = await attempt(ledger, () =>
    counters.updateOne({ _id: 'shared' }, { $inc: { value: 1 } }, { upsert: true }),
  );
  if (outcome === 'acknowledged') ledger.acknowledgeIncrement();
  if (outcome === 'unknown') ledger.doubtIncrement();
  return outcome !== 'unknown';
}

/** A refusal says that nothing was written; without an answer nobody knows. */
async function attempt(
  ledger: Ledger,
  write: () => Promise<unknown>,
): Promise<'acknowledged' | 'refused' | 'unknown'> {
  try {
    await write();
    return 'acknowledged';
  } catch (error) {
    // The driver wraps a broken connection into an error of the batch.
    const isAnswer = error instanceof MongoServerError && !(error instanceof MongoBulkWriteError);
    if (!isAnswer) return 'unknown';
    ledger.refusals.push(error.message);
    return 'refused';
  }
}
