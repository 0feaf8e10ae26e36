/** The version of a document, or undefined where there is none. */
export type State = number | undefined;

/**
 * What the database was told and what it acknowledged, kept outside of it. A document has one state
 * that is known, or, after a write without an answer, two that are possible.
 */
export class Ledger {
  readonly #states = new Map<string, { known: State; possible?: { other: State } }>();
  acknowledged = 0;
  /** Increments of the shared counter: those that must be there, and those that may be. */
  counter = { known: 0, doubtful: 0 };
  /** Errors that the server answered with. */
  readonly refusals: string[] = [];

  acknowledge(id: string, state: State): void {
    this.#states.set(id, { known: state });
    this.acknowledged += 1;
  }

  /** A write had no answer: it may be there or not. */
  doubt(id: string, state: State): void {
    this.#states.set(id, { known: this.#states.get(id)?.known, possible: { other: state } });
  }

  acknowledgeIncrement(): void {
    this.counter.known += 1;
    this.acknowledged += 1;
  }

  doubtIncrement(): void {
    this.counter.doubtful += 1;
  }

  known(id: string): State {
    return this.#states.get(id)?.known;
  }

  /** Documents whose last write had no answer. */
  get doubtful(): number {
    let count = 0;
    for (const { possible } of this.#states.values()) if (possible) count += 1;
    return count;
  }

  /** The ids of a client's documents that are known to be there. */
  idsOf(owner: number): string[] {
    const prefix = `${owner}-`;
    return [...this.#states]
      .filter(([id, { known }]) => known !== undefined && id.startsWith(prefix))
      .map(([id]) => id);
  }

  /** Compares with what is there, and takes over how the doubtful writes ended. */
  compare(found: ReadonlyMap<string, number>, counter: number): Comparison {
    const result = { lost: [] as string[], unexpected: [] as string[], applied: 0 };
    for (const [id, { known, possible }] of this.#states) {
      const actual = found.get(id);
      if (possible && actual === possible.other) result.applied += 1;
      else if (actual !== known) {
        const isOlder = actual === undefined || known === undefined || actual < known;
        (isOlder ? result.lost : result.unexpected).push(`${id}: ${actual} for ${known}`);
      }
      this.#states.set(id, { known: actual });
    }
    for (const id of found.keys()) if (!this.#states.has(id)) result.unexpected.push(id);
    const surplus = counter - this.counter.known;
    if (surplus < 0) result.lost.push(`counter: ${counter} for ${this.counter.known}`);
    if (surplus > this.counter.doubtful) result.unexpected.push(`counter: ${surplus} too many`);
    result.applied += Math.max(0, Math.min(surplus, this.counter.doubtful));
    this.counter = { known: counter, doubtful: 0 };
    return result;
  }
}

/** How what is there differs from what was acknowledged. */
export interface Comparison {
  /** Acknowledged writes that are not there; a document that came back after its removal, too. */
  readonly lost: readonly string[];
  /** What nobody wrote. */
  readonly unexpected: readonly string[];
  /** Writes without an answer that are there. */
  readonly applied: number;
}
