/**
 * The outcomes of one condition for many profiles, one bit each: whether it may be met and whether
 * it may be unmet. Both for an outcome that is unknown. Bits beyond the last profile mean nothing.
 */
export interface BitPair {
  readonly mayBeMet: Uint32Array;
  readonly mayBeUnmet: Uint32Array;
}

/** Words that hold a bit for each of so many profiles. */
export function wordsFor(size: number): number {
  return (size + 31) >>> 5;
}

/** Profiles that whole words have room for: a column of such a length needs no look at its end. */
export function wholeWords(size: number): number {
  return wordsFor(size) << 5;
}

/** Bits all of one value. */
export function filledPair(words: number, mayBeMet: boolean, mayBeUnmet: boolean): BitPair {
  return {
    mayBeMet: new Uint32Array(words).fill(mayBeMet ? 0xffffffff : 0),
    mayBeUnmet: new Uint32Array(words).fill(mayBeUnmet ? 0xffffffff : 0),
  };
}

/** Kleene's negation: what may be met may then be unmet, and the reverse. */
export function negatedPair({ mayBeMet, mayBeUnmet }: BitPair): BitPair {
  return { mayBeMet: mayBeUnmet, mayBeUnmet: mayBeMet };
}

/** Makes `into` Kleene's conjunction of itself and another pair. */
export function conjoin(into: BitPair, { mayBeMet, mayBeUnmet }: BitPair): void {
  andInto(into.mayBeMet, mayBeMet);
  orInto(into.mayBeUnmet, mayBeUnmet);
}

/** Makes `into` Kleene's disjunction of itself and another pair. */
export function disjoin(into: BitPair, { mayBeMet, mayBeUnmet }: BitPair): void {
  orInto(into.mayBeMet, mayBeMet);
  andInto(into.mayBeUnmet, mayBeUnmet);
}

function andInto(into: Uint32Array, other: Uint32Array): void {
  for (let word = 0; word < into.length; word++) {
    into[word] = (into[word] as number) & (other[word] as number);
  }
}

function orInto(into: Uint32Array, other: Uint32Array): void {
  for (let word = 0; word < into.length; word++) {
    into[word] = (into[word] as number) | (other[word] as number);
  }
}
