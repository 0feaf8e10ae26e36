import type { AskedFact, DerivedFact } from '../../facts/fact-definition.js';
import type { Amount } from '../../policy/benefit.js';
import { factsNamedIn } from '../../policy/facts-used.js';
import type { PolicyVersionFile } from '../../policy/policy.js';

/**
 * The facts that no condition, no estimate of a benefit and no formula reads, in their order.
 * @param facts the vocabulary: what is asked and what is computed.
 */
export function unusedFacts(
  policies: readonly { versions: readonly PolicyVersionFile[] }[],
  facts: { asked: readonly AskedFact[]; derived: readonly DerivedFact[] },
): string[] {
  const used = new Set(facts.derived.flatMap(({ inputs }) => inputs));
  for (const { conditions, benefit } of policies.flatMap(({ versions }) => versions)) {
    const { estimate } = benefit;
    const read = [
      ...factsNamedIn(conditions),
      ...(estimate ? [estimate.low, estimate.high].flatMap(factsIn) : []),
    ];
    for (const fact of read) used.add(listOf(fact));
  }
  return [...facts.asked, ...facts.derived].map(({ key }) => key).filter((key) => !used.has(key));
}

/** Facts and fields that an amount reads; record groups are named by the conditions already. */
function factsIn(amount: Amount): string[] {
  if (typeof amount === 'number') return [];
  if ('fact' in amount) return [amount.fact];
  if ('byFact' in amount) {
    const { byFact, cases, otherwise } = amount;
    const parts =
      otherwise === undefined ? Object.values(cases) : [...Object.values(cases), otherwise];
    return [byFact, ...parts.flatMap(factsIn)];
  }
  if ('forEach' in amount) return factsIn('sum' in amount ? amount.sum : amount.largest);
  return Object.values(amount).flat().flatMap(factsIn);
}

/** A field, such as `loans.amount`, belongs to its list. */
function listOf(fact: string): string {
  return fact.split('.')[0] ?? fact;
}
