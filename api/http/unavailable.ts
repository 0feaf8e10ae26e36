import { Problem } from './problem.js';

const RETRY_AFTER_SECONDS = '5';

/** The problem of a service that something it needs is missing, and when to try again. */
export function unavailable(cause?: unknown): Problem {
  return new Problem('unavailable', { cause, headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
}
