import type { FieldError } from '../field-error.js';
import { Problem } from '../problem.js';

/** How many errors one answer lists. */
export const ERRORS_SHOWN = 50;

/** The problem that says which places of a request are wrong: how many, and the first fifty. */
export function validationFailed(errors: readonly FieldError[]): Problem {
  const count = errors.length;
  if (count <= ERRORS_SHOWN) return new Problem('validation_failed', { params: { count }, errors });
  return new Problem('validation_failed', {
    detail: 'validation_failed_first',
    params: { count, shown: ERRORS_SHOWN },
    errors: errors.slice(0, ERRORS_SHOWN),
  });
}
