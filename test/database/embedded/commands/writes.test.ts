import { BSONRegExp, type Document, Timestamp } from 'bson';
import { type ServerForTest, serverForTest } from './server-for-test.js';

let server: ServerForTest;
beforeAll(async () => {
  server = await serverForTest();
});
afterAll(() => server.stop());
beforeEach(() => server.fill('c', []));

const all = async (name = 'c') => (await server.command({ find: name })).cursor.firstBatch;
const insert = (...documents: Document[]) => server.command({ insert: 'c', documents });

describe('insert', () => {
  test('gives documents an _id and puts it first', async () => {
    await insert({ a: 1 }, { b: 2, _id: 5 });
    const [first, second] = await all();
    expect(Object.keys(first)).toEqual(['_id', 'a']);
    expect(first._id._bsontype).toBe('ObjectId');
    expect(Object.keys(second)).toEqual(['_id', 'b']);
  });

  test('fills an empty timestamp at the top, and no other', async () => {
    const empty = new Timestamp({ t: 0, i: 0 });
    await insert({ _id: 1, at: empty, deep: { at: empty } });
    const [document] = await all();
    expect(document.at.t).toBeGreaterThan(1_600_000_000);
    expect(document.deep.at).toEqual(empty);
  });

  test.each([
    [[1], 53],
    [new BSONRegExp('a'), 53],
    [{ $a: 1 }, 52],
    [{ a: { $b: 1 } }, 52],
  ])('refuses the _id %j', async (_id, code) => {
    const reply = await insert({ _id });
    expect(reply).toMatchObject({ n: 0, writeErrors: [{ index: 0, code }] });
  });

  test('takes a reference as _id', async () => {
    expect(await insert({ _id: { $ref: 'c', $id: 1 } })).toMatchObject({ n: 1 });
  });

  test('stops at the first error when it is ordered, else goes on', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    expect(await server.command({ insert: 'c', documents })).toMatchObject({
      n: 1,
      writeErrors: [{ index: 1, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } }],
    });
    const reply = await server.command({ insert: 'c', documents, ordered: false });
    expect(reply.n).toBe(1);
    expect(reply.writeErrors.map(({ index }: Document) => index)).toEqual([0, 1]);
  });

  test('refuses a document of more than 16 MB, and takes one of 16 MB', async () => {
    const text = (length: number) => 'x'.repeat(length);
    const tooLarge = { insert: 'c', documents: [{ _id: 1, text: text(16_777_216) }] };
    const reply = await server.command(tooLarge);
    expect(reply.writeErrors[0].code).toBe(10334);
    expect(await insert({ _id: 2, text: text(16_777_216 - 30) })).toMatchObject({ n: 1 });
  });

  test('refuses a document that is nested too deeply', async () => {
    const nested = (depth: number): Document => (depth === 0 ? {} : { a: nested(depth - 1) });
    expect((await insert({ _id: 1, ...nested(190) })).writeErrors[0].code).toBe(15);
    expect(await insert({ _id: 2, ...nested(150) })).toMatchObject({ n: 1 });
  });

  test('does not create a collection for documents that are all refused', async () => {
    await server.command({ insert: 'none', documents: [{ _id: [] }] });
    expect(await server.db.listCollections({ name: 'none' }).toArray()).toEqual([]);
  });

  test('without acknowledgement is done all the same', async () => {
    await server.db.collection('c').insertOne({ a: 1 }, { writeConcern: { w: 0 } });
    expect(await all()).toHaveLength(1);
  });

  test('keeps field names that look like something else', async () => {
    await insert({ _id: 1, 'a.b': 1, $c: 2, '': 3, constructor: 4 });
    expect(await all()).toEqual([{ _id: 1, 'a.b': 1, $c: 2, '': 3, constructor: 4 }]);
  });
});

