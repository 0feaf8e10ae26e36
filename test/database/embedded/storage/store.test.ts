import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Int32 } from 'bson';
import { open } from 'lmdb';
import { plan } from '../../../../database/embedded/storage/plan.js';
import { Store } from '../../../../database/embedded/storage/store.js';
import { encodeDocument } from '../../../../database/embedded/values/encode.js';
import { document, type Fields } from './documents.js';
import { cleanUp, newFolder, openStore } from './folders.js';

const children = new Set<ChildProcess>();

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(Array.from(children, (child) => once(child, 'close')));
  await cleanUp();
});

/** Runs a module in a process of its own; `store` is the store in the folder. */
function inProcess(folder: string, body: string, wrapper: string[] = []) {
  return inModule(`const store = await Store.open(${JSON.stringify(folder)}); ${body}`, wrapper);
}

/** Runs a module in a process of its own. */
function inModule(body: string, wrapper: string[] = []) {
  const script = `
    import { Store } from './dist/database/embedded/storage/store.js';
    import { Int32 } from 'bson';
    process.on('SIGXFSZ', () => undefined);
    ${body}`;
  const command = [...wrapper, process.execPath, '--input-type=module', '-e', script];
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] });
  children.add(child);
  child.once('close', () => children.delete(child));
  return { child, lines: createInterface({ input: child.stdout }) };
}

/** The page that names the newest transaction: where the pages are that it speaks of. */
function newestMeta(file: Buffer) {
  const pageSize = file.readUInt32LE(48);
  const number = (page: number, offset: number) =>
    Number(file.readBigUInt64LE(page * pageSize + offset));
  const page = number(0, 152) > number(1, 152) ? 0 : 1;
  return { pageSize, freeList: number(page, 88), lastPage: number(page, 144) };
}

const INSERT_FOREVER = `
  const collection = await store.write(() => {
    const created = store.createCollection('db', 'c');
    created.createIndex(new Map([['key', new Map([['n', new Int32(1)]])], ['name', 'n']]));
    return created;
  });
  for (let _id = 1; ; _id++) {
    const id = new Int32(_id);
    await store.write(() => collection.insert(new Map([['_id', id], ['n', id]])));
    console.log(_id);
  }`;

