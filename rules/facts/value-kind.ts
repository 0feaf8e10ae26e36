import { dateNumber } from '../dates/calendar-date.js';
import type { ComparableType } from './fact-definition.js';

const EARLIEST = 1900_01_01;
const LATEST = 2100_12_31;

/**
 * A date of a profile as the number `yyyymmdd`; undefined for what is no date, or is one that no
 * enterprise can have: sums with such dates would leave the calendar.
 */
export function numberOfDate(value: unknown): number | undefined {
  const number = typeof value === 'string' ? dateNumber(value) : undefined;
  return number !== undefined && EARLIEST <= number && number <= LATEST ? number : undefined;
}

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
      return numberOfDate(value) !== undefined;
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
  }
}
