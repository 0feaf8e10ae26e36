import { join } from 'node:path';
import mongoose from 'mongoose';
import { run, serve, type TestServer, withFolder } from './db-commands.js';

const { Decimal128, Double, Int32, Long } = mongoose.mongo;

/** Two servers, the first with some of everything. */
async function withServers(use: (source: TestServer, target: TestServer) => Promise<void>) {
  await withFolder(async (folder) => {
    const source = await serve(join(folder, 'source'));
    const target = await serve(join(folder, 'target'));
    try {
      await fill(source.client);
      await use(source, target);
    } finally {
      await source.stop();
      await target.stop();
    }
  });
}

async function fill(client: mongoose.mongo.MongoClient): Promise<void> {
  const people = client.db('app').collection<{ _id: unknown; email: string }>('people');
  await people.createIndex({ email: 1 }, { unique: true, name: 'by email' });
  await people.createIndex({ born: -1, name: 1 }, { sparse: true });
  await people.insertMany(
    Array.from({ length: 2_500 }, (_, number) => ({ _id: number, email: `${number}@example.org` })),
  );
  // A map keeps fields in order whose names are numbers.
  const odd = new Map<string, unknown>([
    ['_id', { a: 1, b: 'x' }],
    ['9', new Int32(1)],
    ['1', new Double(1)],
    ['__proto__', Long.fromNumber(1)],
    ['price', Decimal128.fromString('1.10')],
    ['big', 'x'.repeat(9_000_000)],
  ]);
  await client.db('app').command({ insert: 'odd', documents: [odd] });
  await client.db('files').createCollection('empty');
  await client
    .db('files')
    .collection('chunks')
    .insertOne({ data: Buffer.from('chunk') });
}

const toTarget = (source: TestServer, target: TestServer) =>
  run('db-export', '--from', source.uri, '--to', target.uri);

describe('npm run db:export', () => {
  it('copies every collection with its indexes, and running it again changes nothing', () =>
    withServers(async (source, target) => {
      const first = await toTarget(source, target);
      expect(first.code).toBe(0);
      expect(first.stdout).toMatch(/app\.people +2,500 +2,500 +3 /);
      expect(first.stdout).toMatch(/app\.odd +1 +1 +1 /);
      expect(first.stdout).toMatch(/files\.empty +0 +0 +1 /);
      expect(first.stdout).toContain('Collections: 4; documents: 2502');
      const second = await toTarget(source, target);
      expect(second.code).toBe(0);
      expect(second.stdout).toBe(first.stdout);
      const people = target.client.db('app').collection('people');
      await expect(people.insertOne({ email: '7@example.org' })).rejects.toThrow('E11000');
    }));

  it('brings a target up to date, and says where it holds something else', () =>
    withServers(async (source, target) => {
      expect((await toTarget(source, target)).code).toBe(0);
      const people = (server: TestServer) =>
        server.client.db('app').collection<{ _id: number; email: string }>('people');
      await people(source).updateOne({ _id: 3 }, { $set: { email: 'new' } });
      expect((await toTarget(source, target)).code).toBe(0);
      expect(await people(target).findOne({ _id: 3 })).toEqual({ _id: 3, email: 'new' });
      await people(source).deleteOne({ _id: 4 });
      await target.client.db('app').collection('odd').createIndex({ price: 1 });
      const { code, stdout } = await toTarget(source, target);
      expect(code).toBe(1);
      expect(stdout).toMatch(/app\.people .* documents differ/);
      expect(stdout).toMatch(/app\.odd .* indexes differ/);
      expect(stdout).toMatch(/files\.chunks .* the same/);
    }));

  it('says when the source changes meanwhile', () =>
    withServers(async (source, target) => {
      let isWriting = true;
      const chunks = source.client.db('files').collection('chunks');
      const writing = (async () => {
        while (isWriting) await chunks.insertOne({});
      })();
      const { code, stdout } = await toTarget(source, target);
      isWriting = false;
      await writing;
      expect(code).toBe(1);
      expect(stdout).toContain('changed meanwhile');
    }));

  it('opens a data folder by itself, but not one that is in use', () =>
    withFolder(async (folder) => {
      const [data, other] = [join(folder, 'data'), join(folder, 'other')];
      const source = await serve(data);
      await source.client.db('app').collection('people').insertOne({ name: 'Li' });
      const target = await serve(other);
      const inUse = await run('db-export', '--data', data, '--to', target.uri);
      expect(inUse.code).toBe(1);
      expect(inUse.stderr).toContain(`--from ${source.uri}`);
      await source.stop();
      const { code, stdout } = await run('db-export', '--data', data, '--to', target.uri);
      expect(code).toBe(0);
      expect(stdout).toMatch(/app\.people +1 +1 /);
      await target.stop();
    }));

  it.each([
    ['without a target', [], '--to MONGODB_URI'],
    ['from a folder without data', ['--to', 'mongodb://127.0.0.1:1/'], 'data'],
    ['to an address that is none', ['--to', 'nowhere', '--from', 'nowhere'], 'mongodb://'],
  ])('refuses to run %s', (_what, args, expected) =>
    withFolder(async (folder) => {
      const { code, stderr } = await run('db-export', ...args, '--data', join(folder, 'data'));
      expect(code).toBe(1);
      expect(stderr).toContain(expected);
      expect(stderr).not.toContain('    at ');
    }),
  );
});
