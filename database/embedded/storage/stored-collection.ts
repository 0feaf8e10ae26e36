import { ServerError } from '../server-error.js';
import { decodeDocument } from '../values/decode.js';
import { encodeDocument } from '../values/encode.js';
import type { Doc } from '../values/value.js';
import type { CollectionDefinition, Counts, IndexDefinition, Leftover } from './catalog.js';
import type { Environment } from './environment.js';
import { duplicateKey, findDuplicate, firstDuplicate } from './indexes/duplicates.js';
import { type IndexSpec, isSameIndex, readIndexSpec } from './indexes/index-spec.js';
import { type IndexKey, isIdIndex, StoredIndex } from './indexes/stored-index.js';
import { entryKey, type RecordId, recordKey } from './keys.js';
import type { Plan } from './plan.js';
import { type StoredDocument, scanCollection, scanIndex } from './scan.js';

/** What a collection needs of the store that holds it. */
export interface CollectionHost {
  readonly environment: Environment;
  /** Grows with every write, so that a scan notices that what it has read may be out of date. */
  readonly changes: number;
  definition(id: number): CollectionDefinition | undefined;
  redefine(definition: CollectionDefinition, leftovers?: readonly Leftover[]): void;
  counts(id: number): Counts;
  recount(id: number, counts: Counts): void;
  indexesOf(definition: CollectionDefinition): readonly StoredIndex[];
  newId(): number;
}

/** A collection: its records and its indexes. Everything that writes runs inside `Store.write`. */
export class StoredCollection {
  constructor(
    private readonly host: CollectionHost,
    private readonly id: number,
  ) {}

  /** @throws ServerError 175 once the collection has been dropped. */
  get definition(): CollectionDefinition {
    const definition = this.host.definition(this.id);
    if (!definition) throw new ServerError(175, 'The collection has been dropped.');
    return definition;
  }

  get name(): string {
    return this.definition.name;
  }

  get options(): Doc {
    return this.definition.options;
  }

  get uuid(): CollectionDefinition['uuid'] {
    return this.definition.uuid;
  }

  /** The indexes as `listIndexes` shows them, that on `_id` first. */
  indexes(): IndexSpec[] {
    return this.definition.indexes.map(({ spec }) => spec);
  }

  /** The indexes at work, for the planner. */
  storedIndexes(): readonly StoredIndex[] {
    return this.host.indexesOf(this.definition);
  }

  count(): number {
    return this.host.counts(this.id).records;
  }

  /**
   * The documents that a plan leads to: all that match its filter, and maybe others. No document
   * comes twice, and none that has been removed meanwhile.
   */
  candidates(plan: Plan): Iterable<StoredDocument> {
    if (!plan.index) return scanCollection(this.host, this.id, plan.direction);
    return scanIndex(this.host, this.id, plan.index, plan);
  }

  /** How many index entries a plan reads, counted no further than `limit`. */
  countEntries(ranges: readonly { low: Buffer; high: Buffer }[], limit: number): number {
    let count = 0;
    for (const { low: start, high: end } of ranges) {
      const keys = this.host.environment.entries.getKeys({ start, end, limit: limit - count });
      for (const _ of keys) count += 1;
      if (count >= limit) break;
    }
    return count;
  }

  /**
   * Adds a document as it is.
   * @param bytes its BSON, where the caller has it already.
   * @throws ServerError 11000 and 171; nothing has been written then.
   */
  insert(document: Doc, bytes: Uint8Array = encodeDocument(document)): RecordId {
    const { records, lastRecord } = this.host.counts(this.id);
    const record = lastRecord + 1;
    const added = this.storedIndexes().map((index) => ({ index, keys: index.keysOf(document) }));
    for (const { index, keys } of added) this.#checkUnique(index, keys, record);
    this.host.recount(this.id, { records: records + 1, lastRecord: record });
    this.#put(record, bytes);
    for (const { index, keys } of added) this.#addEntries(index, keys, record);
    return record;
  }

  /** Puts another document in the place of a record; as `insert` otherwise. */
  replace(record: RecordId, document: Doc, bytes: Uint8Array = encodeDocument(document)): void {
    const old = this.#read(record);
    if (!old) throw new ServerError(1, 'The record to replace does not exist.');
    const changes = this.storedIndexes().map((index) => {
      const before = index.keysOf(old);
      const now = index.keysOf(document);
      const added = index.isExact ? without(now, before) : now;
      return { index, added, removed: without(before, now) };
    });
    for (const { index, added } of changes) this.#checkUnique(index, added, record);
    this.host.recount(this.id, this.host.counts(this.id));
    this.#put(record, bytes);
    for (const { index, added, removed } of changes) {
      this.#removeEntries(index, removed, record);
      this.#addEntries(index, added, record);
    }
  }

