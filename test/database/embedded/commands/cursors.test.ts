import { Long } from 'bson';
import { CursorStore } from '../../../../database/embedded/commands/cursors/cursor-store.js';
import { ResultStream } from '../../../../database/embedded/commands/cursors/result-stream.js';
import { Deadline } from '../../../../database/embedded/commands/deadline.js';
import { type ServerForTest, serverForTest } from './server-for-test.js';

let server: ServerForTest;
beforeAll(async () => {
  server = await serverForTest();
});
afterAll(() => server.stop());

const many = (count: number) => Array.from({ length: count }, (_unused, _id) => ({ _id }));

/** The sizes of all batches of a find, and whether the last one left the cursor open. */
async function batches(body: Record<string, unknown>, getMore: Record<string, unknown> = {}) {
  const first = await server.command({ find: 'c', ...body });
  const sizes = [first.cursor.firstBatch.length];
  let id = Long.fromValue(first.cursor.id);
  while (!id.isZero()) {
    const next = await server.command({ getMore: id, collection: 'c', ...getMore });
    sizes.push(next.cursor.nextBatch.length);
    id = Long.fromValue(next.cursor.id);
  }
  return sizes;
}

describe('a cursor', () => {
  beforeAll(() => server.fill('c', many(250)));

  test.each([
    [{}, {}, [101, 149]],
    [{ batchSize: 100 }, { batchSize: 100 }, [100, 100, 50]],
    [{ batchSize: 0 }, { batchSize: 200 }, [0, 200, 50]],
    [{ limit: 10 }, {}, [10]],
    [{ limit: 10, batchSize: 10 }, {}, [10]],
    [{ limit: 12, batchSize: 10 }, { batchSize: 10 }, [10, 2]],
    [{ batchSize: 10, singleBatch: true }, {}, [10]],
    [{ skip: 245 }, {}, [5]],
    [{ skip: 300 }, {}, [0]],
    [{ batchSize: 250 }, {}, [250, 0]],
    [{ batchSize: 250, sort: { none: 1 } }, {}, [250]],
    [{ batchSize: 1, filter: { _id: 3 } }, {}, [1]],
  ])('of find %j with getMore %j has batches of %j', async (find, getMore, sizes) => {
    expect(await batches(find, getMore)).toEqual(sizes);
  });

  test('never puts more than 16 MB into a batch', async () => {
    const text = 'x'.repeat(6_000_000);
    await server.fill('big', []);
    for (const _id of [1, 2, 3, 4, 5])
      await server.command({ insert: 'big', documents: [{ _id, text }] });
    const first = await server.command({ find: 'big' });
    expect(first.cursor.firstBatch).toHaveLength(2);
    const next = await server.command({ getMore: first.cursor.id, collection: 'big' });
    expect(next.cursor.nextBatch).toHaveLength(2);
  });

  test('goes on while documents are changed and removed', async () => {
    await server.fill('moving', many(300));
    const cursor = server.db.collection<{ _id: number }>('moving').find({}, { batchSize: 50 });
    const seen: number[] = [];
    for await (const { _id } of cursor) {
      seen.push(_id);
      if (_id === 100)
        await server.command({
          delete: 'moving',
          deletes: [{ q: { _id: { $gte: 250 } }, limit: 0 }],
        });
      await server.command({
        update: 'moving',
        updates: [{ q: { _id }, u: { $set: { seen: true } } }],
      });
    }
    expect(seen).toEqual(many(250).map(({ _id }) => _id));
  });

  test('is closed when its collection is dropped', async () => {
    await server.fill('gone', many(10));
    const { cursor } = await server.command({ find: 'gone', batchSize: 2 });
    await server.command({ drop: 'gone' });
    expect((await server.refusal({ getMore: cursor.id, collection: 'gone' })).code).toBe(43);
  });

  test('is not found twice', async () => {
    const { cursor } = await server.command({ find: 'c', batchSize: 2 });
    const kill = { killCursors: 'c', cursors: [cursor.id] };
    expect(await server.command(kill)).toMatchObject({ cursorsKilled: [cursor.id] });
    expect(await server.command(kill)).toMatchObject({ cursorsNotFound: [cursor.id] });
  });

  test('of another collection is not given out', async () => {
    const { cursor } = await server.command({ find: 'c', batchSize: 2 });
    expect((await server.refusal({ getMore: cursor.id, collection: 'd' })).code).toBe(13);
    expect((await server.refusal({ getMore: 5, collection: 'c' })).code).toBe(14);
  });
});

describe('the store of cursors', () => {
  const cursor = (neverTimesOut: boolean) => ({
    namespace: 'd.c',
    results: new ResultStream([Buffer.from('a'), Buffer.from('b')], { knowsEnd: false }),
    deadline: new Deadline(0),
    neverTimesOut,
  });

  test('closes cursors that nobody asked for ten minutes, but for those that wait for ever', () => {
    const cursors = new CursorStore();
    cursors.firstBatch(cursor(false), 1);
    cursors.firstBatch(cursor(true), 1);
    cursors.killIdle(Date.now() + 9 * 60_000);
    expect(cursors.size).toBe(2);
    cursors.killIdle(Date.now() + 11 * 60_000);
    expect(cursors.size).toBe(1);
  });
});

describe('a time limit', () => {
  test('ends a command that takes too long', async () => {
    await server.fill('slow', many(20_000));
    const filter = { $expr: { $gt: [{ $add: ['$_id', 1] }, 1e9] } };
    const { code } = await server.refusal({ find: 'slow', filter, maxTimeMS: 1 });
    expect(code).toBe(50);
  });

  test('stands still while the client does not ask', async () => {
    const { cursor } = await server.command({ find: 'c', batchSize: 2, maxTimeMS: 1_000 });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const next = await server.command({ getMore: cursor.id, collection: 'c' });
    expect(next.cursor.nextBatch).toHaveLength(248);
  });

  test('cannot be set for a later batch', async () => {
    const { cursor } = await server.command({ find: 'c', batchSize: 2 });
    const body = { getMore: cursor.id, collection: 'c', maxTimeMS: 100 };
    expect((await server.refusal(body)).code).toBe(2);
  });
});
