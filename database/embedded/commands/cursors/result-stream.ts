/** The documents of a result as BSON bytes, read one at a time. */
export class ResultStream {
  readonly #source: Iterator<Uint8Array>;
  readonly #knowsEnd: boolean;
  #remaining: number;
  #next: Uint8Array | undefined;
  #isOver = false;

  /**
   * @param knowsEnd true where MongoDB notices the end of such a result without looking for one
   *   more document. It decides whether a cursor stays open after its last document.
   */
  constructor(
    source: Iterable<Uint8Array>,
    { limit, knowsEnd }: { limit?: number | undefined; knowsEnd: boolean },
  ) {
    this.#source = source[Symbol.iterator]();
    this.#knowsEnd = knowsEnd;
    this.#remaining = limit || Number.POSITIVE_INFINITY;
  }

  /** The size of the next document; undefined when there is none. */
  peekSize(): number | undefined {
    if (!this.#next && !this.#isOver) {
      const { done, value } = this.#remaining > 0 ? this.#source.next() : END;
      if (done) this.close();
      else this.#next = value;
    }
    return this.#next?.length;
  }

  /** The next document; undefined when there is none. */
  next(): Uint8Array | undefined {
    this.peekSize();
    const document = this.#next;
    this.#next = undefined;
    if (document) this.#remaining -= 1;
    return document;
  }

  /** True when it is known that nothing follows. */
  isExhausted(): boolean {
    if (this.#isOver || this.#remaining <= 0) return true;
    return this.#knowsEnd && this.peekSize() === undefined;
  }

  /** Lets go of what the source holds. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#next = undefined;
    this.#source.return?.();
  }
}

const END = { done: true, value: undefined } as const;
