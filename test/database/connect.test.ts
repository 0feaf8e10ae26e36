import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { connect, type Database } from '../../database/connect.js';
import { publishedUri } from '../../database/embedded/address.js';
import { startEmbeddedServer } from '../../database/embedded/index.js';

const { Schema } = mongoose;

let root: string;
const open: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'connect-test-'));
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
  await rm(root, { recursive: true, force: true });
});

async function connected(dataDir = root): Promise<Database> {
  const database = await connect({ dataDir, inProcess: true });
  open.push(database);
  return database;
}

async function until(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error('It did not happen within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the embedded database', () => {
  test('listens on a socket that only its owner can reach', async () => {
    const { uri, connection } = await connected();
    expect(uri).toBe(`mongodb://${encodeURIComponent(join(root, 'socket', 'mongodb.sock'))}/`);
    expect((await stat(join(root, 'socket'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(root, 'socket', 'mongodb.sock'))).mode & 0o077).toBe(0);
    expect(connection.name).toBe('huiqi');
  });

  test('closes an older folder of the socket to others', async () => {
    await mkdir(join(root, 'socket'));
    await chmod(join(root, 'socket'), 0o755);
    await connected();
    expect((await stat(join(root, 'socket'))).mode & 0o777).toBe(0o700);
  });

  test('takes a temporary folder for its socket where the path would be too long', async () => {
    const { uri } = await connected(join(root, 'd'.repeat(90)));
    const folder = decodeURIComponent(uri.slice('mongodb://'.length, -1)).replace(/\/[^/]+$/, '');
    expect(folder.startsWith(tmpdir())).toBe(true);
    expect(folder.startsWith(root)).toBe(false);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await open.pop()?.stop();
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  test('tells other processes of its owner where it listens, as long as it does', async () => {
    for (const folder of [root, join(root, 'd'.repeat(90))]) {
      expect(await publishedUri(folder)).toBeUndefined();
      const { uri, stop } = await connected(folder);
      expect(await publishedUri(folder)).toBe(uri);
      expect((await stat(join(folder, 'address'))).mode & 0o077).toBe(0);
      await stop();
      expect(await publishedUri(folder)).toBeUndefined();
    }
  });

  test('starts where a socket was left behind', async () => {
    await mkdir(join(root, 'socket'));
    await writeFile(join(root, 'socket', 'mongodb.sock'), '');
    expect((await connected()).isReady()).toBe(true);
  });

  test('can listen on a port of this machine alone, for systems without unix sockets', async () => {
    const options = { dataDir: root, address: { port: 0 }, inProcess: true };
    const server = await startEmbeddedServer(options);
    open.push(server);
    expect(server.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/$/);
    const database = await connect({ uri: server.uri, dataDir: root });
    open.push(database);
    expect(database.isReady()).toBe(true);
  });

  test('keeps what was written', async () => {
    const first = await connected();
    await first.connection.collection('c').insertOne({ name: '惠企' });
    await first.stop();
    expect(first.isReady()).toBe(false);
    const second = await connected();
    expect(await second.connection.collection('c').countDocuments({ name: '惠企' })).toBe(1);
  });

  test('says in both languages why a folder cannot be used', async () => {
    await writeFile(join(root, 'data.mdb'), 'this is a letter to my aunt'.repeat(500));
    await expect(connected()).rejects.toMatchObject({
      code: 'not_a_database',
      text: { zh: expect.stringContaining(root), en: expect.stringContaining(root) },
    });
  });

  test('refuses a file in the place of the folder', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(connected(join(root, 'file'))).rejects.toMatchObject({ code: 'not_writable' });
  });
});

describe('a connection string', () => {
  test('leads to the server it names, with the same options', async () => {
    const server = await startEmbeddedServer({ dataDir: root, inProcess: true });
    open.push(server);
    const database = await connect({ uri: server.uri, dataDir: '/nowhere' });
    open.push(database);
    expect([database.uri, database.connection.name]).toEqual([server.uri, 'huiqi']);
    const named = await connect({ uri: `${server.uri}other?appName=x`, dataDir: '/nowhere' });
    open.push(named);
    expect(named.connection.name).toBe('other');
  });

  test('that is malformed is refused with texts in both languages', async () => {
    await expect(connect({ uri: 'nonsense', dataDir: root })).rejects.toMatchObject({
      code: 'bad_uri',
      text: { zh: expect.stringContaining('MONGODB_URI'), en: expect.any(String) },
    });
  });

  test('to a server that is not there is refused with texts in both languages', async () => {
    const uri = 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100';
    const refused = connect({ uri, dataDir: root });
    await expect(refused).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('readiness', () => {
  test('goes when the server goes and comes back with it', async () => {
    const server = await startEmbeddedServer({ dataDir: root, inProcess: true });
    const messages: string[] = [];
    const note = (message: string) => void messages.push(message);
    const log = { info: note, warn: note, error: note } as never;
    const database = await connect({ uri: server.uri, dataDir: root, log });
    open.push(database);
    await database.connection.collection('c').insertOne({});
    await server.stop();
    await until(() => !database.isReady());
    const again = { dataDir: root, address: server.address, inProcess: true };
    // First in the list, so that the connection is closed while its server is still there.
    open.unshift(await startEmbeddedServer(again));
    await until(() => database.isReady());
    expect(await database.connection.collection('c').countDocuments()).toBe(1);
    expect(messages).toEqual(['the database is away', 'the database is back']);
  });

  test('is not given to something else that listens', async () => {
    const deaf = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => deaf.listen(join(root, 'x.sock'), resolve));
    const path = encodeURIComponent(join(root, 'x.sock'));
    const uri = `mongodb://${path}/?serverSelectionTimeoutMS=200`;
    await expect(connect({ uri, dataDir: root })).rejects.toMatchObject({ code: 'unreachable' });
    deaf.close();
  });
});

describe('Mongoose', () => {
  const departmentSchema = new Schema({ name: { type: String, unique: true } });
  const enterpriseSchema = new Schema(
    {
      code: String,
      count: { type: Number, default: 0 },
      tags: [String],
      department: { type: Schema.Types.ObjectId, ref: 'Department' },
    },
    { timestamps: true, optimisticConcurrency: true },
  );

  async function models() {
    const { connection } = await connected();
    const Department = connection.model('Department', departmentSchema);
    const Enterprise = connection.model('Enterprise', enterpriseSchema);
    await Promise.all([Department.init(), Enterprise.init()]);
    return { connection, Department, Enterprise };
  }

  test('finds unique indexes kept', async () => {
    const { Department } = await models();
    await Department.create({ name: '商务局' });
    const again = Department.create({ name: '商务局' });
    await expect(again).rejects.toMatchObject({ code: 11000, keyValue: { name: '商务局' } });
    expect(await Department.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  test('populates, aggregates, updates and writes in bulk', async () => {
    const { Department, Enterprise } = await models();
    const department = await Department.create({ name: '商务局' });
    await Enterprise.insertMany(
      Array.from({ length: 300 }, (_unused, count) => ({
        code: `E${count}`,
        count,
        tags: [count % 2 === 0 ? 'even' : 'odd'],
        department,
      })),
    );
    const populated = await Enterprise.findOne({ code: 'E7' }).populate('department').orFail();
    expect(populated.get('department.name')).toBe('商务局');
    expect(populated.get('createdAt')).toHaveProperty('getTime');
    const sums = await Enterprise.aggregate([
      { $match: { count: { $lt: 10 } } },
      { $unwind: '$tags' },
      { $group: { _id: '$tags', sum: { $sum: '$count' } } },
      { $sort: { _id: 1 } },
    ]);
    expect(sums).toEqual([
      { _id: 'even', sum: 20 },
      { _id: 'odd', sum: 25 },
    ]);
    const options = { upsert: true, returnDocument: 'after' } as const;
    const made = await Enterprise.findOneAndUpdate(
      { code: 'new' },
      { $inc: { count: 3 } },
      options,
    );
    expect(made?.count).toBe(3);
    const bulk = await Enterprise.bulkWrite([
      { insertOne: { document: { code: 'B' } } },
      { updateMany: { filter: { tags: 'odd' }, update: { $set: { count: 0 } } } },
      { deleteOne: { filter: { code: 'E1' } } },
    ]);
    expect(bulk).toMatchObject({ insertedCount: 1, matchedCount: 150, deletedCount: 1 });
    let read = 0;
    for await (const _enterprise of Enterprise.find()
      .sort({ count: 1 })
      .cursor({ batchSize: 50 })) {
      read += 1;
    }
    expect(read).toBe(await Enterprise.countDocuments());
  });

  test('notices when somebody else saved first', async () => {
    const { Enterprise } = await models();
    const { id } = await Enterprise.create({ code: 'A' });
    const [one, other] = [await Enterprise.findById(id), await Enterprise.findById(id)];
    await one?.set('count', 1).save();
    await expect(other?.set('count', 2).save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  test('uses sessions, and is told that there are no transactions', async () => {
    const { connection, Enterprise } = await models();
    const session = await connection.startSession();
    await Enterprise.create([{ code: 'A' }], { session });
    expect(await Enterprise.countDocuments({}).session(session)).toBe(1);
    await session.endSession();
    const work = connection.transaction((inside) =>
      Enterprise.create([{ code: 'B' }], { session: inside }),
    );
    await expect(work).rejects.toThrow('does not support retryable writes');
    expect(await Enterprise.countDocuments({})).toBe(1);
  });

  test('stores, reads and deletes a file of 5 MB in GridFS', async () => {
    const { connection } = await models();
    const { GridFSBucket } = mongoose.mongo;
    if (!connection.db) throw new Error('not connected');
    const bucket = new GridFSBucket(connection.db);
    const content = Buffer.alloc(5_000_000, '附件');
    const upload = bucket.openUploadStream('附件.pdf');
    await pipeline(Readable.from([content]), upload);
    const whole = await bucket.openDownloadStream(upload.id).toArray();
    expect(Buffer.concat(whole).equals(content)).toBe(true);
    const range = { start: 1_000_001, end: 2_000_003 };
    const part = await bucket.openDownloadStream(upload.id, range).toArray();
    expect(Buffer.concat(part).equals(content.subarray(range.start, range.end))).toBe(true);
    await bucket.delete(upload.id);
    expect(await connection.db.collection('fs.chunks').countDocuments()).toBe(0);
  });
});
