import { daysBetween } from '../dates/calendar-date.js';
import { withoutNoise } from '../facts/derived/ratio.js';
import type { FactValue } from '../facts/resolution.js';
import type { Unit } from '../facts/units.js';
import type { EvaluatedLeaf } from './evaluated-tree.js';
import type { FailingNode } from './failing.js';

/** How far a value is from what is required, in the unit of the fact. */
export interface Distance {
  /** At least how much the value must move; 0 when it stands on a bound that is excluded. */
  amount: number;
  unit: Unit;
  /** Which way the value must move. */
  direction: 'up' | 'down';
}

const MUST_RISE = new Set(['greaterThan', 'greaterThanInclusive', 'after', 'onOrAfter']);
const MUST_FALL = new Set(['lessThan', 'lessThanInclusive', 'before', 'onOrBefore']);
const EXCLUSIVE = new Set(['greaterThan', 'lessThan', 'after', 'before']);

/**
 * How far a failing leaf is from holding (from not holding, under `not`). Undefined where distance
 * has no meaning: yes/no, choices, lists. An excluded bound on whole numbers or dates asks one more.
 */
export function distanceOf(
  leaf: EvaluatedLeaf,
  unit: Unit,
  isWhole: boolean,
): Distance | undefined {
  if (!leaf.actual.known || !leaf.required.known) return undefined;
  const { operator } = leaf.leaf;
  const rises = MUST_RISE.has(operator);
  if (!rises && !MUST_FALL.has(operator)) return undefined;
  const difference = differenceOf(leaf.actual.value, leaf.required.value);
  if (difference === undefined) return undefined;
  // Under `not`, an included bound must be left, which is as far as an excluded one.
  const isExcluded = EXCLUSIVE.has(operator) !== leaf.negated;
  const gap = withoutNoise(Math.abs(difference));
  const amount = isWhole ? wholeSteps(gap, isExcluded) : gap;
  return { amount, unit, direction: rises !== leaf.negated ? 'up' : 'down' };
}

/** Whole steps over a gap: up to a bound between two whole numbers, past an excluded one. */
function wholeSteps(gap: number, isExcluded: boolean): number {
  if (!Number.isInteger(gap)) return Math.ceil(gap);
  return gap + (isExcluded ? 1 : 0);
}

/** A distance made comparable between units: relative to what is required; 1 where there is none. */
export function normalisedDistance(node: FailingNode, distance: Distance | undefined): number {
  if (!distance || node.node !== 'leaf' || !node.required.known) return 1;
  return comparableAmount(distance.amount, node.required.value);
}

/** An amount relative to the number that is required; of dates, in days, to a year. */
export function comparableAmount(amount: number, required: FactValue): number {
  const scale = typeof required === 'number' ? Math.max(Math.abs(required), 1) : 365;
  return amount / scale;
}

function differenceOf(actual: unknown, required: unknown): number | undefined {
  if (typeof actual === 'number' && typeof required === 'number') return required - actual;
  if (typeof actual === 'string' && typeof required === 'string') {
    return daysBetween(actual, required);
  }
  return undefined;
}
