import { yearMeant } from '../../facts/derived/accounting-years.js';
import { known, type ProfileReader, type RecordScope } from '../../facts/resolution.js';
import {
  type Condition,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
  type RecordGroup,
} from '../../policy/conditions.js';
import { operatorNamed } from '../../policy/operators.js';
import type {
  EvaluatedGroup,
  EvaluatedLeaf,
  EvaluatedNode,
  EvaluatedRecords,
} from '../evaluated-tree.js';
import type { Outcome } from '../outcome.js';
import { bothOf, codeOf, eitherOf, MET, notOf, outcomeOf, UNKNOWN, UNMET } from './outcome-code.js';
import type { PredicateTable } from './predicate-table.js';
import { type ReadSide, readSide } from './read-side.js';

/** A node that was built, with its outcome as a code. */
interface Built<Node> {
  node: Node;
  code: number;
}

/** Builds the explained tree of one policy, equal to what the reference evaluator gives. */
export type TreeBuilder = (facts: ProfileReader, outcomes: Uint8Array) => EvaluatedNode;

type Build<Node extends EvaluatedNode = EvaluatedNode> = (
  facts: ProfileReader,
  outcomes: Uint8Array,
  scope: RecordScope | undefined,
) => Built<Node>;

/** The builder of a condition tree. Outcomes come from the predicates that decided the verdict. */
export function treeBuilderOf(condition: Condition, predicates: PredicateTable): TreeBuilder {
  const build = builderOf(condition, false, predicates);
  return (facts, outcomes) => build(facts, outcomes, undefined).node;
}

/** @param predicates undefined inside a record group, whose leaves are decided record by record. */
function builderOf(
  condition: Condition,
  negated: boolean,
  predicates: PredicateTable | undefined,
): Build {
  if (isLeaf(condition)) return leafBuilder(condition, negated, predicates);
  if (isRecordGroup(condition)) return recordsBuilder(condition, negated);
  if ('not' in condition) {
    const buildChild = builderOf(condition.not, !negated, predicates);
    return (facts, outcomes, scope) => {
      const child = buildChild(facts, outcomes, scope);
      const code = notOf(child.code);
      return {
        node: { node: 'not', condition, children: [child.node], outcome: outcomeOf(code) },
        code,
      };
    };
  }
  const node = 'any' in condition ? 'any' : 'all';
  const children = 'any' in condition ? condition.any : condition.all;
  return groupBuilder(
    node,
    condition,
    children.map((child) => builderOf(child, negated, predicates)),
  );
}

function groupBuilder(
  node: 'all' | 'any',
  condition: Condition,
  builders: readonly Build[],
): Build<EvaluatedGroup> {
  const join = node === 'all' ? bothOf : eitherOf;
  const neutral = node === 'all' ? MET : UNMET;
  return (facts, outcomes, scope) => {
    let code = neutral;
    const children: EvaluatedNode[] = [];
    for (const build of builders) {
      const child = build(facts, outcomes, scope);
      code = join(code, child.code);
      children.push(child.node);
    }
    return { node: { node, condition, children, outcome: outcomeOf(code) }, code };
  };
}

function recordsBuilder(group: RecordGroup, negated: boolean): Build<EvaluatedRecords> {
  const buildRecord = groupBuilder(
    'all',
    group,
    group.all.map((child) => builderOf(child, negated, undefined)),
  );
  return (facts, outcomes) => {
    const list = facts.readRecords(group.forSome);
    if (!list.known) {
      const { missing } = list;
      const outcome: Outcome = 'unknown';
      return {
        node: { node: 'forSome', group, negated, missing, records: [], outcome },
        code: UNKNOWN,
      };
    }
    let code = UNMET;
    const records = list.records.map((record, index) => {
      const built = buildRecord(facts, outcomes, { list: group.forSome, index, record });
      code = eitherOf(code, built.code);
      return built.node as EvaluatedGroup;
    });
    const outcome = outcomeOf(code);
    return {
      node: { node: 'forSome', group, negated, missing: undefined, records, outcome },
      code,
    };
  };
}

function leafBuilder(
  leaf: Leaf,
  negated: boolean,
  predicates: PredicateTable | undefined,
): Build<EvaluatedLeaf> {
  const use = predicates?.use(leaf);
  const operator = operatorNamed(leaf.operator);
  if (!operator) throw new RangeError(`Unknown operator: ${leaf.operator}`);
  const readActual = readSide({ fact: leaf.fact, params: leaf.params });
  const readRequired = isFactReference(leaf.value) ? readSide(leaf.value) : constant(leaf);
  const yearly = leaf.params?.year;
  return (facts, outcomes, scope) => {
    const actual = readActual(facts, scope);
    const required = readRequired(facts, scope);
    const decide = () =>
      actual.known && required.known
        ? codeOf(operator.holds(actual.value, required.value))
        : UNKNOWN;
    const code =
      predicates && use
        ? turned(predicates.outcome(use.index, facts, outcomes), use.negated)
        : decide();
    const year = yearly && yearMeant(facts.asOf, yearly);
    const outcome = outcomeOf(code);
    return {
      node: { node: 'leaf', leaf, negated, scope, year, actual, required, outcome },
      code,
    };
  };
}

function turned(code: number, negated: boolean): number {
  return negated ? notOf(code) : code;
}

function constant({ value }: Leaf): ReadSide {
  const resolution = known(value as string | number | boolean | string[]);
  return () => resolution;
}
