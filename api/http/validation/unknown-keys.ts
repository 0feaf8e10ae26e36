import type { FieldError } from '../field-error.js';
import { fieldPath } from './field-path.js';
import { nearestKey } from './nearest-key.js';
import { quoted } from './sent-value.js';
import { ERRORS_SHOWN } from './validation-failed.js';

const YEAR = /^\d{4}$/;

/**
 * Makes the errors of the unknown keys of one request. Comparing a key with all known ones is work
 * that whoever sends the request decides on, so it is done for as many as can be shown at most.
 */
export class UnknownKeys {
  #suggestionsLeft = ERRORS_SHOWN;

  /** The error of the unknown key that `path` ends with, where `known` are the keys there are. */
  errorAt(path: readonly PropertyKey[], known: readonly string[]): FieldError {
    const key = String(path.at(-1));
    const error = { path: fieldPath(path), code: 'unknown_key' };
    const [first = '', last = ''] = [known[0], known.at(-1)];
    if (YEAR.test(first) && YEAR.test(last)) {
      return { ...error, message: 'unknown_year', params: { key: quoted(key), first, last } };
    }
    const suggestion = this.#suggestionsLeft-- > 0 ? nearestKey(key, known) : undefined;
    return suggestion === undefined
      ? { ...error, message: 'unknown_key', params: { key: quoted(key) } }
      : {
          ...error,
          message: 'unknown_key_near',
          params: { key: quoted(key), suggestion: quoted(suggestion) },
        };
  }
}
