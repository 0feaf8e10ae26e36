import type { FactOption } from './fact-definition.js';

/** Options from `[value, Chinese label, English label]` rows. */
export function options(
  ...rows: readonly (readonly [value: string, zh: string, en: string])[]
): readonly FactOption[] {
  return rows.map(([value, zh, en]) => ({ value, label: { zh, en } }));
}
