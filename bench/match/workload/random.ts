/** A sequence of numbers that a seed fixes (mulberry32): the same seed gives the same workload. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** The next number, from 0 up to but without 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** @throws RangeError when there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item {
    const at = Math.floor(this.next() * items.length);
    if (at >= items.length) throw new RangeError('Nothing to pick from.');
    return items[at] as Item;
  }

  /** Normally distributed with mean 0 and deviation 1 (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** The first `count` items of a shuffle, each item at most once. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    const shuffled = items.slice();
    for (let at = 0; at < count; at += 1) {
      const other = at + Math.floor(this.next() * (shuffled.length - at));
      [shuffled[at], shuffled[other]] = [shuffled[other] as Item, shuffled[at] as Item];
    }
    return shuffled.slice(0, count);
  }
}
