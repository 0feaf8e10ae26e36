import type { FactValue } from '../../../../../rules/facts/resolution.js';

/**
 * Values of each fact of `random-gap.ts`: on everything it is compared with, and two between each
 * and around all, because two unknown facts may have to stand in some order there.
 */
const WHOLE = [0, 1, 2, 3, 4, 5];
const BROKEN = [...Array.from({ length: 25 }, (_, index) => index / 8), 4, 5];
const DAYS = ['06-27', '06-28', '06-29', '06-30', '07-01', '07-02', '07-03', '07-04'];
const LATER_DAYS = ['11-21', '11-22', '11-23', '12-01', '12-02', '12-03'];
const DATES = [...DAYS, ...LATER_DAYS].map((day) => `2026-${day}`);
const LISTS = [[], ['new_energy'], ['biology'], ['new_energy', 'biology']];
export const CANDIDATES: Readonly<Record<string, readonly FactValue[]>> = {
  employees: WHOLE,
  techStaff: WHOLE,
  overseasShareRatio: BROKEN,
  layoffRate: BROKEN,
  salesRevenue: BROKEN,
  registeredOn: DATES,
  ownership: ['private', 'state', 'mixed', 'foreign'],
  industryCode: ['C39', 'E47', 'C26', 'F51'],
  hasLegalPersonality: [true, false],
  strategicEmergingFields: LISTS,
  'loans.amount': BROKEN,
  'loans.interestPaid': BROKEN,
  'loans.kind': ['fixed_asset', 'working_capital', 'other'],
  'loans.issuedOn': DATES,
  'loans.dueOn': DATES,
  'loans.hasOtherInterestSubsidy': [true, false],
};
