import { ServerError } from '../server-error.js';

/** How many steps pass between two looks at the clock, which is what costs. */
const STEPS_BETWEEN_LOOKS = 64;

/** The time limit that `maxTimeMS` sets for a command and the cursor that it leaves. */
export class Deadline {
  #remaining: number;
  #since = performance.now();
  #steps = 0;

  /** @param milliseconds 0 for no limit. */
  constructor(milliseconds: number) {
    this.#remaining = milliseconds || Number.POSITIVE_INFINITY;
  }

  /** The clock stands still while a cursor waits for its client. */
  pause(): void {
    this.#remaining -= performance.now() - this.#since;
  }

  /** Goes on after `pause`. */
  resume(): void {
    this.#since = performance.now();
  }

  /** Called for every document looked at. @throws ServerError 50 when the time is over. */
  step(): void {
    this.#steps += 1;
    if (this.#steps % STEPS_BETWEEN_LOOKS === 0) this.check();
  }

  /** @throws ServerError 50 when the time is over. */
  check(): void {
    if (performance.now() - this.#since > this.#remaining) {
      throw new ServerError(50, 'operation exceeded time limit');
    }
  }
}
