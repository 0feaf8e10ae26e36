import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import { ServerError } from '../../server-error.js';
import type { CursorBatch } from '../../wire/reply.js';
import type { Deadline } from '../deadline.js';
import { MAX_DOCUMENT_BYTES } from '../limits.js';
import type { ResultStream } from './result-stream.js';

/** How many documents a first batch holds when the client does not say. */
const FIRST_BATCH = 101;

const IDLE_MILLISECONDS = 10 * 60 * 1000;

/** A result and what goes with it from batch to batch. */
export interface Cursor {
  readonly namespace: string;
  readonly results: ResultStream;
  readonly deadline: Deadline;
  /** True when it may wait for its client for ever. */
  readonly neverTimesOut?: boolean;
}

interface OpenCursor extends Cursor {
  lastUsed: number;
}

/** The cursors that wait for their clients to ask for more. */
export class CursorStore {
  readonly #open = new Map<string, OpenCursor>();

  /** How many cursors are open. */
  get size(): number {
    return this.#open.size;
  }

  /**
   * The first batch of a result. The cursor stays open unless it is known to hold no more.
   * @param isOnly closes the cursor in any case.
   */
  firstBatch(cursor: Cursor, batchSize: number | undefined, isOnly = false): CursorBatch {
    const documents = nextDocuments(cursor, batchSize ?? FIRST_BATCH);
    const cursorId = this.#keep(cursor, randomId(), isOnly);
    return { field: 'firstBatch', documents, cursorId, namespace: cursor.namespace };
  }

  /** @throws ServerError 43 for an unknown cursor, 13 for one of another collection. */
  nextBatch(id: Long, namespace: string, batchSize: number | undefined): CursorBatch {
    const cursor = this.#open.get(id.toString());
    if (!cursor) throw new ServerError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      const owner = cursor.namespace;
      throw new ServerError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${owner}`,
      );
    }
    this.#open.delete(id.toString());
    cursor.deadline.resume();
    const documents = nextDocuments(cursor, batchSize || Number.POSITIVE_INFINITY);
    return { field: 'nextBatch', documents, cursorId: this.#keep(cursor, id, false), namespace };
  }

  /** Closes a cursor; false when there is none with this id. */
  kill(id: Long): boolean {
    this.#open.get(id.toString())?.results.close();
    return this.#open.delete(id.toString());
  }

  /** Closes the cursors over a collection, or over a whole database when `prefix` ends in a dot. */
  killAll(prefix: string): void {
    this.#closeWhere(({ namespace }) =>
      prefix.endsWith('.') ? namespace.startsWith(prefix) : namespace === prefix,
    );
  }

  /** Closes cursors that nobody asked for a long time. */
  killIdle(now = Date.now()): void {
    this.#closeWhere(
      ({ neverTimesOut, lastUsed }) => !neverTimesOut && now - lastUsed > IDLE_MILLISECONDS,
    );
  }

  #keep(cursor: Cursor, id: Long, isOnly: boolean): Long {
    if (isOnly || cursor.results.isExhausted()) {
      cursor.results.close();
      return Long.ZERO;
    }
    cursor.deadline.pause();
    this.#open.set(id.toString(), { ...cursor, lastUsed: Date.now() });
    return id;
  }

  #closeWhere(isOver: (cursor: OpenCursor) => boolean): void {
    for (const [id, cursor] of this.#open) {
      if (!isOver(cursor)) continue;
      cursor.results.close();
      this.#open.delete(id);
    }
  }
}

/** As many documents as were asked for, as long as a message can hold them. */
function nextDocuments({ results }: Cursor, count: number): Uint8Array[] {
  const documents: Uint8Array[] = [];
  let bytes = 0;
  while (documents.length < count) {
    const next = results.peekSize();
    if (next === undefined || (bytes > 0 && bytes + next > MAX_DOCUMENT_BYTES)) break;
    bytes += next;
    const document = results.next();
    if (document) documents.push(document);
  }
  return documents;
}

/** Positive, so that it is never the zero that says "no cursor". */
function randomId(): Long {
  return Long.fromBigInt((randomBytes(8).readBigUInt64LE() >> 1n) | 1n);
}
