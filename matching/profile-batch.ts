/** BSON documents one after the other. */
export interface ProfileBatch {
  readonly documents: Uint8Array;
  readonly count: number;
}

/** The documents of a batch. */
export function* documentsOf({ documents, count }: ProfileBatch): Generator<Uint8Array> {
  const view = new DataView(documents.buffer, documents.byteOffset, documents.length);
  let start = 0;
  for (let index = 0; index < count; index += 1) {
    // A BSON document begins with its length in bytes.
    const end = start + view.getInt32(start, true);
    yield documents.subarray(start, end);
    start = end;
  }
}

/** One batch of documents that stand apart. */
export function batchOf(parts: readonly Uint8Array[]): ProfileBatch {
  const documents = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    documents.set(part, at);
    at += part.length;
  }
  return { documents, count: parts.length };
}
