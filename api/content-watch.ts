import type { Logger } from 'pino';
import type { ContentStore } from './content-store.js';

/** How often a process looks for what others published. */
const WATCH_EVERY_MS = 5_000;

/** Something that is published in the database, and counts how often. */
export interface WriteCounter {
  /** Grows with each publication, in this process or another. */
  countWrites(): Promise<number>;
}

/**
 * Sees what other processes publish in the same database, and serves it. A look asks each counter
 * for its number; the content is read again when one of them has changed.
 */
export class ContentWatch {
  readonly #counters: readonly WriteCounter[];
  #seen: readonly number[];
  #timer: NodeJS.Timeout | undefined;

  private constructor(counters: readonly WriteCounter[], seen: readonly number[]) {
    this.#counters = counters;
    this.#seen = seen;
  }

  /** Begins with the state of now. The content has to be read after this, so that nothing is missed. */
  static async from(counters: readonly WriteCounter[]): Promise<ContentWatch> {
    return new ContentWatch(counters, await countAll(counters));
  }

  /** Reads the content again where anybody published since the last look. */
  async look(contentStore: ContentStore): Promise<void> {
    const writes = await countAll(this.#counters);
    // One sum would not do: a restored backup may take one number down while another goes up.
    if (writes.every((count, index) => count === this.#seen[index])) return;
    await contentStore.reload();
    this.#seen = writes;
  }

  /** Looks again and again. While the database is away it keeps what it has. */
  start(contentStore: ContentStore, log: Pick<Logger, 'warn'>): void {
    const lookAgain = () => {
      this.#timer = setTimeout(async () => {
        await this.look(contentStore).catch((err: unknown) => {
          log.warn({ err }, 'cannot tell whether content was published');
        });
        if (this.#timer) lookAgain();
      }, WATCH_EVERY_MS);
      this.#timer.unref();
    };
    lookAgain();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function countAll(counters: readonly WriteCounter[]): Promise<number[]> {
  return Promise.all(counters.map((counter) => counter.countWrites()));
}
