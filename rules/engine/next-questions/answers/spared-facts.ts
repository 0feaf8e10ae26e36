import type { MissingFact } from '../../../facts/resolution.js';

/** By the fact that is answered: sets of facts that the answer may make needless together. */
type Spared = Readonly<Record<string, readonly (readonly string[])[]>>;

const INNOVATION_SCORE: Spared = {
  // Without property there is nothing to judge; property of class I outweighs the rest.
  intellectualProperty: [['intellectualProperty', 'innovationJudgements', 'standardsSet']],
  // With full points there is no room for the bonus.
  innovationJudgements: [['innovationJudgements', 'standardsSet']],
  // Nothing in the middle year gives no points whatever the others are.
  netAssets: [['netAssets', 'registeredOn']],
  salesRevenue: [['salesRevenue', 'registeredOn']],
  technologyConversions: [['registeredOn']],
  registeredOn: [['netAssets', 'salesRevenue', 'technologyConversions']],
};

// A record that is of the wrong kind in one way does not count whatever else it is.
const RECORD_COUNT: Spared = { intellectualProperty: [['intellectualProperty']] };

/**
 * The formulas that one answer may settle although they miss several facts. A formula that does not
 * stand here needs all that it misses. What stands here too much costs time only; what is left out
 * overlooks answers, for which the tests try every formula of the vocabulary.
 */
const SPARED: Readonly<Record<string, Spared>> = {
  // One figure below the limit of small enterprises makes the other needless.
  sizeClass: {
    industryCode: [['employees'], ['salesRevenue']],
    employees: [['salesRevenue']],
    salesRevenue: [['employees']],
  },
  // A county names its city.
  zone: { countyCode: [['cityCode']] },
  // Years before the registration do not count, and with all years given its date is not needed.
  rdRatioThreeYears: {
    registeredOn: [['rdExpense', 'salesRevenue']],
    rdExpense: [['registeredOn']],
    salesRevenue: [['registeredOn']],
  },
  domesticRdRatio: {
    registeredOn: [['domesticRdExpense', 'rdExpense']],
    domesticRdExpense: [['registeredOn']],
    rdExpense: [['registeredOn']],
  },
  classOneIpCount: RECORD_COUNT,
  inventionPatentCount: RECORD_COUNT,
  ownedIpCountLastThreeYears: RECORD_COUNT,
  innovationScoreLow: INNOVATION_SCORE,
  innovationScoreHigh: INNOVATION_SCORE,
};

/** Whether an answer to one missing path may be all that a fact, or a formula, still needs. */
export function maySettle(
  answered: MissingFact,
  missing: readonly MissingFact[],
  formula: string,
): boolean {
  if (missing.every(({ path }) => path === answered.path)) return true;
  const spared = SPARED[formula]?.[answered.fact];
  if (!spared) return false;
  return spared.some((facts) =>
    missing.every(({ path, fact }) => path === answered.path || facts.includes(fact)),
  );
}
