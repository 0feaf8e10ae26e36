import { constants } from 'node:os';
import { onStopSignals, type StopSignal } from '../../api/stop-signals.js';

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
  let received: StopSignal | undefined;
  const exitCode = () => 128 + (received ? constants.signals[received] : 0);
  const end = onStopSignals({
    first: (signal) => {
      received = signal;
      onFirst();
      controller.abort();
    },
    again: () => process.exit(exitCode()),
  });
  return { signal: controller.signal, exitCode, end };
}