  /** Removes a record; false when it was not there any more. */
  remove(record: RecordId): boolean {
    const old = this.#read(record);
    if (!old) return false;
    const { records, lastRecord } = this.host.counts(this.id);
    this.host.recount(this.id, { records: records - 1, lastRecord });
    for (const index of this.storedIndexes()) {
      this.#removeEntries(index, index.keysOf(old), record);
    }
    const { environment } = this.host;
    environment.guard(() => environment.records.remove(recordKey(this.id, record)));
    return true;
  }

  /**
   * Builds an index.
   * @param spec one element of the command's `indexes`.
   * @returns false when the same index exists already.
   * @throws ServerError for a malformed specification, a conflicting index or conflicting documents.
   */
  createIndex(spec: Doc): boolean {
    const wanted = readIndexSpec(spec, this.options);
    if (isIdIndex(wanted.get('key') as Doc)) return false;
    const { definition } = this;
    if (isSameIndex(wanted, this.indexes())) return false;
    const fresh: IndexDefinition = {
      id: this.host.newId(),
      spec: wanted,
      multikey: Array.from((wanted.get('key') as Doc).keys(), () => false),
      truncated: false,
    };
    const index = new StoredIndex(fresh);
    this.host.environment.attempt(() => this.#build(index));
    const { multikey, truncated } = index;
    const built = { ...fresh, multikey: [...multikey], truncated };
    this.host.redefine({ ...definition, indexes: [...definition.indexes, built] });
    return true;
  }

  /** @throws ServerError 27 for an index that does not exist, 72 for that on `_id`. */
  dropIndex(name: string): void {
    if (name === '_id_') throw new ServerError(72, 'The index on _id cannot be dropped.');
    const { definition } = this;
    const dropped = definition.indexes.find(({ spec }) => spec.get('name') === name);
    if (!dropped) throw new ServerError(27, `There is no index with the name ${name}.`);
    const indexes = definition.indexes.filter((index) => index !== dropped);
    this.host.redefine({ ...definition, indexes }, [{ table: 'entries', id: dropped.id }]);
  }

  #build(index: StoredIndex): void {
    for (const { recordId, document } of scanCollection(this.host, this.id, 1)) {
      this.#addEntries(index, index.keysOf(document), recordId);
    }
    if (!index.isUnique) return;
    const components = firstDuplicate(this.host.environment, index, (record) => this.#read(record));
    if (components) throw this.#duplicateKey(index, components);
  }

  #checkUnique(index: StoredIndex, keys: readonly IndexKey[], record: RecordId): void {
    if (!index.isUnique) return;
    for (const key of keys) {
      const read = (other: RecordId) => this.#read(other);
      if (findDuplicate(this.host.environment, index, key, record, read)) {
        throw this.#duplicateKey(index, key.components);
      }
    }
  }

  #duplicateKey(index: StoredIndex, components: IndexKey['components']): ServerError {
    const { database, name } = this.definition;
    return duplicateKey(`${database}.${name}`, index, components);
  }

  #read(record: RecordId): Doc | undefined {
    const bytes = this.host.environment.records.get(recordKey(this.id, record));
    return bytes && decodeDocument(bytes);
  }

  #put(record: RecordId, bytes: Uint8Array): void {
    const { environment } = this.host;
    environment.guard(() => environment.records.put(recordKey(this.id, record), bytes));
  }

  #addEntries(index: StoredIndex, keys: readonly IndexKey[], record: RecordId): void {
    const { environment } = this.host;
    for (const { bytes } of keys) {
      environment.guard(() => environment.entries.put(entryKey(index.id, bytes, record), NOTHING));
    }
  }

  #removeEntries(index: StoredIndex, keys: readonly IndexKey[], record: RecordId): void {
    const { environment } = this.host;
    for (const { bytes } of keys) {
      environment.guard(() => environment.entries.remove(entryKey(index.id, bytes, record)));
    }
  }
}

const NOTHING = Buffer.alloc(0);

function without(keys: readonly IndexKey[], others: readonly IndexKey[]): IndexKey[] {
  if (others.length === 0) return [...keys];
  return keys.filter(({ bytes }) => !others.some((other) => other.bytes.equals(bytes)));
}
