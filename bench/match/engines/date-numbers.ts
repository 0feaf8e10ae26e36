import { FIELDS } from '../workload/fields.js';
import type { Facts, FieldValue } from '../workload/profiles.js';

const DATE_FIELDS = new Set(FIELDS.flatMap(({ kind, name }) => (kind === 'date' ? [name] : [])));

/** True when the workload's field of that name holds dates. */
export function isDateField(name: string): boolean {
  return DATE_FIELDS.has(name);
}

/** A day as a number of the same order: `2026-11-21` as 20261121. Other values stay as they are. */
export function withDateAsNumber<Value extends FieldValue>(
  field: string,
  value: Value,
): Value | number {
  return isDateField(field) && typeof value === 'string'
    ? Number(value.replaceAll('-', ''))
    : value;
}

/** A profile with its dates as numbers. */
export function withDatesAsNumbers(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, withDateAsNumber(name, value)]),
  );
}
