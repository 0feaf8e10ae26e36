let cohort: Promise<void> | undefined;

/**
 * Resolves once every request that has arrived by now is read. Requests that come in together are
 * then answered together: first all are read, then all are worked on, then all are written. Each
 * step then finds its code and data in the processor's caches (ADR 0012). A request that comes
 * alone waits for nothing.
 */
export function untilAllAreRead(): Promise<void> {
  cohort ??= new Promise((resolve) => {
    setImmediate(() => {
      cohort = undefined;
      resolve();
    });
  });
  return cohort;
}
