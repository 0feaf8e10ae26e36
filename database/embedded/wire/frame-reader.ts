const HEADER_BYTES = 16;

/** The largest message either side may send. */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** Input that is not the MongoDB wire protocol. The connection it came from cannot go on. */
export class ProtocolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProtocolError';
  }
}

/** Cuts a stream of bytes into wire messages, however the network has split or joined them. */
export class FrameReader {
  #chunks: Uint8Array[] = [];
  #size = 0;

  /**
   * Takes the next bytes and gives every message that is now complete, header included.
   * @throws ProtocolError when a message announces a length that no message has.
   */
  *push(chunk: Uint8Array): Generator<Buffer> {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    for (let length = this.#nextLength(); length <= this.#size; length = this.#nextLength()) {
      const joined = this.#join();
      this.#chunks = length < joined.length ? [joined.subarray(length)] : [];
      this.#size = joined.length - length;
      yield joined.subarray(0, length);
    }
  }

  /** The length that the next message announces, or infinity before its header is there. */
  #nextLength(): number {
    if (this.#size < HEADER_BYTES) return Number.POSITIVE_INFINITY;
    const [first] = this.#chunks;
    const header =
      first && first.length >= 4 ? Buffer.from(first.buffer, first.byteOffset, 4) : this.#join();
    const length = header.readInt32LE(0);
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
      throw new ProtocolError(`A message cannot be ${length} bytes long.`);
    }
    return length;
  }

  /** All bytes in one piece; kept as such, so that many small pieces are joined only once. */
  #join(): Buffer {
    const [first] = this.#chunks;
    const joined =
      this.#chunks.length === 1 && first
        ? Buffer.from(first.buffer, first.byteOffset, first.length)
        : Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}