describe('a store', () => {
  test('keeps databases, collections, indexes and counts', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    await store.write(() => {
      const collection = store.createCollection('db', 'c', document({ capped: false }));
      collection.createIndex(document({ key: { a: 1 }, name: 'a' }));
      collection.insert(document({ _id: 1, a: [1, 2] }));
      collection.remove(collection.insert(document({ _id: 2 })));
      store.createCollection('other', 'd');
    });
    const uuid = store.collection('db', 'c')?.uuid;
    await store.close();
    const again = await openStore(folder);
    expect(again.databases()).toEqual(['db', 'other']);
    const collection = again.collection('db', 'c');
    expect(collection?.options).toEqual(document({ capped: false }));
    expect(collection?.uuid.toUUID().toString()).toBe(uuid?.toUUID().toString());
    expect(collection?.indexes().map((spec) => spec.get('name'))).toEqual(['_id_', 'a']);
    expect(collection?.storedIndexes()[1]?.isMultikey).toBe(true);
    expect(collection?.count()).toBe(1);
    // The id of the record that was removed is not given out again.
    expect(await again.write(() => collection?.insert(document({ _id: 3 })))).toBe(3);
  });

  test('renames collections', async () => {
    const store = await openStore();
    await store.write(() => {
      store.createCollection('db', 'a').insert(document({ _id: 1 }));
      store.createCollection('db', 'b');
    });
    const from = { database: 'db', name: 'a' };
    const to = { database: 'db', name: 'b' };
    const rename = (dropTarget: boolean) =>
      store.write(() => store.renameCollection(from, to, { dropTarget }));
    await expect(rename(false)).rejects.toMatchObject({ code: 48 });
    await rename(true);
    expect(store.collections('db').map(({ name }) => name)).toEqual(['b']);
    expect(store.collection('db', 'b')?.count()).toBe(1);
    await expect(rename(true)).rejects.toMatchObject({ code: 26 });
  });

  test('clears what dropped collections leave, also after a restart', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    await store.write(() => {
      const collection = store.createCollection('db', 'c');
      for (let _id = 0; _id < 8_000; _id++) collection.insert(document({ _id }));
    });
    await store.write(() => store.dropDatabase('db'));
    await store.close();
    const again = await openStore(folder);
    await again.write(() => again.createCollection('db', 'c'));
    await again.tidied();
    await again.close();
    const root = open({ path: folder, noSubdir: false, overlappingSync: true });
    for (const name of ['records', 'entries']) {
      const table = root.openDB({ name, encoding: 'binary', keyEncoding: 'binary' });
      expect(table.getKeysCount({ start: Buffer.of(0) })).toBe(0);
    }
    await root.close();
  });

  test('loses no acknowledged write when its process is killed', async () => {
    const folder = newFolder();
    for (let round = 0; round < 2; round++) {
      const target = path.join(folder, String(round));
      const { child, lines } = inProcess(target, INSERT_FOREVER);
      let acknowledged = 0;
      for await (const line of lines) {
        acknowledged = Number(line);
        if (acknowledged >= 200 + round) break;
      }
      child.kill('SIGKILL');
      await once(child, 'exit');
      const store = await openStore(target);
      const collection = store.collection('db', 'c');
      if (!collection) throw new Error('The collection is gone.');
      for (const filter of [{}, { _id: { $gt: 0 } }, { n: { $gt: 0 } }] as Fields[]) {
        const chosen = plan(collection, { filter: document(filter) });
        const found = [...collection.candidates(chosen)];
        expect(found.length).toBeGreaterThanOrEqual(acknowledged);
        expect(found.length).toBe(collection.count());
      }
    }
  });

  test('is for one process only, and free again after that one was killed', async () => {
    const folder = newFolder();
    const { child, lines } = inProcess(folder, "console.log('open'); setInterval(() => 0, 1000);");
    await once(lines, 'line');
    await expect(Store.open(folder)).rejects.toMatchObject({ code: 'in_use' });
    await expect(Store.open(folder)).rejects.toMatchObject({ code: 'in_use' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await openStore(folder);
    await expect(Store.open(folder)).rejects.toMatchObject({ code: 'in_use' });
  });

  test('loses nothing while others try to open its folder', async () => {
    const folder = newFolder();
    const { child, lines } = inProcess(
      folder,
      `let isWriting = true;
      process.once('SIGTERM', () => { isWriting = false; });
      const collection = await store.write(() => store.createCollection('db', 'c'));
      console.log('open');
      let written = 0;
      while (isWriting) {
        const fields = new Map([['_id', new Int32(written)]]);
        await store.write(() => collection.insert(fields));
        written++;
      }
      await store.close();
      console.log(written);`,
    );
    await once(lines, 'line');
    for (let attempt = 0; attempt < 500; attempt++) {
      await expect(Store.open(folder)).rejects.toMatchObject({ code: 'in_use' });
    }
    child.kill('SIGTERM');
    const [[written]] = await Promise.all([once(lines, 'line'), once(child, 'exit')]);
    const collection = (await openStore(folder)).collection('db', 'c');
    if (!collection) throw new Error('The collection is gone.');
    expect(Number(written)).toBeGreaterThan(50);
    expect([...collection.candidates(plan(collection, { filter: new Map() }))]).toHaveLength(
      Number(written),
    );
  });

  test('refuses a write that does not fit on the disk and goes on afterwards', async () => {
    const folder = newFolder();
    const body = `
      const collection = await store.write(() => store.createCollection('db', 'c'));
      const text = 'x'.repeat(100_000);
      let [_id, code] = [0, undefined];
      for (; _id < 300 && code === undefined; _id++) {
        const insert = () => collection.insert(new Map([['_id', new Int32(_id)], ['text', text]]));
        await store.write(insert).catch((error) => { code = error.code; });
      }
      const small = await store.write(() => collection.insert(new Map([['_id', 'small']])))
        .then(() => 'stored', (error) => error.code);
      console.log(JSON.stringify([_id - 1, code, small, collection.count()]));
      process.exit();`;
    const limited = ['bash', '-c', 'ulimit -f 8000; exec "$@"', '-'];
    const { child, lines } = inProcess(folder, body, limited);
    // It holds the folder until it has ended, which is later than its last line.
    const [[line]] = await Promise.all([once(lines, 'line'), once(child, 'exit')]);
    const [stored, code, small, count] = JSON.parse(String(line));
    expect(stored).toBeGreaterThan(10);
    expect(code).toBe(14031);
    expect([14031, 'stored']).toContain(small);
    expect(count).toBe(stored + (small === 'stored' ? 1 : 0));
    const store = await openStore(folder);
    const collection = store.collection('db', 'c');
    expect(collection?.count()).toBe(count);
    await store.write(() => collection?.insert(document({ _id: 'later', text: 'x'.repeat(1e6) })));
  });

  test('grows beyond the map it began with', async () => {
    const store = await openStore(newFolder(), { mapSize: 1 << 20 });
    const collection = await store.write(() => store.createCollection('db', 'c'));
    for (let _id = 0; _id < 40; _id++) {
      const bytes = document({ _id, text: 'x'.repeat(200_000) });
      await store.write(() => collection.insert(bytes));
    }
    expect([...collection.candidates(plan(collection, { filter: new Map() }))]).toHaveLength(40);
  });
});

