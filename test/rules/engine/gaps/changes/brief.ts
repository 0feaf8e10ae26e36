import type { Change } from '../../../../../rules/engine/gaps/changes/change-set.js';
import { changeSetsOf } from '../../../../../rules/engine/gaps/changes/change-sets.js';
import type { Profile } from '../../../../../rules/facts/fact-definition.js';
import type { Condition, Leaf } from '../../../../../rules/policy/conditions.js';
import { evaluate, leaf, resolverOf } from '../../sample-policy.js';

/** The sets for a condition and a profile. */
export async function setsOf(condition: Condition, profile: Profile) {
  return changeSetsOf(await evaluate(condition, profile), resolverOf(profile));
}

/** What each set changes, briefly: the fact or the list, and the example or `new`. */
export async function brief(condition: Condition, profile: Profile) {
  const { sets } = await setsOf(condition, profile);
  return sets.map(({ changes, assumptions }) => [
    ...changes.map(briefChange),
    ...assumptions.map(({ path }) => `answer ${path}`),
  ]);
}

function briefChange(change: Change): string {
  if (change.change === 'new_record') return `new ${change.group.forSome}`;
  const { record, reference, example } = change;
  return `${reference.fact}${record ? `[${record.index}]` : ''} → ${String(example)}`;
}

/** Leaves with ids of their own, so that several may look at one fact. */
export const atLeast = (fact: string, value: number, id = `${fact.toLowerCase()}-${value}`): Leaf =>
  leaf(fact, 'greaterThanInclusive', value, { id: id.replace('.', '-') });
export const atMost = (fact: string, value: number): Leaf =>
  leaf(fact, 'lessThanInclusive', value, { id: `${fact.toLowerCase()}-at-most-${value}` });
