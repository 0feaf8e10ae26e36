import type { BitPair } from '../../../../../rules/engine/compiled/columns/bit-pair.js';

/** The outcome code of a profile that two bits stand for. */
export function codeAt({ mayBeMet, mayBeUnmet }: BitPair, row: number): number {
  const bit = (words: Uint32Array) => ((words[row >>> 5] ?? 0) >>> (row & 31)) & 1;
  return bit(mayBeMet) | (bit(mayBeUnmet) << 1);
}
