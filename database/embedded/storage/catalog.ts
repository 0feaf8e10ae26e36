import { type Binary, Double, Int32 } from 'bson';
import type { Database } from 'lmdb';
import { decodeDocument } from '../values/decode.js';
import { encodeDocument } from '../values/encode.js';
import { toNumber } from '../values/numbers.js';
import { type Doc, doc, isDoc, isNumeric, type Value } from '../values/value.js';

/** A table of the environment: bytes to bytes. */
export type Table = Database<Uint8Array, Uint8Array>;

/** An index as the catalog keeps it. Definitions are never changed, only replaced. */
export interface IndexDefinition {
  readonly id: number;
  /** As `listIndexes` answers it. */
  readonly spec: Doc;
  /** For each field whether some document had an array on its path. */
  readonly multikey: readonly boolean[];
  /** Whether some key was too long and has been cut. */
  readonly truncated: boolean;
}

/** A collection as the catalog keeps it. */
export interface CollectionDefinition {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly uuid: Binary;
  readonly options: Doc;
  readonly indexes: readonly IndexDefinition[];
}

/** How many records a collection has, and the highest record id it ever gave out. */
export interface Counts {
  readonly records: number;
  readonly lastRecord: number;
}

/** Records or index entries that no longer belong to anything and are still to be removed. */
export interface Leftover {
  readonly table: 'records' | 'entries';
  readonly id: number;
}

const ROW = { collection: 0x63, counts: 0x6e, leftover: 0x6c, nextId: 0x69 };

/**
 * What there is in the environment, in memory. Every change makes a new catalog and writes its row,
 * so that a reader keeps the catalog that fits the data it sees while a transaction is under way.
 */
export class Catalog {
  private constructor(
    private readonly table: Table,
    readonly collections: ReadonlyMap<number, CollectionDefinition>,
    readonly counts: ReadonlyMap<number, Counts>,
    readonly leftovers: readonly Leftover[],
    private readonly nextId: number,
  ) {}

  /** Reads the whole catalog. */
  static load(table: Table): Catalog {
    const collections = new Map<number, CollectionDefinition>();
    const counts = new Map<number, Counts>();
    const leftovers: Leftover[] = [];
    let nextId = 1;
    for (const { key, value } of table.getRange({ start: Buffer.of(0x61) })) {
      const id = Buffer.from(key).readUInt32BE(1);
      const row = decodeDocument(value);
      if (key[0] === ROW.collection) collections.set(id, readCollection(id, row));
      else if (key[0] === ROW.counts) counts.set(id, readCounts(row));
      else if (key[0] === ROW.nextId) nextId = numberIn(row, 'next');
      else leftovers.push({ table: row.get('table') === 'records' ? 'records' : 'entries', id });
    }
    return new Catalog(table, collections, counts, leftovers, nextId);
  }

  find(database: string, name: string): CollectionDefinition | undefined {
    for (const collection of this.collections.values()) {
      if (collection.name === name && collection.database === database) return collection;
    }
    return undefined;
  }

  /** Takes a number that no collection or index has or had. */
  takeId(): { id: number; catalog: Catalog } {
    this.table.put(
      rowKey(ROW.nextId, 0),
      encodeDocument(doc(['next', new Int32(this.nextId + 1)])),
    );
    return { id: this.nextId, catalog: this.with({ nextId: this.nextId + 1 }) };
  }

  /** Adds a collection, or replaces the definition of one. */
  put(collection: CollectionDefinition): Catalog {
    this.table.put(
      rowKey(ROW.collection, collection.id),
      encodeDocument(collectionRow(collection)),
    );
    const collections = new Map(this.collections).set(collection.id, collection);
    return this.with({ collections });
  }

  /** Takes a collection out; its records and index entries are left over. */
  remove(collection: CollectionDefinition): Catalog {
    this.table.remove(rowKey(ROW.collection, collection.id));
    this.table.remove(rowKey(ROW.counts, collection.id));
    const collections = new Map(this.collections);
    const counts = new Map(this.counts);
    collections.delete(collection.id);
    counts.delete(collection.id);
    return this.with({ collections, counts }).leave([
      { table: 'records', id: collection.id },
      ...collection.indexes.map(({ id }) => ({ table: 'entries', id }) as const),
    ]);
  }

  /** Notes what is to be removed once nobody reads it any more. */
  leave(leftovers: readonly Leftover[]): Catalog {
    for (const { table, id } of leftovers) {
      this.table.put(rowKey(ROW.leftover, id), encodeDocument(doc(['table', table])));
    }
    return this.with({ leftovers: [...this.leftovers, ...leftovers] });
  }

  /** Forgets something left over that has been removed. */
  cleared(leftover: Leftover): Catalog {
    this.table.remove(rowKey(ROW.leftover, leftover.id));
    return this.with({ leftovers: this.leftovers.filter(({ id }) => id !== leftover.id) });
  }

  /** Takes over counts that have changed. */
  putCounts(changed: ReadonlyMap<number, Counts>): Catalog {
    const counts = new Map(this.counts);
    for (const [id, count] of changed) {
      if (!this.collections.has(id)) continue;
      counts.set(id, count);
      this.table.put(rowKey(ROW.counts, id), encodeDocument(countsRow(count)));
    }
    return this.with({ counts });
  }

  private with(change: {
    collections?: ReadonlyMap<number, CollectionDefinition>;
    counts?: ReadonlyMap<number, Counts>;
    leftovers?: readonly Leftover[];
    nextId?: number;
  }): Catalog {
    return new Catalog(
      this.table,
      change.collections ?? this.collections,
      change.counts ?? this.counts,
      change.leftovers ?? this.leftovers,
      change.nextId ?? this.nextId,
    );
  }
}

function rowKey(kind: number, id: number): Buffer {
  const key = Buffer.alloc(5, kind);
  key.writeUInt32BE(id, 1);
  return key;
}

function collectionRow({ database, name, uuid, options, indexes }: CollectionDefinition): Doc {
  return doc(
    ['database', database],
    ['name', name],
    ['uuid', uuid],
    ['options', options],
    ['indexes', indexes.map(indexRow)],
  );
}

function indexRow({ id, spec, multikey, truncated }: IndexDefinition): Doc {
  return doc(
    ['id', new Int32(id)],
    ['spec', spec],
    ['multikey', [...multikey]],
    ['truncated', truncated],
  );
}

function readCollection(id: number, row: Doc): CollectionDefinition {
  return {
    id,
    database: String(row.get('database')),
    name: String(row.get('name')),
    uuid: row.get('uuid') as Binary,
    options: docIn(row, 'options'),
    indexes: listIn(row, 'indexes').filter(isDoc).map(readIndex),
  };
}

function readIndex(row: Doc): IndexDefinition {
  return {
    id: numberIn(row, 'id'),
    spec: docIn(row, 'spec'),
    multikey: listIn(row, 'multikey').map((flag) => flag === true),
    truncated: row.get('truncated') === true,
  };
}

function countsRow({ records, lastRecord }: Counts): Doc {
  return doc(['records', new Double(records)], ['lastRecord', new Double(lastRecord)]);
}

function readCounts(row: Doc): Counts {
  return { records: numberIn(row, 'records'), lastRecord: numberIn(row, 'lastRecord') };
}

function docIn(row: Doc, field: string): Doc {
  const value = row.get(field);
  return isDoc(value) ? value : new Map();
}

function listIn(row: Doc, field: string): Value[] {
  const value = row.get(field);
  return Array.isArray(value) ? value : [];
}

function numberIn(row: Doc, field: string): number {
  const value = row.get(field);
  return isNumeric(value) ? toNumber(value) : 0;
}
