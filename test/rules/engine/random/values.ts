import fc from 'fast-check';
import { optionsOf } from '../../../../rules/explain/described-fact.js';
import { factNamed, fieldNamed } from '../../../../rules/facts/vocabulary/index.js';
import { reference } from '../sample-policy.js';

/** Choices of facts whose options are too many to meet by chance, and texts of some others. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  industryCode: ['C3911', 'C2614', 'E4710'],
  industryDivision: ['C39', 'C26', 'E47'],
  industrySection: ['C', 'E'],
  cityCode: ['440100', '441300', '110000'],
  countyCode: ['440111', '441322', '441303'],
  provinceCode: ['440000', '110000'],
};
const TEXTS = ['香港', '一期', ''];

/**
 * Numbers where a comparison could slip: doubles next to each other, next to the numbers that most
 * conditions ask for, at both ends of the range and on both sides of zero, of which there are two.
 */
export const AWKWARD_NUMBERS: readonly number[] = [
  3,
  2.9999999999999996,
  3.0000000000000004,
  0,
  -0,
  5e-324,
  -5e-324,
  1e-300,
  0.3,
  0.1 + 0.2,
  -1,
  2 ** 53 - 1,
  2 ** 53,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
];

/** A number of a profile or a condition: mostly a small one, so that both often agree. */
export const randomNumber: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 2, arbitrary: fc.constantFrom(...AWKWARD_NUMBERS) },
  { weight: 1, arbitrary: fc.constantFrom(33.3333333333, 50, 100, 150) },
);

/** A date of a profile or a condition. */
export const randomDate: fc.Arbitrary<string> = fc.constantFrom(
  '2024-06-30',
  '2025-06-30',
  '2026-06-30',
  '2026-12-31',
);

/** Some values that a choice, a text or an item of a list can have. */
export function samplesOf(key: string): readonly string[] {
  const fact = key.includes('.') ? fieldNamed(key)?.field : factNamed(key);
  if (!fact) throw new RangeError(`Unknown fact: ${key}`);
  if (SAMPLES[key]) return SAMPLES[key];
  if (!('values' in fact)) return TEXTS;
  return optionsOf(fact.values, reference)
    .slice(0, 3)
    .map(({ value }) => value);
}
