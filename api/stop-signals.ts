const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export type StopSignal = (typeof SIGNALS)[number];

/** npm passes on a signal that the terminal has sent to its child already: that is one, not two. */
const SAME_SIGNAL_MS = 500;

interface Reactions {
  /** Stops in good order. */
  readonly first: (signal: StopSignal) => void;
  /** Somebody does not want to wait; left out, there is nothing that would be quicker. */
  readonly again?: () => void;
}

/**
 * Says what SIGINT and SIGTERM do from now on. Call it before anyone is told that the process runs.
 * @returns a function that leaves both signals to themselves again.
 */
export function onStopSignals({ first, again }: Reactions): () => void {
  let firstAt: number | undefined;
  const onSignal = (signal: StopSignal) => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      first(signal);
    } else if (performance.now() - firstAt > SAME_SIGNAL_MS) {
      again?.();
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
