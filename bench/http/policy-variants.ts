import { type Condition, isLeaf, isRecordGroup } from '../../rules/policy/conditions.js';
import type { Policy } from '../../rules/policy/policy.js';
import { Random } from '../match/workload/random.js';

const SEED = 20_161_003;

/** Thresholds move by these factors, so that variants share some predicates and differ in others. */
const FACTORS = [0.25, 0.5, 0.8, 1, 1.25, 2, 4];

/**
 * As many policies as asked for, made from real ones with conditions: their trees with other
 * thresholds, under ids of their own. The same number gives the same policies.
 */
export function policyVariants(policies: readonly Policy[], count: number): Policy[] {
  const random = new Random(SEED);
  const sources = policies.filter(({ versions }) =>
    versions.some(({ conditions }) => conditions !== null),
  );
  return Array.from({ length: count }, (_, index): Policy => {
    const source = sources[index % sources.length];
    if (!source) throw new RangeError('No policy has conditions.');
    return {
      ...source,
      id: `${source.id}-${String(index).padStart(5, '0')}`,
      versions: source.versions.map((version) => ({
        ...version,
        conditions: version.conditions && varied(version.conditions, random),
      })),
    };
  }).sort((left, right) => (left.id < right.id ? -1 : 1));
}

function varied(condition: Condition, random: Random): Condition {
  if (isLeaf(condition)) {
    const { value } = condition;
    if (typeof value !== 'number') return condition;
    return { ...condition, value: Math.round(value * random.pick(FACTORS) * 1000) / 1000 };
  }
  const all = (children: readonly Condition[]) => children.map((child) => varied(child, random));
  if (isRecordGroup(condition)) return { ...condition, all: all(condition.all) };
  if ('not' in condition) return { ...condition, not: varied(condition.not, random) };
  if ('any' in condition) return { ...condition, any: all(condition.any) };
  return { ...condition, all: all(condition.all) };
}