describe('update', () => {
  const update = (statement: Document) => server.command({ update: 'c', updates: [statement] });

  test('changes the first document of a sort', async () => {
    await insert({ _id: 1, n: 1 }, { _id: 2, n: 2 });
    await update({ q: {}, u: { $set: { hit: true } }, sort: { n: -1 } });
    expect(await all()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 2, hit: true },
    ]);
  });

  test.each([
    [{ q: {}, u: { a: 1 }, multi: true }, 9],
    [{ q: {}, u: { $set: { a: 1 } }, multi: true, sort: { a: 1 } }, 9],
    [{ q: {}, u: { $set: { a: 1 } }, hint: 'none' }, 2],
    [{ q: {}, u: { $set: { _id: 7 } } }, 66],
  ])('refuses %j', async (statement, code) => {
    await insert({ _id: 1 });
    expect(await update(statement)).toMatchObject({ n: 0, writeErrors: [{ index: 0, code }] });
    expect(await all()).toEqual([{ _id: 1 }]);
  });

  test('of many finds each document once, though the change moves it in the index', async () => {
    await server.db.collection('c').createIndex({ n: 1 });
    await insert(...Array.from({ length: 500 }, (_unused, n) => ({ _id: n, n })));
    const reply = await update({ q: { n: { $gte: 0 } }, u: { $inc: { n: 1000 } }, multi: true });
    expect(reply).toMatchObject({ n: 500, nModified: 500 });
  });

  test('of many keeps what was changed before one of them failed', async () => {
    await server.db.collection('c').createIndex({ n: 1 }, { unique: true });
    await insert({ _id: 1, n: 1 }, { _id: 2, n: 2 });
    const reply = await update({ q: {}, u: { $set: { n: 9 } }, multi: true });
    expect(reply.writeErrors[0]).toMatchObject({ code: 11000, keyValue: { n: 9 } });
    expect(await all()).toEqual([
      { _id: 1, n: 9 },
      { _id: 2, n: 2 },
    ]);
  });

  test('may be a pipeline', async () => {
    await insert({ _id: 1, a: 2 });
    await update({ q: {}, u: [{ $set: { b: { $multiply: ['$a', 3] } } }] });
    expect(await all()).toEqual([{ _id: 1, a: 2, b: 6 }]);
  });

  test('refuses a document that grows too large', async () => {
    await insert({ _id: 1, text: 'x'.repeat(9_000_000) });
    const set = { $set: { more: 'x'.repeat(9_000_000) } };
    expect((await update({ q: {}, u: set })).writeErrors[0].code).toBe(10334);
  });

  test('names the documents it upserts by their statements', async () => {
    const reply = await server.command({
      update: 'c',
      updates: [
        { q: { _id: 1 }, u: { $set: { a: 1 } }, upsert: true },
        { q: { _id: 1 }, u: { $set: { a: 2 } }, upsert: true },
        { q: { _id: 2 }, u: { b: 1 }, upsert: true },
      ],
    });
    const upserted = [
      { index: 0, _id: 1 },
      { index: 2, _id: 2 },
    ];
    expect(reply).toMatchObject({ n: 3, nModified: 1, upserted });
  });
});

describe('many clients', () => {
  test('counting at once lose nothing', async () => {
    await insert({ _id: 1, n: 0 });
    const increment = () =>
      server.db.collection<{ _id: number }>('c').findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } });
    await Promise.all(Array.from({ length: 200 }, increment));
    expect(await all()).toEqual([{ _id: 1, n: 200 }]);
  });

  test('upserting the same value at once make one document', async () => {
    await server.db.collection('c').createIndex({ key: 1 }, { unique: true });
    const upsert = (n: number) =>
      server.db.collection('c').updateOne({ key: 'k' }, { $set: { n } }, { upsert: true });
    await Promise.all(Array.from({ length: 50 }, (_unused, n) => upsert(n)));
    expect(await all()).toHaveLength(1);
  });
});

describe('collections', () => {
  test('can be created again only with the same options', async () => {
    const collation = { locale: 'en', strength: 2 };
    await server.command({ create: 'named', collation });
    expect(await server.command({ create: 'named', collation })).toMatchObject({ ok: 1 });
    expect((await server.refusal({ create: 'named' })).code).toBe(48);
    await server.command({ insert: 'named', documents: [{ a: 'X' }] });
    expect(await server.command({ count: 'named', query: { a: 'x' } })).toMatchObject({ n: 1 });
    const simple = { count: 'named', query: { a: 'x' }, collation: { locale: 'simple' } };
    expect(await server.command(simple)).toMatchObject({ n: 0 });
  });

  test('can be renamed with their documents and indexes', async () => {
    await insert({ _id: 1 });
    await server.db.collection('c').createIndex({ a: 1 });
    await server.fill('target', [{ _id: 2 }]);
    const admin = server.client.db('admin');
    const rename = { renameCollection: 'test.c', to: 'test.target' };
    await expect(admin.command(rename)).rejects.toMatchObject({ code: 48 });
    await admin.command({ ...rename, dropTarget: true });
    expect(await all('target')).toEqual([{ _id: 1 }]);
    expect(await server.db.collection('target').indexExists('a_1')).toBe(true);
    await expect(admin.command(rename)).rejects.toMatchObject({ code: 26 });
  });

  test('disappear with their database', async () => {
    await server.client.db('other').collection('x').insertOne({});
    const reply = await server.client.db('other').command({ dropDatabase: 1 });
    expect(reply).toMatchObject({ dropped: 'other' });
    const { databases } = await server.client.db().admin().listDatabases({ nameOnly: true });
    expect(databases.map(({ name }) => name)).not.toContain('other');
  });
});
