import { withoutNoise } from '../facts/derived/ratio.js';
import type { ProfileReader, RecordScope } from '../facts/resolution.js';
import type { Unit } from '../facts/units.js';
import type { Amount, Benefit } from '../policy/benefit.js';
import type { Text } from '../text.js';
import type { EvaluatedNode, EvaluatedRecords } from './evaluated-tree.js';

/** A benefit as a range in one unit; `basis` says how it is computed. */
export interface BenefitEstimate {
  low: number;
  high: number;
  unit: Unit;
  basis: Text;
}

/** The range that a benefit's text allows, or null where it allows none or a fact is unknown. */
export function estimateBenefit(
  benefit: Benefit,
  resolver: ProfileReader,
  tree: EvaluatedNode | null,
): BenefitEstimate | null {
  const { estimate } = benefit;
  if (!estimate) return null;
  const low = amountOf(estimate.low, { resolver, tree });
  const high = amountOf(estimate.high, { resolver, tree });
  if (low === undefined || high === undefined) return null;
  return {
    low: withoutNoise(low),
    high: withoutNoise(high),
    unit: estimate.unit,
    basis: estimate.basis,
  };
}

interface AmountContext {
  resolver: ProfileReader;
  tree: EvaluatedNode | null;
  scope?: RecordScope;
}

function amountOf(amount: Amount, context: AmountContext): number | undefined {
  if (typeof amount === 'number') return amount;
  if ('fact' in amount) return factAmount(amount, context);
  if ('product' in amount) return combine(amount.product, context, (a, b) => a * b);
  if ('min' in amount) return combine(amount.min, context, Math.min);
  if ('max' in amount) return combine(amount.max, context, Math.max);
  if ('byFact' in amount) {
    const chosen = context.resolver.read(amount.byFact, amount.params ?? {});
    if (!chosen.known) return undefined;
    const option = amount.cases[String(chosen.value)] ?? amount.otherwise;
    return option === undefined ? undefined : amountOf(option, context);
  }
  return amountOverRecords(amount, context);
}

function factAmount(
  reference: Extract<Amount, { fact: string }>,
  { resolver, scope }: AmountContext,
): number | undefined {
  const read =
    scope && reference.fact.includes('.')
      ? resolver.readField(reference.fact, scope)
      : resolver.read(reference.fact, reference.params ?? {});
  return read.known && typeof read.value === 'number' ? read.value : undefined;
}

function combine(
  parts: readonly Amount[],
  context: AmountContext,
  join: (left: number, right: number) => number,
): number | undefined {
  const values = parts.map((part) => amountOf(part, context));
  return values.reduce((left, right) =>
    left === undefined || right === undefined ? undefined : join(left, right),
  );
}

function amountOverRecords(
  amount: Extract<Amount, { forEach: string }>,
  context: AmountContext,
): number | undefined {
  const group = context.tree && recordGroupIn(context.tree, amount.forEach);
  if (group?.outcome !== 'met') return undefined;
  const list = context.resolver.readRecords(group.group.forSome);
  if (!list.known) return undefined;
  const part = 'sum' in amount ? amount.sum : amount.largest;
  const parts: number[] = [];
  for (const [index, record] of list.records.entries()) {
    const outcome = group.records[index]?.outcome;
    if (outcome === 'unknown') return undefined;
    if (outcome !== 'met') continue;
    const value = amountOf(part, {
      ...context,
      scope: { list: group.group.forSome, index, record },
    });
    if (value === undefined) return undefined;
    parts.push(value);
  }
  return 'sum' in amount ? parts.reduce((total, value) => total + value, 0) : Math.max(...parts);
}

function recordGroupIn(node: EvaluatedNode, id: string): EvaluatedRecords | undefined {
  if (node.node === 'leaf') return undefined;
  if (node.node === 'forSome') return node.group.id === id ? node : undefined;
  for (const child of node.children) {
    const found = recordGroupIn(child, id);
    if (found) return found;
  }
  return undefined;
}
