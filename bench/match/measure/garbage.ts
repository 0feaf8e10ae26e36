let heapWithoutGarbage = 0;

/** So much garbage of others may lie about without being in the way. */
const TOLERATED_BYTES = 32 * 2 ** 20;

/**
 * Collects all garbage now.
 * @throws Error when the process cannot: it must be started with --expose-gc.
 */
export function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('Start Node.js with --expose-gc --no-flush-bytecode.');
  globalThis.gc();
  heapWithoutGarbage = process.memoryUsage().heapUsed;
}

/** Collects garbage where there is much of it, so that nobody pays for what another left behind. */
export function collectMuchGarbage(): void {
  const { heapUsed } = process.memoryUsage();
  if (Math.abs(heapUsed - heapWithoutGarbage) > TOLERATED_BYTES) collectGarbage();
}
