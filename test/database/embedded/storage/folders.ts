import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Store, type StoreOptions } from '../../../../database/embedded/storage/store.js';
import type { StoredCollection } from '../../../../database/embedded/storage/stored-collection.js';

const folders: string[] = [];
const stores: Store[] = [];

/** An empty folder of its own, removed after the test. */
export function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huiqi-storage-'));
  folders.push(folder);
  return folder;
}

/** A store that is closed after the test. */
export async function openStore(folder = newFolder(), options: StoreOptions = {}): Promise<Store> {
  const store = await Store.open(folder, options);
  stores.push(store);
  return store;
}

/** A store with the empty collection `db.c`. */
export async function openCollection(): Promise<{ store: Store; collection: StoredCollection }> {
  const store = await openStore();
  const collection = await store.write(() => store.createCollection('db', 'c'));
  return { store, collection };
}

/** Closes and removes everything that a test has opened. */
export async function cleanUp(): Promise<void> {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}
