import { randomUUID } from 'node:crypto';
import { Binary } from 'bson';
import { ServerError } from '../server-error.js';
import type { Doc } from '../values/value.js';
import { Catalog, type CollectionDefinition, type Counts, type Leftover } from './catalog.js';
import { Environment } from './environment.js';
import { removeExpired } from './expiry.js';
import { idIndexSpec } from './indexes/index-spec.js';
import { StoredIndex } from './indexes/stored-index.js';
import { after, tableKey } from './keys.js';
import { type CollectionHost, StoredCollection } from './stored-collection.js';

/** How the store is opened. */
export interface StoreOptions {
  /** Address space to begin with, in bytes; neither memory nor disk is taken for it. */
  mapSize?: number;
}

const MAP_SIZE = 64 * 2 ** 30;
const LEFTOVERS_PER_WRITE = 5_000;
const NO_COUNTS: Counts = { records: 0, lastRecord: 0 };

/** All databases of a data folder. */
export class Store {
  #committed: Catalog;
  /** The catalog as the transaction under way sees it; what is stored may still lag behind. */
  #draft: Catalog | undefined;
  #next: Catalog | undefined;
  #counts = new Map<number, Counts>();
  #changes = 0;
  #isClosing = false;
  #clearing: Promise<void> | undefined;
  readonly #indexes = new Map<number, StoredIndex>();
  readonly #indexLists = new WeakMap<CollectionDefinition, readonly StoredIndex[]>();
  readonly #host: CollectionHost;

  private constructor(private readonly environment: Environment) {
    this.#committed = Catalog.load(environment.catalog);
    this.#host = this.#makeHost();
    this.#clearLeftovers();
  }

  /**
   * Opens a data folder for this process alone; makes it if need be.
   * @throws StorageError
   */
  static async open(folder: string, { mapSize = MAP_SIZE }: StoreOptions = {}): Promise<Store> {
    return new Store(await Environment.open(folder, mapSize));
  }

  /**
   * Copies everything, as one committed transaction left it, into a data file in another folder,
   * which must exist. Reads and writes go on meanwhile.
   */
  copyTo(folder: string): Promise<void> {
    return this.environment.copyTo(folder);
  }

