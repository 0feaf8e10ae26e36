import type { Logger } from 'pino';
import type { PolicyStore } from '../models/policies/policy-store.js';
import type { ContentStore } from './content-store.js';

/** How often a process looks for what others published. */
export const WATCH_EVERY_MS = 5_000;

/**
 * Sees what other processes publish in the same database, and serves it. A look asks for one
 * number; the policies are read again when it has changed.
 */
export class ContentWatch {
  readonly #policies: Pick<PolicyStore, 'countWrites'>;
  #seen: number;
  #timer: NodeJS.Timeout | undefined;

  private constructor(policies: Pick<PolicyStore, 'countWrites'>, seen: number) {
    this.#policies = policies;
    this.#seen = seen;
  }

  /** Begins with the state of now. The content has to be read after this, so that nothing is missed. */
  static async from(policies: Pick<PolicyStore, 'countWrites'>): Promise<ContentWatch> {
    return new ContentWatch(policies, await policies.countWrites());
  }

  /** Reads the content again where anybody published since the last look. */
  async look(contentStore: ContentStore): Promise<void> {
    const writes = await this.#policies.countWrites();
    if (writes === this.#seen) return;
    await contentStore.reload();
    this.#seen = writes;
  }

  /** Looks again and again. While the database is away it keeps what it has. */
  start(contentStore: ContentStore, log: Pick<Logger, 'warn'>): void {
    const lookAgain = () => {
      this.#timer = setTimeout(async () => {
        await this.look(contentStore).catch((err: unknown) => {
          log.warn({ err }, 'cannot tell whether policies were published');
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
