import fs from 'node:fs';
import { Int32 } from 'bson';
import { open, type RootDatabase } from 'lmdb';
import { ServerError } from '../server-error.js';
import { decodeDocument } from '../values/decode.js';
import { encodeDocument } from '../values/encode.js';
import { toNumber } from '../values/numbers.js';
import { doc } from '../values/value.js';
import type { Table } from './catalog.js';
import { checkDataFile, dataFile } from './data-file.js';
import { FolderLock } from './folder-lock.js';
import { StorageError } from './storage-error.js';

/** The format of keys and rows; a newer program may raise it. */
const FORMAT = 1;
const FORMAT_KEY = Buffer.of(0x00, 0x66);
const JOBS_PER_TRANSACTION = 64;

/** What its owner does around transactions. */
export interface TransactionEvents {
  /** Before the first piece of work of a transaction. */
  begun(): void;
  /** After a piece of work, still inside the transaction. */
  worked(): void;
  /** A piece of work has been undone; the transaction goes on without it. */
  undone(): void;
  /** All work is done; the commit follows in the background, while reads go on. */
  committing(): void;
  /** The transaction is on disk. */
  committed(): void;
  /** The transaction could not be stored. */
  failed(): void;
}

interface Job {
  run: () => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { value: unknown } | { error: unknown };

/** One LMDB environment in a folder, and the queue of writes to it. */
export class Environment {
  #queue: Job[] = [];
  #draining: Promise<void> | undefined;
  #isWriting = false;
  #isClosed = false;
  readonly #copies = new Set<Promise<void>>();
  #broken: unknown;

  private constructor(
    private readonly folder: string,
    private readonly lock: FolderLock,
    private readonly root: RootDatabase<Uint8Array, Uint8Array>,
    readonly catalog: Table,
    readonly records: Table,
    readonly entries: Table,
  ) {}

  /**
   * Opens the environment for this process alone.
   * @throws StorageError
   */
  static async open(folder: string, mapSize: number): Promise<Environment> {
    const lock = await FolderLock.take(folder);
    try {
      checkDataFile(folder);
      return await Environment.#openLocked(folder, lock, mapSize);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  static async #openLocked(
    folder: string,
    lock: FolderLock,
    mapSize: number,
  ): Promise<Environment> {
    const root = openRoot(folder, mapSize);
    try {
      const table = (name: string): Table =>
        root.openDB({ name, encoding: 'binary', keyEncoding: 'binary' });
      const catalog = table('catalog');
      const environment = new Environment(
        folder,
        lock,
        root,
        catalog,
        table('records'),
        table('entries'),
      );
      checkFormat(folder, catalog);
      return environment;
    } catch (error) {
      await root.close();
      throw isCorruption(error) ? damaged(folder, error) : error;
    }
  }

  get isWriting(): boolean {
    return this.#isWriting;
  }

  /**
   * Runs a piece of work inside a write transaction, and its writes alone are undone when it
   * throws. Work that waits while another transaction is being stored shares the next one.
   * @returns once the transaction has been flushed to disk.
   */
  write<T>(run: () => T, events: TransactionEvents): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('The store is closed.'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ run, resolve: resolve as Job['resolve'], reject });
      this.#draining ??= this.#drain(events);
    });
  }

  /** Runs a part of a piece of work; its writes alone are undone when it throws. */
  attempt<T>(run: () => T): T {
    // The result is wrapped, since LMDB would wait for a promise.
    return this.root.transactionSync(() => ({ value: run() })).value;
  }

  /** Runs something that writes to a table, and remembers when that went wrong. */
  guard<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      this.#broken ??= error;
      throw outOfSpace(error);
    }
  }

  /** Waits for the writes that have been asked for, and closes. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#draining;
    await Promise.allSettled(this.#copies);
    await this.root.close();
    await this.lock.release();
  }

  /**
   * Copies the data, as one committed transaction left it, into a data file of its own in another
   * folder, which must exist. Writes go on meanwhile: LMDB keeps the pages of the snapshot until the
   * copy is done. The copy holds no unused pages.
   */
  async copyTo(targetFolder: string): Promise<void> {
    if (this.#isClosed) throw new Error('The store is closed.');
    const copy = this.root.backup(targetFolder, true);
    this.#copies.add(copy);
    await copy.finally(() => this.#copies.delete(copy));
  }

  async #drain(events: TransactionEvents): Promise<void> {
    while (this.#queue.length > 0) {
      const jobs = this.#queue.splice(0, JOBS_PER_TRANSACTION);
      const outcomes: Outcome[] = [];
      try {
        await this.root.transaction(() => {
          this.#isWriting = true;
          events.begun();
          for (const job of jobs) outcomes.push(this.#perform(job, events));
          events.committing();
          this.#isWriting = false;
        });
        await this.root.flushed;
        this.#lengthen();
        events.committed();
        for (const [index, job] of jobs.entries()) settle(job, outcomes[index]);
      } catch (error) {
        this.#isWriting = false;
        const cause = await causeOf(error);
        events.failed();
        for (const job of jobs) job.reject(outOfSpace(cause));
      }
    }
    this.#draining = undefined;
  }

  #perform(job: Job, events: TransactionEvents): Outcome {
    this.#broken = undefined;
    try {
      const value = this.attempt(() => {
        const result = job.run();
        events.worked();
        // A failed write must not be lost where the work caught its error.
        if (this.#broken) throw outOfSpace(this.#broken);
        return result;
      });
      return { value };
    } catch (error) {
      events.undone();
      return { error };
    }
  }

  /**
   * Pages may have been taken and given back unwritten. The file is made to hold their place, since
   * one that ends before its last page is read through when it is opened.
   */
  #lengthen(): void {
    const { lastPageNumber, pageSize } = this.root.getStats() as {
      lastPageNumber: number;
      pageSize: number;
    };
    const file = dataFile(this.folder);
    const size = (lastPageNumber + 1) * pageSize;
    if (fs.statSync(file).size < size) fs.truncateSync(file, size);
  }
}