  /** Waits for all writes, and closes. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#clearing;
    await this.environment.close();
  }

  /** The names of the databases that have collections. */
  databases(): string[] {
    const names = Array.from(this.#catalog.collections.values(), ({ database }) => database);
    return [...new Set(names)].sort();
  }

  /** The collections of a database in the order of their names. */
  collections(database: string): StoredCollection[] {
    return [...this.#catalog.collections.values()]
      .filter((definition) => definition.database === database)
      .sort((left, right) => (left.name < right.name ? -1 : 1))
      .map(({ id }) => new StoredCollection(this.#host, id));
  }

  collection(database: string, name: string): StoredCollection | undefined {
    const definition = this.#catalog.find(database, name);
    return definition && new StoredCollection(this.#host, definition.id);
  }

  /** @throws ServerError 48 when the collection exists. */
  createCollection(database: string, name: string, options: Doc = new Map()): StoredCollection {
    if (this.#catalog.find(database, name)) {
      throw new ServerError(48, `The collection ${database}.${name} exists already.`);
    }
    const id = this.#host.newId();
    const idIndex = {
      id: this.#host.newId(),
      spec: idIndexSpec(options),
      multikey: [false],
      truncated: false,
    };
    const uuid = new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), 4);
    this.#change((catalog) =>
      catalog.put({ id, database, name, uuid, options, indexes: [idIndex] }),
    );
    return new StoredCollection(this.#host, id);
  }

  /** False when there is no such collection. */
  dropCollection(database: string, name: string): boolean {
    const definition = this.#catalog.find(database, name);
    if (!definition) return false;
    this.#change((catalog) => catalog.remove(definition));
    return true;
  }

  dropDatabase(database: string): void {
    for (const { name } of this.collections(database)) this.dropCollection(database, name);
  }

  /**
   * Gives a collection another name, also in another database.
   * @throws ServerError 26 without a source, 48 when the target exists and is not to be dropped.
   */
  renameCollection(
    from: { database: string; name: string },
    to: { database: string; name: string },
    { dropTarget = false } = {},
  ): void {
    const source = this.#catalog.find(from.database, from.name);
    if (!source) throw new ServerError(26, `There is no collection ${from.database}.${from.name}.`);
    const target = this.#catalog.find(to.database, to.name);
    if (target === source) throw new ServerError(20, 'A collection cannot be renamed to itself.');
    if (target && !dropTarget) throw new ServerError(48, 'The target collection exists already.');
    if (target) this.#change((catalog) => catalog.remove(target));
    this.#change((catalog) => catalog.put({ ...source, database: to.database, name: to.name }));
  }

  /** True while the work of a `write` runs. */
  get isWriting(): boolean {
    return this.environment.isWriting;
  }

  /**
   * Runs work that changes something, all or nothing: when it throws, nothing of it remains.
   * @param work runs at once from beginning to end; several may share a transaction.
   * @returns its result, once it is on disk.
   * @throws ServerError 14031 when it cannot be stored.
   */
  write<T>(work: () => T): Promise<T> {
    return this.environment.write(work, this.#events);
  }

  /**
   * Removes the documents whose time is over by an index with `expireAfterSeconds`.
   * @returns how many.
   */
  removeExpired(now: Date): Promise<number> {
    return removeExpired(this, this.#host.environment, now);
  }

  /** Resolves once nothing is left of what has been dropped. */
  async tidied(): Promise<void> {
    while (this.#clearing) await this.#clearing;
  }

  get #catalog(): Catalog {
    return this.#draft ?? this.#committed;
  }

  #change(change: (catalog: Catalog) => Catalog): void {
    if (!this.#draft) throw new Error('Changes are made inside Store.write.');
    this.#changes += 1;
    this.#draft = this.environment.guard(() => change(this.#catalog));
  }

  readonly #events = {
    begun: () => {
      this.#draft = this.#committed;
    },
    worked: () => {
      if (this.#counts.size === 0) return;
      const counts = new Map(this.#counts);
      this.#change((catalog) => catalog.putCounts(counts));
      for (const id of counts.keys()) this.#learnFrom(id);
      this.#counts.clear();
    },
    undone: () => {
      this.#counts.clear();
      this.#changes += 1;
      this.#draft = Catalog.load(this.environment.catalog);
    },
    committing: () => {
      this.#next = this.#draft;
      this.#draft = undefined;
    },
    committed: () => {
      this.#changes += 1;
      this.#committed = this.#next ?? this.#committed;
      this.#clearLeftovers();
    },
    failed: () => {
      this.#counts.clear();
      this.#draft = undefined;
      this.#changes += 1;
      this.#committed = Catalog.load(this.environment.catalog);
    },
  };

  /** Keeps what the indexes of a collection have seen in documents. */
  #learnFrom(id: number): void {
    const definition = this.#catalog.collections.get(id);
    if (!definition) return;
    const indexes = definition.indexes.map((known) => {
      const index = this.#index(known);
      if (!index.knowsMoreThan(known)) return known;
      return { ...known, multikey: [...index.multikey], truncated: index.truncated };
    });
    if (indexes.every((index, at) => index === definition.indexes[at])) return;
    this.#change((catalog) => catalog.put({ ...definition, indexes }));
  }

  #index(definition: CollectionDefinition['indexes'][number]): StoredIndex {
    const known = this.#indexes.get(definition.id);
    if (known) return known;
    const index = new StoredIndex(definition);
    this.#indexes.set(definition.id, index);
    return index;
  }

  #makeHost(): CollectionHost {
    const store = this;
    return {
      environment: this.environment,
      get changes() {
        return store.#changes;
      },
      definition: (id) => this.#catalog.collections.get(id),
      redefine: (definition, leftovers: readonly Leftover[] = []) =>
        this.#change((catalog) => catalog.put(definition).leave(leftovers)),
      counts: (id) =>
        (this.#draft && this.#counts.get(id)) ?? this.#catalog.counts.get(id) ?? NO_COUNTS,
      recount: (id, counts) => {
        if (!this.#draft) throw new Error('Changes are made inside Store.write.');
        this.#changes += 1;
        this.#counts.set(id, counts);
      },
      indexesOf: (definition) => {
        const known = this.#indexLists.get(definition);
        if (known) return known;
        const indexes = definition.indexes.map((index) => this.#index(index));
        this.#indexLists.set(definition, indexes);
        return indexes;
      },
      newId: () => {
        let id = 0;
        this.#change((catalog) => {
          const taken = catalog.takeId();
          id = taken.id;
          return taken.catalog;
        });
        return id;
      },
    };
  }

  /** Removes in the background what dropped collections and indexes have left. */
  #clearLeftovers(): void {
    if (this.#clearing || this.#isClosing || this.#committed.leftovers.length === 0) return;
    this.#clearing = this.#clearAll().then(
      () => {
        this.#clearing = undefined;
        this.#clearLeftovers();
      },
      () => {
        // It stays for the next time.
        this.#clearing = undefined;
      },
    );
  }

  async #clearAll(): Promise<void> {
    while (!this.#isClosing) {
      const [leftover] = this.#committed.leftovers;
      if (!leftover) return;
      await this.write(() => this.#clearSome(leftover));
    }
  }

  #clearSome(leftover: Leftover): void {
    const table = this.environment[leftover.table];
    const low = tableKey(leftover.id);
    const keys = [...table.getKeys({ start: low, end: after(low), limit: LEFTOVERS_PER_WRITE })];
    for (const key of keys) this.environment.guard(() => table.remove(key));
    if (keys.length < LEFTOVERS_PER_WRITE) this.#change((catalog) => catalog.cleared(leftover));
    if (leftover.table === 'entries') this.#indexes.delete(leftover.id);
  }
}
