import fc from 'fast-check';
import { parseCollation } from '../../../../database/embedded/query/collation.js';
import { compileFilter } from '../../../../database/embedded/query/filter.js';
import { compileSort } from '../../../../database/embedded/query/sort.js';
import { type PlanRequest, plan } from '../../../../database/embedded/storage/plan.js';
import type { StoredCollection } from '../../../../database/embedded/storage/stored-collection.js';
import { type Doc, isDoc } from '../../../../database/embedded/values/value.js';
import { document, type Fields, type Plain } from './documents.js';
import { cleanUp, openCollection } from './folders.js';

afterEach(cleanUp);

async function collectionWith(documents: Fields[], indexes: Fields[] = []) {
  const { store, collection } = await openCollection();
  await store.write(() => {
    for (const fields of documents) collection.insert(document(fields));
    for (const spec of indexes) collection.createIndex(document(spec));
  });
  return { store, collection };
}

function find(collection: StoredCollection, request: PlanRequest): Doc[] {
  const filter = compileFilter(request.filter, { collation: request.collation });
  const chosen = plan(collection, request);
  const found = Array.from(collection.candidates(chosen), (candidate) => candidate.document);
  return found.filter((candidate) => filter.matches(candidate));
}

function ids(collection: StoredCollection, filter: Fields, sort?: Fields): unknown[] {
  const request = { filter: document(filter), sort: sort && document(sort) };
  return find(collection, request).map((found) => Number(found.get('_id')));
}

function indexUsed(
  collection: StoredCollection,
  filter: Fields,
  more: { sort?: Fields; hint?: Plain } = {},
): string | undefined {
  const sort = more.sort && document(more.sort);
  const hint = more.hint === undefined ? undefined : document({ hint: more.hint }).get('hint');
  return plan(collection, { filter: document(filter), sort, hint }).indexName;
}

