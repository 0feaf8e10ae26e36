import { Double, Int32, Long } from 'bson';
import { plan } from '../../../../database/embedded/storage/plan.js';
import type { StoredCollection } from '../../../../database/embedded/storage/stored-collection.js';
import type { Doc } from '../../../../database/embedded/values/value.js';
import { document, type Fields } from './documents.js';
import { cleanUp, openCollection } from './folders.js';

afterEach(cleanUp);

function all(collection: StoredCollection, filter: Fields = {}) {
  return [...collection.candidates(plan(collection, { filter: document(filter) }))];
}

function ids(collection: StoredCollection, filter: Fields = {}): number[] {
  return all(collection, filter).map((found) => Number(found.document.get('_id')));
}

async function indexed(spec: Fields) {
  const { store, collection } = await openCollection();
  await store.write(() => collection.createIndex(document(spec)));
  const insert = (fields: Fields) => store.write(() => collection.insert(document(fields)));
  return { store, collection, insert };
}

async function rejection(promise: Promise<unknown>): Promise<{ code: number; extra: Fields }> {
  return promise.then(
    () => {
      throw new Error('It should have been refused.');
    },
    (error) => error,
  );
}

describe('a collection', () => {
  test('keeps documents in the order in which they came', async () => {
    const { store, collection } = await openCollection();
    await store.write(() => {
      for (const _id of [3, 1, 2]) collection.insert(document({ _id }));
    });
    expect(ids(collection)).toEqual([3, 1, 2]);
    expect(collection.count()).toBe(3);
  });

  test('keeps the bytes as they came', async () => {
    const { store, collection } = await openCollection();
    const bytes = Buffer.from('0e000000105f6964000100000000', 'hex');
    await store.write(() => collection.insert(document({ _id: 1 }), bytes));
    expect(Buffer.from(all(collection)[0]?.bytes ?? []).equals(bytes)).toBe(true);
  });

  test('reads documents of several megabytes, also in the write that made them', async () => {
    const { store, collection } = await openCollection();
    const text = 'x'.repeat(5_000_000);
    const seen = await store.write(() => {
      collection.insert(document({ _id: 1, text }));
      return all(collection)[0]?.document.get('text') === text;
    });
    expect(seen).toBe(true);
    expect(all(collection)[0]?.document.get('text') === text).toBe(true);
  });

  test('refuses a second document with the same _id, whatever kind of number it is', async () => {
    const { store, collection } = await openCollection();
    const insert = (_id: Long | Int32 | Double) =>
      store.write(() => collection.insert(new Map([['_id', _id]])));
    await insert(new Int32(1));
    const { code, extra } = await rejection(insert(new Long(1)));
    expect(code).toBe(11000);
    expect(extra).toEqual({
      keyPattern: new Map([['_id', new Int32(1)]]),
      keyValue: new Map([['_id', new Long(1)]]),
    });
    await insert(new Double(1.5));
    expect(collection.count()).toBe(2);
  });

  test('names the smallest conflicting element of an array', async () => {
    const { insert } = await indexed({ key: { t: 1 }, name: 't', unique: true });
    await insert({ _id: 1, t: ['a', 'b', 'b'] });
    const { extra } = await rejection(insert({ _id: 2, t: ['c', 'b', 'a'] }));
    expect(extra.keyValue).toEqual(new Map([['t', 'a']]));
  });

  test('lets a document keep its own unique value and give it away', async () => {
    const { store, collection, insert } = await indexed({ key: { e: 1 }, name: 'e', unique: true });
    await insert({ _id: 1, e: 'x' });
    const [first] = all(collection);
    const record = first?.recordId ?? 0;
    await store.write(() => collection.replace(record, document({ _id: 1, e: 'x', n: 1 })));
    await store.write(() => collection.replace(record, document({ _id: 1, e: 'y' })));
    await insert({ _id: 2, e: 'x' });
    const replacing = store.write(() => collection.replace(record, document({ _id: 1, e: 'x' })));
    expect((await rejection(replacing)).code).toBe(11000);
    expect(ids(collection, { e: 'y' })).toEqual([1]);
  });

  test('compares cut keys and folded keys by their documents', async () => {
    const long = 'x'.repeat(3000);
    const { store, collection, insert } = await indexed({ key: { e: 1 }, name: 'e', unique: true });
    await insert({ _id: 1, e: `${long}1` });
    await insert({ _id: 2, e: `${long}2` });
    expect((await rejection(insert({ _id: 3, e: `${long}2` }))).code).toBe(11000);
    await store.write(() =>
      collection.createIndex(
        document({
          key: { n: 1 },
          name: 'n',
          unique: true,
          sparse: true,
          collation: { locale: 'en', strength: 2 },
        }),
      ),
    );
    await insert({ _id: 4, e: 4, n: 'Straw' });
    await insert({ _id: 5, e: 5, n: 'Strawberry' });
    const { extra } = await rejection(insert({ _id: 6, e: 6, n: ['x', 'STRAWBERRY'] }));
    expect(extra.keyValue).toEqual(new Map([['n', 'STRAWBERRY']]));
    expect(collection.count()).toBe(4);
  });

  test('finds duplicates when a unique index is built, also among cut keys', async () => {
    const long = 'x'.repeat(3000);
    const { store, collection } = await openCollection();
    await store.write(() => {
      collection.insert(document({ _id: 1, e: `${long}1` }));
      collection.insert(document({ _id: 2, e: `${long}2` }));
    });
    const build = () => store.write(() => collection.createIndex(spec));
    const spec = document({ key: { e: 1 }, name: 'e', unique: true });
    expect(await build()).toBe(true);
    await store.write(() => collection.dropIndex('e'));
    await store.write(() => collection.insert(document({ _id: 3, e: `${long}1` })));
    expect((await rejection(build())).code).toBe(11000);
    expect(collection.indexes()).toHaveLength(1);
  });

  test('refuses documents with two arrays on the fields of an index', async () => {
    const { collection, insert } = await indexed({ key: { a: 1, b: 1 }, name: 'ab' });
    expect((await rejection(insert({ _id: 1, a: [1], b: [2] }))).code).toBe(171);
    await insert({ _id: 2, a: [1], b: 2 });
    await insert({ _id: 3, a: 1, b: [2] });
    expect(ids(collection)).toEqual([2, 3]);
  });

  test('writes nothing of a document that a later index refuses', async () => {
    const { store, collection, insert } = await indexed({ key: { e: 1 }, name: 'e', unique: true });
    await insert({ _id: 1, e: 1 });
    const caught = await store.write(() => {
      try {
        collection.insert(document({ _id: 2, e: 1 }));
      } catch {
        return collection.insert(document({ _id: 3, e: 3 }));
      }
      return undefined;
    });
    expect(caught).toBe(2);
    expect(ids(collection, { _id: { $gt: 0 } })).toEqual([1, 3]);
    expect(collection.count()).toBe(2);
  });

  test('undoes everything when the work throws', async () => {
    const { store, collection } = await openCollection();
    const failing = store.write(() => {
      collection.insert(document({ _id: 1, a: [1, 2] }));
      collection.createIndex(document({ key: { a: 1 }, name: 'a' }));
      store.createCollection('db', 'other');
      throw new Error('no');
    });
    const next = store.write(() => collection.insert(document({ _id: 2 })));
    await expect(failing).rejects.toThrow('no');
    await next;
    expect(ids(collection)).toEqual([2]);
    expect(collection.indexes()).toHaveLength(1);
    expect(collection.count()).toBe(1);
    expect(store.collection('db', 'other')).toBeUndefined();
  });

  test('changes only inside a write', async () => {
    const { collection } = await openCollection();
    expect(() => collection.insert(document({ _id: 1 }))).toThrow('Store.write');
  });

  test('ends a scan whose collection or index is dropped', async () => {
    const { store, collection, insert } = await indexed({ key: { a: 1 }, name: 'a' });
    for (let _id = 0; _id < 40; _id++) await insert({ _id, a: _id });
    const scans = ([{}, { a: { $gte: 0 } }] as Fields[]).map((filter) => {
      const chosen = plan(collection, { filter: document(filter) });
      const scan = collection.candidates(chosen)[Symbol.iterator]();
      scan.next();
      return scan;
    });
    await store.write(() => store.dropCollection('db', 'c'));
    for (const scan of scans) {
      const drain = () => {
        while (!scan.next().done);
      };
      expect(drain).toThrow(expect.objectContaining({ code: 175 }));
    }
  });

  test('passes over what was removed during a scan and shows what was changed', async () => {
    const { store, collection, insert } = await indexed({ key: { a: 1 }, name: 'a' });
    for (let _id = 0; _id < 60; _id++) await insert({ _id, a: _id });
    for (const filter of [{}, { a: { $gte: 0 } }] as Fields[]) {
      const chosen = plan(collection, { filter: document(filter) });
      const seen: Doc[] = [];
      for (const found of collection.candidates(chosen)) {
        seen.push(found.document);
        if (seen.length !== 5) continue;
        const victims = all(collection).filter(({ document: one }) => Number(one.get('_id')) > 50);
        await store.write(() => {
          for (const { recordId } of victims) collection.remove(recordId);
          const [, , , , , sixth] = all(collection);
          collection.replace(sixth?.recordId ?? 0, document({ _id: 5, a: 5, changed: true }));
        });
      }
      expect(seen).toHaveLength(51);
      expect(seen[5]?.get('changed')).toBe(true);
      for (let _id = 51; _id < 60; _id++) await insert({ _id, a: _id });
    }
  });

  test('meets every document once while the same command changes them', async () => {
    const { store, collection, insert } = await indexed({ key: { a: 1 }, name: 'a' });
    for (let _id = 0; _id < 100; _id++) await insert({ _id, a: _id });
    await store.write(() => {
      const chosen = plan(collection, { filter: document({ a: { $gte: 0 } }) });
      for (const { recordId, document: found } of collection.candidates(chosen)) {
        const a = Number(found.get('a')) + 50;
        collection.replace(recordId, document({ _id: Number(found.get('_id')), a }));
      }
    });
    expect(all(collection).map((one) => Number(one.document.get('a')))).toEqual(
      Array.from({ length: 100 }, (_, at) => at + 50),
    );
  });
});

describe('documents that expire', () => {
  test('are removed by the oldest date that the index finds in them', async () => {
    const { store, collection, insert } = await indexed({
      key: { at: -1 },
      name: 'at',
      expireAfterSeconds: 60,
    });
    const now = new Date('2026-01-01T00:01:00Z');
    const old = new Date('2026-01-01T00:00:00Z');
    await insert({ _id: 1, at: old });
    await insert({ _id: 2, at: now });
    await insert({ _id: 3, at: [now, old] });
    await insert({ _id: 4, at: 'never' });
    await insert({ _id: 5 });
    expect(await store.removeExpired(now)).toBe(2);
    expect(ids(collection)).toEqual([2, 4, 5]);
  });
});
