/** How long an operation took, over many runs. */
export interface Latency {
  readonly operation: string;
  readonly runs: number;
  /** In microseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Runs a second; an operation on many documents counts each of them. */
  readonly perSecond: number;
}

/**
 * Times an operation, one run after the other.
 * @param documents how many documents one run counts as.
 */
export async function timeRuns(
  operation: string,
  { runs, warmUp = 0, documents = 1 }: { runs: number; warmUp?: number; documents?: number },
  run: (at: number) => Promise<unknown>,
): Promise<Latency> {
  for (let at = 0; at < warmUp; at += 1) await run(at);
  const times: number[] = [];
  const startedAt = performance.now();
  for (let at = 0; at < runs; at += 1) {
    const from = process.hrtime.bigint();
    await run(warmUp + at);
    times.push(Number(process.hrtime.bigint() - from) / 1_000);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  times.sort((left, right) => left - right);
  const quantile = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
  return {
    operation,
    runs,
    p50: quantile(0.5),
    p99: quantile(0.99),
    perSecond: Math.round((runs * documents) / seconds),
  };
}
