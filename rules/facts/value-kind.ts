import { dateNumber } from '../dates/calendar-date.js';
import type { ComparableType } from './fact-definition.js';

/**
 * True when a value is one that a fact of that type can have. Stored profiles may be older than the
 * vocabulary: a value of the wrong kind is then no answer at all, neither a yes nor a no.
 */
export function isOfType(value: unknown, type: ComparableType): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
    case 'text':
      return typeof value === 'string';
    case 'date':
      return typeof value === 'string' && dateNumber(value) !== undefined;
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
  }
}
