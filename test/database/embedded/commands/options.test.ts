import { type ServerForTest, serverForTest } from './server-for-test.js';

let server: ServerForTest;
beforeAll(async () => {
  server = await serverForTest();
  await server.fill('c', [{ _id: 1 }]);
});
afterAll(() => server.stop());

describe('an option', () => {
  test.each([
    { find: 'c', bogus: 1 },
    { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, bogus: 1 }] },
    { delete: 'c', deletes: [{ q: {}, limit: 1, bogus: 1 }] },
    { aggregate: 'c', pipeline: [], cursor: { bogus: 1 } },
    { find: 'c', readConcern: { bogus: 1 } },
    { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a' }], bogus: 1 },
  ])('that no server knows is refused by name: %j', async (body) => {
    const { code, errmsg } = await server.refusal(body);
    expect([code, errmsg]).toEqual([40415, expect.stringContaining('bogus')]);
  });

  test.each([
    [{ find: 'c', tailable: true }, 'find.tailable'],
    [{ find: 'c', min: { a: 1 } }, 'find.min'],
    [{ find: 'c', returnKey: true }, 'find.returnKey'],
    [{ find: 'c', showRecordId: true }, 'find.showRecordId'],
    [{ find: 'c', let: { a: 1 } }, 'find.let'],
    [{ find: 'c', apiVersion: '1' }, 'apiVersion'],
    [{ find: 'c', readConcern: { level: 'snapshot' } }, 'snapshot'],
    [{ find: 'c', readConcern: { level: 'linearizable' } }, 'linearizable'],
    [{ create: 'x', capped: true, size: 4096 }, 'create.capped'],
    [{ create: 'x', validator: { a: 1 } }, 'create.validator'],
    [{ create: 'x', viewOn: 'c', pipeline: [] }, 'create.viewOn'],
    [{ create: 'x', timeseries: { timeField: 't' } }, 'create.timeseries'],
    [{ aggregate: 'c', pipeline: [{ $out: 'x' }], cursor: {} }, '$out'],
    [{ aggregate: 1, pipeline: [], cursor: {} }, 'aggregation without a collection'],
    [{ saslStart: 1, mechanism: 'PLAIN' }, 'saslStart'],
    [{ bulkWrite: 1, ops: [], nsInfo: [] }, 'bulkWrite'],
    [{ createRole: 'x', privileges: [], roles: [] }, 'createRole'],
    [{ replSetInitiate: {} }, 'replSetInitiate'],
    [{ planCacheClear: 'c' }, 'planCacheClear'],
    [{ explain: { distinct: 'c', key: 'a' } }, 'explain of distinct'],
  ])('or command that MongoDB has and this server has not is refused: %j', async (body, name) => {
    const { code, codeName, errmsg } = await server.refusal(body);
    expect([code, codeName, errmsg]).toEqual([
      238,
      'NotImplemented',
      expect.stringContaining(name),
    ]);
  });

  test('that is switched off or null does no harm', async () => {
    const reply = await server.command({ find: 'c', tailable: false, min: null, limit: null });
    expect(reply.cursor.firstBatch).toEqual([{ _id: 1 }]);
  });

  test.each([
    { comment: { any: 'thing' } },
    { readConcern: { level: 'majority' } },
    { readConcern: {} },
    { $readPreference: { mode: 'secondary' } },
    { maxTimeMS: 1000 },
    { allowDiskUse: true },
    { allowPartialResults: true },
  ])('that changes nothing here is taken: %j', async (options) => {
    const reply = await server.command({ find: 'c', ...options });
    expect(reply.cursor.firstBatch).toEqual([{ _id: 1 }]);
  });

  test.each([
    [{ find: 'c', filter: 5 }, 14],
    [{ find: 'c', limit: 'x' }, 14],
    [{ find: 'c', limit: -1 }, 2],
    [{ find: 'c', skip: -1 }, 2],
    [{ find: 'c', singleBatch: 'x' }, 14],
    [{ find: 'c', hint: 5 }, 9],
    [{ find: 'c', maxTimeMS: -1 }, 2],
    [{ insert: 'c' }, 40414],
    [{ update: 'c', updates: [{ u: {} }] }, 40414],
    [{ update: 'c', updates: [{ q: {}, u: 5 }] }, 9],
    [{ delete: 'c', deletes: [{ q: {} }] }, 40414],
    [{ distinct: 'c' }, 40414],
    [{ aggregate: 'c', pipeline: [] }, 9],
    [{ insert: 'c', documents: [5] }, 14],
    [{ insert: 'c', documents: [] }, 16],
    [{ insert: 'c', documents: [{}], writeConcern: { w: 2 } }, 2],
    [{ dropIndexes: 'c' }, 40414],
    [{ createIndexes: 'c', indexes: [] }, 2],
  ])('of the wrong kind is refused: %j', async (body, code) => {
    expect((await server.refusal(body)).code).toBe(code);
  });

  test.each([{ txnNumber: 1 }, { startTransaction: true }, { autocommit: false }])(
    'of a transaction gets the answer of a standalone server: %j',
    async (option) => {
      const { code, errmsg } = await server.refusal({ find: 'c', ...option });
      expect([code, errmsg]).toEqual([20, expect.stringMatching(/^Transaction numbers are only/)]);
    },
  );
});

describe('a command', () => {
  test('that nobody knows is not found', async () => {
    expect(await server.refusal({ nonsense: 1 })).toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
    });
  });

  test.each(['', '.a', 'a$b', 'a\0b'])('on the collection "%s" is refused', async (name) => {
    expect((await server.refusal({ find: name })).code).toBe(73);
  });

  test.each([1, null, true])('on the collection %s is refused', async (name) => {
    expect((await server.refusal({ find: name })).code).toBe(73);
  });

  test.each(['a b', 'a.b', 'a/b', 'x'.repeat(64)])(
    'on the database "%s" is refused',
    async (name) => {
      // The driver checks some names itself, and with another error.
      await expect(async () => server.client.db(name).command({ find: 'c' })).rejects.toThrow();
    },
  );

  test.each(['system.users', `c${'x'.repeat(260)}`])('cannot write to "%s"', async (name) => {
    const { writeErrors } = await server.command({ insert: name, documents: [{}] });
    expect(writeErrors[0].code).toBe(73);
  });
});
