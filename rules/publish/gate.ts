import { CompiledPolicies } from '../engine/compiled/compiled-policies.js';
import { outcomeOf } from '../engine/compiled/outcome-code.js';
import type { EvaluatedNode } from '../engine/evaluated-tree.js';
import { missingFacts } from '../engine/missing.js';
import type { Outcome } from '../engine/outcome.js';
import { evaluateByReference } from '../engine/reference-evaluator.js';
import type { Profile } from '../facts/fact-definition.js';
import { FactResolver } from '../facts/fact-resolver.js';
import type { ProfileReader } from '../facts/resolution.js';
import { VOCABULARY_TYPES } from '../facts/vocabulary/fact-types.js';
import type { Condition } from '../policy/conditions.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { differencesBetween } from '../replay/differences.js';

/** A profile on a day. */
export interface Probe {
  profile: Profile;
  asOf: string;
}

/** What an evaluator says of a condition tree: the outcome it serves, and the explained tree. */
export interface Judgement {
  outcome: Outcome;
  tree: EvaluatedNode | null;
}

/** The two evaluators of one condition tree. */
export interface Evaluators {
  reference(facts: ProfileReader): Promise<Judgement>;
  compiled(facts: ProfileReader): Judgement;
}

/** Something about which the two evaluators do not agree. */
export interface Disagreement<OneProbe extends Probe> {
  probe: OneProbe;
  /** Such as `outcome`, `tree.children[0].actual.value`, `missing[0].path`, or `error`. */
  path: string;
  /** What each says, as JSON. */
  reference: string;
  compiled: string;
}

/** The reference evaluator and the compiled one for a condition tree. */
export function evaluatorsOf(conditions: Condition): Evaluators {
  let compiled: CompiledPolicies | undefined;
  return {
    reference: async (facts) => {
      const tree = await evaluateByReference(conditions, facts);
      return { outcome: tree.outcome, tree };
    },
    compiled: (facts) => {
      compiled ??= CompiledPolicies.compile([{ id: 'draft', conditions }], VOCABULARY_TYPES);
      const evaluation = compiled.evaluate(facts);
      return { outcome: outcomeOf(evaluation.outcomes[0] ?? 0), tree: evaluation.tree(0) };
    },
  };
}

/**
 * Runs both evaluators on every probe and gives each verdict, leaf outcome, value and missing fact
 * about which they differ. An evaluator that fails is named, also where the other one fails too.
 * @param pause is awaited before each probe, so that others get a turn.
 */
export async function findDisagreements<OneProbe extends Probe>(
  evaluators: Evaluators,
  probes: readonly OneProbe[],
  { reference, pause }: { reference: ReferenceData; pause?: (() => Promise<void>) | undefined },
): Promise<Disagreement<OneProbe>[]> {
  const disagreements: Disagreement<OneProbe>[] = [];
  for (const probe of probes) {
    await pause?.();
    const facts = () => new FactResolver(probe.profile, probe.asOf, reference);
    const expected = await statementOf(() => evaluators.reference(facts()));
    const actual = await statementOf(() => evaluators.compiled(facts()));
    const differences = differencesBetween(expected, actual);
    if ('error' in expected && 'error' in actual && differences.length === 0) {
      differences.push({ path: 'error', before: expected.error, after: actual.error });
    }
    for (const { path, before, after } of differences) {
      disagreements.push({ probe, path, reference: asJson(before), compiled: asJson(after) });
    }
  }
  return disagreements;
}

/** Everything that an answer is made of, as plain data. */
async function statementOf(judge: () => Judgement | Promise<Judgement>): Promise<object> {
  try {
    const { outcome, tree } = await judge();
    return { outcome, tree: tree && plainTree(tree), missing: tree ? missingFacts(tree) : [] };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function plainTree(node: EvaluatedNode): object {
  const { outcome } = node;
  switch (node.node) {
    case 'leaf': {
      const { leaf, negated, scope, year, actual, required } = node;
      const record = scope && { list: scope.list, index: scope.index };
      return { id: leaf.id, outcome, negated, record, year, actual, required };
    }
    case 'forSome': {
      const { group, negated, missing, records } = node;
      return { id: group.id, outcome, negated, missing, records: records.map(plainTree) };
    }
    default:
      return { node: node.node, outcome, children: node.children.map(plainTree) };
  }
}

function asJson(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}