describe('a plan', () => {
  const people: Fields[] = [
    { _id: 3, name: 'ann', age: 30, tags: ['x', 'y'] },
    { _id: 1, name: 'bob', age: 20 },
    { _id: 2, name: 'cid', age: 40, tags: [] },
  ];

  test('reads the collection in insertion order where no index helps', async () => {
    const { collection } = await collectionWith(people);
    expect(indexUsed(collection, { age: 20 })).toBeUndefined();
    expect(ids(collection, {})).toEqual([3, 1, 2]);
    expect(ids(collection, {}, { $natural: -1 })).toEqual([2, 1, 3]);
  });

  test('finds ids in their order', async () => {
    const { collection } = await collectionWith(people);
    expect(ids(collection, { _id: { $in: [3, 1, 9] } })).toEqual([1, 3]);
    expect(ids(collection, { _id: { $gt: 1 } })).toEqual([2, 3]);
    expect(ids(collection, { _id: { $ne: 2 } })).toEqual([1, 3]);
  });

  test('uses an equality, then a range, and gives the order of what follows', async () => {
    const { collection } = await collectionWith(people, [
      { key: { name: 1, age: -1 }, name: 'na' },
    ]);
    const request = { filter: document({ name: 'bob' }), sort: document({ age: 1 }) };
    const chosen = plan(collection, request);
    expect(chosen).toMatchObject({ indexName: 'na', providesSort: true, direction: -1 });
    expect(ids(collection, { name: { $gte: 'b' } }, { name: -1, age: 1 })).toEqual([2, 1]);
  });

  test('sorts by no index that has seen arrays', async () => {
    const { collection } = await collectionWith(people, [{ key: { tags: 1 }, name: 't' }]);
    const chosen = plan(collection, { filter: document({}), sort: document({ tags: 1 }) });
    expect(chosen).toMatchObject({ index: undefined, providesSort: false });
  });

  test('does not join two bounds that different elements may meet', async () => {
    const { collection } = await collectionWith(
      [
        { _id: 1, a: [1, 20] },
        { _id: 2, a: [5] },
      ],
      [{ key: { a: 1 }, name: 'a' }],
    );
    expect(ids(collection, { a: { $gt: 10, $lt: 3 } })).toEqual([1]);
    expect(ids(collection, { a: { $elemMatch: { $gt: 3, $lt: 10 } } })).toEqual([2]);
  });

  test('does not bind two fields of one array', async () => {
    const { collection } = await collectionWith(
      [
        {
          _id: 1,
          a: [
            { b: 1, c: 5 },
            { b: 3, c: 2 },
          ],
        },
      ],
      [{ key: { 'a.b': 1, 'a.c': 1 }, name: 'abc' }],
    );
    expect(ids(collection, { 'a.b': 1, 'a.c': 2 })).toEqual([1]);
  });

  test('uses sparse and partial indexes only where they hold every match', async () => {
    const { collection } = await collectionWith(people, [
      { key: { tags: 1 }, name: 'sparse', sparse: true },
      { key: { name: 1 }, name: 'partial', partialFilterExpression: { age: { $gt: 25 } } },
    ]);
    expect(indexUsed(collection, { tags: 'x' })).toBe('sparse');
    expect(indexUsed(collection, { tags: null })).toBeUndefined();
    expect(indexUsed(collection, { tags: { $ne: 'x' } })).toBeUndefined();
    expect(indexUsed(collection, { name: 'ann' })).toBeUndefined();
    expect(indexUsed(collection, { name: 'ann', age: { $gt: 20 } })).toBeUndefined();
    expect(indexUsed(collection, { name: 'ann', age: { $gte: 26 } })).toBe('partial');
    expect(indexUsed(collection, { name: 'ann', age: 30 })).toBe('partial');
    expect(indexUsed(collection, {}, { sort: { name: 1 } })).toBeUndefined();
  });

  test('bounds texts only under the same collation', async () => {
    const collation = { locale: 'en', strength: 2 };
    const { collection } = await collectionWith(people, [
      { key: { name: 1 }, name: 'folded', collation },
    ]);
    expect(indexUsed(collection, { name: { $gt: 5 } })).toBe('folded');
    const request = {
      filter: document({ name: 'ANN' }),
      collation: parseCollation(document(collation)),
    };
    expect(plan(collection, request).ranges[0]?.low.length).toBeGreaterThan(4);
    expect(find(collection, request)).toHaveLength(1);
    expect(ids(collection, { name: 'ANN' })).toEqual([]);
    expect(ids(collection, { name: 'ann' })).toEqual([3]);
  });

  test('follows a hint and refuses one that leads nowhere', async () => {
    const { collection } = await collectionWith(people, [
      { key: { age: 1 }, name: 'age' },
      { key: { name: 1 }, name: 'some', partialFilterExpression: { age: { $gt: 25 } } },
    ]);
    expect(indexUsed(collection, { name: 'ann' }, { hint: 'age' })).toBe('age');
    expect(indexUsed(collection, { name: 'ann' }, { hint: { age: 1 } })).toBe('age');
    expect(indexUsed(collection, { _id: 1 }, { hint: { $natural: 1 } })).toBeUndefined();
    expect(() => indexUsed(collection, {}, { hint: 'none' })).toThrow(
      expect.objectContaining({ code: 2 }),
    );
    expect(() => indexUsed(collection, {}, { hint: 'some' })).toThrow(
      expect.objectContaining({ code: 291 }),
    );
  });

  test('explains itself', async () => {
    const { collection } = await collectionWith(people, [{ key: { age: 1 }, name: 'age' }]);
    const scan = plan(collection, { filter: document({ name: 'x' }), sort: document({ name: 1 }) });
    expect(scan.explain().get('stage')).toBe('SORT');
    const fetch = plan(collection, { filter: document({ age: 30 }) }).explain();
    const index = fetch.get('inputStage');
    expect(isDoc(index) && index.get('indexName')).toBe('age');
  });
});

