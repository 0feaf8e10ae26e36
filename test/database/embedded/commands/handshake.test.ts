import { connect } from 'node:net';
import { BSON } from 'bson';
import { FrameReader } from '../../../../database/embedded/wire/frame-reader.js';
import { message, query } from '../wire/messages.js';
import { type ServerForTest, serverForTest } from './server-for-test.js';

let server: ServerForTest;
beforeAll(async () => {
  server = await serverForTest();
});
afterAll(() => server.stop());

/** Sends one message over a socket of its own and gives the document that comes back. */
async function exchange(bytes: Buffer, headBytes: number) {
  const socket = connect(server.socketPath);
  socket.write(bytes);
  const reader = new FrameReader();
  for await (const chunk of socket) {
    for (const frame of reader.push(chunk)) return BSON.deserialize(frame.subarray(headBytes));
  }
  return undefined;
}

describe('the handshake', () => {
  test('in the legacy form tells of a standalone server', async () => {
    const reply = await exchange(query({ ismaster: 1, helloOk: true }), 36);
    expect(reply).toMatchObject({ ok: 1, helloOk: true, ismaster: true, minWireVersion: 0 });
    expect(reply).not.toHaveProperty('setName');
    expect(reply).not.toHaveProperty('topologyVersion');
  });

  test('in the new form says which messages it takes', async () => {
    const reply = await exchange(message({ hello: 1, $db: 'admin', client: {} }), 21);
    expect(reply).toMatchObject({
      isWritablePrimary: true,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      logicalSessionTimeoutMinutes: 30,
      readOnly: false,
    });
  });

  test('is all that the legacy form is for', async () => {
    expect(await exchange(query({ ping: 1 }), 36)).toMatchObject({ ok: 0, code: 352 });
  });

  test('needs no database to be named but other commands do', async () => {
    expect(await exchange(message({ ping: 1 }), 21)).toMatchObject({ ok: 0, code: 14 });
  });
});

describe('a shell', () => {
  test.each([
    { ping: 1 },
    { buildInfo: 1 },
    { buildinfo: 1 },
    { isMaster: 1 },
    { connectionStatus: 1, showPrivileges: true },
    { whatsmyuri: 1 },
    { hostInfo: 1 },
    { getCmdLineOpts: 1 },
    { getLog: 'startupWarnings' },
    { getLog: '*' },
    { getParameter: 1, featureCompatibilityVersion: 1 },
    { serverStatus: 1 },
    { dbStats: 1 },
    { collStats: 'c' },
    { listDatabases: 1 },
    { listCollections: 1 },
    { startSession: 1 },
    { endSessions: [] },
    { refreshSessions: [] },
  ])('gets an answer to %j', async (body) => {
    expect(await server.command(body)).toMatchObject({ ok: 1 });
  });

  test('learns which index a query reads', async () => {
    await server.fill('c', [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    await server.db.collection('c').createIndex({ a: 1 });
    const commands = [
      { find: 'c', filter: { a: 1 } },
      { count: 'c', query: { a: 1 } },
      { aggregate: 'c', pipeline: [{ $match: { a: 1 } }], cursor: {} },
      { update: 'c', updates: [{ q: { a: 1 }, u: { $set: { b: 1 } } }] },
      { delete: 'c', deletes: [{ q: { a: 1 }, limit: 0 }] },
    ];
    for (const explain of commands) {
      const reply = await server.command({ explain, verbosity: 'executionStats' });
      expect(JSON.stringify(reply.queryPlanner.winningPlan)).toContain('a_1');
      expect(reply.executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 1 });
    }
    expect((await server.command({ find: 'c' })).cursor.firstBatch).toEqual([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
  });
});