describe('opening a store', () => {
  test('refuses a foreign file without touching it', async () => {
    for (const content of ['hello', 'x'.repeat(20_000)]) {
      const folder = newFolder();
      fs.writeFileSync(path.join(folder, 'data.mdb'), content);
      await expect(Store.open(folder)).rejects.toMatchObject({ code: 'not_a_database' });
      expect(fs.readFileSync(path.join(folder, 'data.mdb'), 'utf8')).toBe(content);
    }
  });

  test('refuses a truncated file', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    await store.write(() => {
      const collection = store.createCollection('db', 'c');
      for (let _id = 0; _id < 5_000; _id++) {
        collection.insert(document({ _id, text: 'x'.repeat(_id % 50 === 0 ? 9_000 : 200) }));
      }
    });
    await store.close();
    const file = path.join(folder, 'data.mdb');
    const whole = fs.readFileSync(file);
    for (const part of [0.9, 0.5, 0.01]) {
      const broken = newFolder();
      const copy = path.join(broken, 'data.mdb');
      fs.writeFileSync(copy, whole.subarray(0, whole.length * part));
      await expect(Store.open(broken)).rejects.toMatchObject({ code: 'not_a_database' });
      expect(fs.statSync(copy).size).toBe(Math.floor(whole.length * part));
    }
  });

  test('starts without free pages at the end of the file, and refuses when others are missing', async () => {
    const folder = newFolder();
    const file = path.join(folder, 'data.mdb');
    const store = await openStore(folder);
    const collection = await store.write(() => store.createCollection('db', 'c'));
    const cuts: { folder: string; documents: number; lacksFreeList: boolean }[] = [];
    for (let _id = 0; _id < 30; _id++) {
      const text = 'x'.repeat(_id % 7 === 0 ? 9_000 : 300);
      await store.write(() => collection.insert(document({ _id, text })));
      const whole = fs.readFileSync(file);
      const { freeList, lastPage, pageSize } = newestMeta(whole);
      const cut = newFolder();
      fs.writeFileSync(path.join(cut, 'data.mdb'), whole.subarray(0, lastPage * pageSize));
      cuts.push({ folder: cut, documents: _id + 1, lacksFreeList: freeList === lastPage });
    }
    const { child, lines } = inModule(`
      for (const { folder } of ${JSON.stringify(cuts)}) {
        try {
          const store = await Store.open(folder);
          const collection = store.collection('db', 'c');
          for (let _id = 100; _id < 200; _id++) {
            const fields = new Map([['_id', new Int32(_id)], ['text', 'y'.repeat(300)]]);
            await store.write(() => collection.insert(new Map(fields)));
          }
          console.log(collection.count() - 100);
          await store.close();
        } catch (error) {
          console.log(error.code);
        }
      }`);
    const outcomes: string[] = [];
    lines.on('line', (line) => outcomes.push(line));
    expect((await once(child, 'close')).slice(0, 2)).toEqual([0, null]);
    for (const [index, { documents, lacksFreeList }] of cuts.entries()) {
      const allowed = lacksFreeList ? ['not_a_database'] : [String(documents), 'not_a_database'];
      expect(allowed).toContain(outcomes[index]);
    }
    expect(outcomes).toHaveLength(cuts.length);
    expect(cuts.filter(({ lacksFreeList }) => lacksFreeList).length).toBeGreaterThan(0);
    expect(outcomes.filter((outcome) => outcome !== 'not_a_database').length).toBeGreaterThan(0);
  });

  test('refuses a newer format', async () => {
    const folder = newFolder();
    await (await openStore(folder)).close();
    const root = open({ path: folder, noSubdir: false, overlappingSync: true });
    const catalog = root.openDB({ name: 'catalog', encoding: 'binary', keyEncoding: 'binary' });
    const newer = encodeDocument(new Map([['format', new Int32(2)]]));
    await catalog.put(Buffer.of(0x00, 0x66), newer);
    await root.close();
    await expect(Store.open(folder)).rejects.toMatchObject({ code: 'newer_format' });
  });

  test('refuses a folder that is none', async () => {
    const folder = newFolder();
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, '');
    await expect(Store.open(file)).rejects.toMatchObject({ code: 'not_writable' });
    await expect(Store.open(path.join(file, 'below'))).rejects.toMatchObject({
      code: 'not_writable',
    });
  });
});
