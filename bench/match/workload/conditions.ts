/** The ten operators of json-rules-engine, in which the workload is written. */
export type WorkloadOperator =
  | 'equal'
  | 'notEqual'
  | 'in'
  | 'notIn'
  | 'lessThan'
  | 'lessThanInclusive'
  | 'greaterThan'
  | 'greaterThanInclusive'
  | 'contains'
  | 'doesNotContain';

export interface WorkloadLeaf {
  readonly fact: string;
  readonly operator: WorkloadOperator;
  readonly value: number | boolean | string | readonly string[];
}

/** A condition tree in the format of json-rules-engine. */
export type WorkloadCondition =
  | WorkloadLeaf
  | { readonly all: readonly WorkloadCondition[] }
  | { readonly any: readonly WorkloadCondition[] }
  | { readonly not: WorkloadCondition };

/** A rule of json-rules-engine that says for whom one policy is. */
export interface WorkloadPolicy {
  readonly name: string;
  readonly conditions: WorkloadCondition;
  readonly event: { readonly type: 'match'; readonly params: { readonly id: number } };
}

/** Every leaf of a tree, in order. */
export function leavesOf(condition: WorkloadCondition): WorkloadLeaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}

/** How many groups lie above the deepest leaf. */
export function depthOf(condition: WorkloadCondition): number {
  if ('all' in condition) return 1 + Math.max(...condition.all.map(depthOf));
  if ('any' in condition) return 1 + Math.max(...condition.any.map(depthOf));
  if ('not' in condition) return 1 + depthOf(condition.not);
  return 0;
}

/** What makes two leaves the same predicate. */
export function predicateOf({ fact, operator, value }: WorkloadLeaf): string {
  return `${fact}|${operator}|${JSON.stringify(value)}`;
}