describe('candidates', () => {
  const scalar = fc.oneof(
    fc.constantFrom<Plain>(null, true, 0, 1, 2, 3, 1.5, 'a', 'ab', 'b', 'A'),
    fc.constantFrom(...['x', 'y'].map((sign) => sign.repeat(2500))),
  );
  // Without arrays and long texts indexes also give the order of a sort.
  const simple = fc.constantFrom<Plain>(null, true, 0, 1, 2, 3, 1.5, 'a', 'ab', 'b', 'A');
  const inner = fc.record<{ k: Plain; l: Plain }>({ k: scalar, l: scalar }, { requiredKeys: [] });
  const field = fc.oneof(
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
    { weight: 2, arbitrary: inner },
  );
  const nested = fc.oneof(field, fc.array(inner, { maxLength: 2 }));
  const documents = (plain: fc.Arbitrary<Plain>, deep: fc.Arbitrary<Plain>) =>
    fc.array(fc.record<Fields>({ a: plain, b: plain, s: deep }, { requiredKeys: [] }), {
      maxLength: 12,
    });
  const paths = ['a', 'b', 's', 's.k', 's.l'];
  const condition: fc.Arbitrary<Plain> = fc.oneof(
    field,
    fc
      .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), scalar)
      .map(([operator, operand]) => ({ [operator]: operand })),
    fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
    fc.array(field, { maxLength: 3 }).map((list) => ({ $in: list })),
    fc.boolean().map((flag) => ({ $exists: flag })),
    fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gt: low, $lt: high } })),
    fc.tuple(scalar, scalar).map(([k, l]) => ({ $elemMatch: { k, l } })),
    fc.constantFrom<Plain>(
      /^a/,
      /^ab*/,
      /b/,
      { $type: 'string' },
      { $size: 1 },
      { $not: { $gt: 1 } },
    ),
    fc.array(scalar, { minLength: 1, maxLength: 2 }).map((list) => ({ $all: list })),
  );
  const filter = fc.dictionary(fc.constantFrom(...paths), condition, { maxKeys: 3 });
  const order = fc.constantFrom(1, -1);
  const keyPattern = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...paths, '_id'), order), {
      selector: ([path]) => path,
      minLength: 1,
      maxLength: 3,
    })
    .map((fields) => Object.fromEntries(fields));
  const options = fc.constantFrom<Fields>(
    {},
    {},
    { sparse: true },
    { partialFilterExpression: { a: { $gt: 1 } } },
    { partialFilterExpression: { b: { $exists: true } } },
    { partialFilterExpression: { s: { $type: 'string' } } },
    { collation: { locale: 'en', strength: 2 } },
  );
  const scenario = fc.record({
    documents: fc.oneof(
      documents(field, nested),
      documents(simple, fc.record<{ k: Plain; l: Plain }>({ k: simple, l: simple })),
    ),
    indexes: fc.array(fc.tuple(keyPattern, options), { minLength: 1, maxLength: 3 }),
    filters: fc.array(filter, { minLength: 8, maxLength: 8 }),
    sorts: fc.array(keyPattern, { minLength: 8, maxLength: 8 }),
    isFolded: fc.boolean(),
  });

  test('are those of a collection scan, in the order that the plan promises', async () => {
    const { store } = await openCollection();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ documents, indexes, filters, sorts, isFolded }) => {
        const name = `c${run++}`;
        await store
          .write(() => {
            const collection = store.createCollection('db', name);
            for (const [at, [key, more]] of indexes.entries()) {
              // A name may be taken by the same index with other options.
              collection.createIndex(document({ key, name: `i${at}`, ...more, unique: false }));
            }
          })
          .catch(() => fc.pre(false));
        const collection = store.collection('db', name);
        if (!collection) throw new Error('The collection is missing.');
        for (const [_id, fields] of documents.entries()) {
          // Parallel arrays are refused, and everything else stays as it was.
          await store.write(() => collection.insert(document({ _id, ...fields }))).catch(() => 0);
        }
        const collation = isFolded
          ? parseCollation(document({ locale: 'en', strength: 2 }))
          : undefined;
        const all = [...collection.candidates(plan(collection, { filter: new Map() }))];
        for (const [at, fields] of filters.entries()) {
          const query = document(fields);
          const matches = compileFilter(query, { collation });
          const expected = all.filter((one) => matches.matches(one.document));
          for (const sort of [undefined, document(sorts[at] ?? {})]) {
            const chosen = plan(collection, { filter: query, sort, collation });
            const candidates = [...collection.candidates(chosen)];
            expect(new Set(candidates.map(({ recordId }) => recordId)).size).toBe(
              candidates.length,
            );
            const found = candidates.filter((one) => matches.matches(one.document));
            const sorted = (list: typeof found) => list.map(({ recordId }) => recordId).sort();
            expect(sorted(found)).toEqual(sorted(expected));
            if (!sort || !chosen.providesSort) continue;
            const compare = compileSort(sort, collation);
            for (const [position, next] of found.slice(1).entries()) {
              const before = found[position];
              if (before) expect(compare(before.document, next.document)).toBeLessThanOrEqual(0);
            }
          }
        }
        await store.write(() => store.dropCollection('db', name));
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
