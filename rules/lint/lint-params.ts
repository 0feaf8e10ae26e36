import { isDuration, shiftDate } from '../dates/calendar-date.js';
import { type FactDefinition, type FactParams, isDerived } from '../facts/fact-definition.js';
import { EARLIEST_DATE, LATEST_DATE } from '../profile/fact-schema.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { ConditionIssue } from './lint-conditions.js';

/** Checks the parameters of a reference to a fact: the one it takes, and that it exists. */
export function lintParams(
  fact: FactDefinition,
  params: FactParams,
  reference: ReferenceData,
): ConditionIssue[] {
  const issues: ConditionIssue[] = [];
  const expected = isDerived(fact) ? fact.parameter : fact.type === 'yearly' ? 'year' : undefined;
  for (const name of Object.keys(params)) {
    if (name === expected) continue;
    const message = `${fact.key} takes no parameter ${name}.`;
    issues.push({ path: ['params', name], code: 'unknown_parameter', message });
  }
  if (expected !== undefined && expected !== 'shift' && params[expected] === undefined) {
    const message = `${fact.key} needs the parameter ${expected}.`;
    issues.push({ path: ['params'], code: 'missing_parameter', message });
  }
  if (params.scheme !== undefined && !reference.zoneSchemes.has(params.scheme)) {
    const message = `There is no zone scheme ${params.scheme}.`;
    issues.push({ path: ['params', 'scheme'], code: 'unknown_scheme', message });
  }
  const shiftFault = params.shift === undefined ? undefined : faultOfShift(params.shift);
  if (shiftFault !== undefined) {
    issues.push({ path: ['params', 'shift'], code: 'wrong_duration', message: shiftFault });
  }
  return issues;
}

/** No rule looks further; far beyond it there are no dates, and an assessment would throw. */
const MOST_YEARS = 200;

function faultOfShift(shift: string): string | undefined {
  if (!isDuration(shift)) return `${shift} is no duration such as -P1Y.`;
  return isWithinReach(shift) ? undefined : `${shift} is more than ${MOST_YEARS} years.`;
}

function isWithinReach(shift: string): boolean {
  try {
    return [EARLIEST_DATE, LATEST_DATE].every((day) => {
      const shifted = shiftDate(day, shift);
      return (
        shifted >= shiftDate(day, `-P${MOST_YEARS}Y`) &&
        shifted <= shiftDate(day, `P${MOST_YEARS}Y`)
      );
    });
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