function openRoot(folder: string, mapSize: number): RootDatabase<Uint8Array, Uint8Array> {
  try {
    return open({
      path: folder,
      noSubdir: false,
      encoding: 'binary',
      keyEncoding: 'binary',
      mapSize,
      maxDbs: 4,
      noMemInit: true,
      overlappingSync: true,
      // Batches of its own would leave rejections that nobody can catch.
      eventTurnBatching: false,
    });
  } catch (error) {
    throw damaged(folder, error);
  }
}

function checkFormat(folder: string, catalog: Table): void {
  const stored = catalog.get(FORMAT_KEY);
  if (!stored) {
    catalog.putSync(FORMAT_KEY, encodeDocument(doc(['format', new Int32(FORMAT)])));
    return;
  }
  const format = toNumber(decodeDocument(stored).get('format') as Int32);
  if (format > FORMAT) {
    throw new StorageError(
      'newer_format',
      `${folder} was written by a newer version (format ${format}, this one knows ${FORMAT}).`,
    );
  }
}

function damaged(folder: string, cause?: unknown): StorageError {
  return new StorageError('not_a_database', `The database in ${folder} is damaged.`, { cause });
}

function isCorruption(error: unknown): boolean {
  return error instanceof Error && /MDB_(CORRUPTED|INVALID|PAGE_|VERSION)/.test(error.message);
}

function settle(job: Job, outcome: Outcome | undefined): void {
  if (outcome && 'value' in outcome) job.resolve(outcome.value);
  else job.reject(outcome?.error);
}

/** LMDB tells why a commit failed through a second promise. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    return (await error.commitError) ?? error;
  } catch (cause) {
    return cause;
  }
}

/** A commit fails where pages cannot be written, and LMDB reports a full disk as an I/O error. */
function outOfSpace(error: unknown): ServerError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ServerError(14031, `The write could not be stored (${reason}); is the disk full?`);
}
