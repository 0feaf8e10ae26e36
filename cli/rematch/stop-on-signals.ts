import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** npm passes on a signal that the terminal has sent to its child already: that is one, not two. */
const SAME_MILLISECONDS = 500;

/** Signals that ask a command to stop. */
export interface Interruption {
  /** Aborted at the first signal. */
  readonly signal: AbortSignal;
  /** What a shell expects of a command that such a signal stopped: 128 and its number. */
  exitCode(): number;
  /** Leaves signals to themselves again. */
  end(): void;
}

/**
 * Lets a command stop in good order at the first SIGINT or SIGTERM; the second ends it at once.
 * @param onFirst tells the user so.
 */
export function stopOnSignals(onFirst: () => void): Interruption {
  const controller = new AbortController();
  let received: (typeof SIGNALS)[number] | undefined;
  let receivedAt = 0;
  const exitCode = () => 128 + (received ? constants.signals[received] : 0);
  const onSignal = (signal: (typeof SIGNALS)[number]) => {
    if (received) {
      if (performance.now() - receivedAt > SAME_MILLISECONDS) process.exit(exitCode());
      return;
    }
    received = signal;
    receivedAt = performance.now();
    onFirst();
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    exitCode,
    end: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
