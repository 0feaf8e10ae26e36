import { toNumber } from '../values/numbers.js';
import { isNumeric } from '../values/value.js';
import type { Environment } from './environment.js';
import { KeyWriter, RANK } from './indexes/key-encoding.js';
import type { StoredIndex } from './indexes/stored-index.js';
import { after, recordIdOf, tableKey } from './keys.js';
import type { Store } from './store.js';

const REMOVED_PER_WRITE = 500;

/** Removes expired documents of all collections, a few at a time so that others can write too. */
export async function removeExpired(
  store: Store,
  { entries }: Environment,
  now: Date,
): Promise<number> {
  const expiring = store.databases().flatMap((database) =>
    store.collections(database).flatMap((collection) => {
      const { name } = collection;
      return collection.storedIndexes().map((index) => ({ database, name, index }));
    }),
  );
  let removed = 0;
  for (const { database, name, index } of expiring) {
    const range = expiredRange(index, now);
    for (let isMore = range !== undefined; isMore && range; ) {
      isMore = await store.write(() => {
        // The index or its collection may have been dropped since.
        const collection = store.collection(database, name);
        if (!collection?.storedIndexes().includes(index)) return false;
        const keys = [...entries.getKeys({ ...range, limit: REMOVED_PER_WRITE })];
        for (const key of keys) if (collection.remove(recordIdOf(key))) removed += 1;
        return keys.length === REMOVED_PER_WRITE;
      });
    }
  }
  return removed;
}

/** The dates in an index that are too old. */
function expiredRange(index: StoredIndex, now: Date): { start: Buffer; end: Buffer } | undefined {
  const seconds = index.spec.get('expireAfterSeconds');
  const [field] = index.fields;
  if (!isNumeric(seconds) || !field) return undefined;
  const writer = new KeyWriter();
  writer.byte(RANK.date);
  const oldest = writer.take();
  writer.clear();
  writer.value(new Date(now.getTime() - toNumber(seconds) * 1000));
  const newest = writer.take();
  const [low, high] = field.isDescending
    ? [inverted(newest), after(inverted(oldest))]
    : [oldest, after(newest)];
  const prefix = tableKey(index.id);
  return { start: Buffer.concat([prefix, low]), end: Buffer.concat([prefix, high]) };
}

function inverted(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => ~byte));
}
