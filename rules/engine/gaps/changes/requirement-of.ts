import type { FactValue } from '../../../facts/resolution.js';
import {
  type Condition,
  type FactReference,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
} from '../../../policy/conditions.js';
import { operatorNamed } from '../../../policy/operators.js';
import type { EvaluatedLeaf, EvaluatedNode, EvaluatedRecords } from '../../evaluated-tree.js';
import { type Comparison, NEVER, type Requirement } from './requirement.js';
import { type KnownFacts, VariableRegister } from './variable-register.js';
import { ANSWERED, type FactVariable, type NewRecord, NOT_THERE, THERE } from './variables.js';

/** What has to be so for an evaluated tree to be met, and the facts and fields that it is about. */
export function requirementOf(
  root: EvaluatedNode,
  facts: KnownFacts,
): {
  requirement: Requirement;
  factVariables: readonly FactVariable[];
  /** False where a list has more records in the way than are looked at. */
  isWhole: boolean;
} {
  const reader = new TreeReader(facts);
  const requirement = reader.read(root);
  return { requirement, factVariables: reader.register.factVariables, isWhole: reader.isWhole };
}

/** Nobody changes more records of a list one by one, and every one of them can double the work. */
const MOST_RECORDS = 50;

/** One side of a leaf: a fact or field, or a constant. */
type Side = FactVariable | { value: FactValue };

class TreeReader {
  readonly register: VariableRegister;
  isWhole = true;

  constructor(facts: KnownFacts) {
    this.register = new VariableRegister(facts);
  }

  read(root: EvaluatedNode): Requirement {
    this.#makeRoomForRecords(root, true);
    return this.#node(root, true);
  }

  /** A group that must be met may be met by a new record; those that must not must know of it. */
  #makeRoomForRecords(node: EvaluatedNode, needed: boolean): void {
    if (node.node === 'leaf') return;
    if (node.node === 'forSome') {
      const { group, missing } = node;
      const isOpen = missing !== undefined || group.kind === 'changeable';
      if (needed && isOpen) this.register.addNewRecord(group, missing === undefined);
      return;
    }
    const turned = node.node === 'not' ? !needed : needed;
    for (const child of node.children) this.#makeRoomForRecords(child, turned);
  }

  /** @param needed false under an odd number of `not`: then the node must not be met. */
  #node(node: EvaluatedNode, needed: boolean): Requirement {
    switch (node.node) {
      case 'leaf':
        return this.#evaluatedLeaf(node, needed);
      case 'forSome':
        return this.#records(node, needed);
      case 'not':
        return { need: 'all', of: node.children.map((child) => this.#node(child, !needed)) };
      default:
        return {
          need: (node.node === 'all') === needed ? 'all' : 'any',
          of: node.children.map((child) => this.#node(child, needed)),
        };
    }
  }

  #records({ group, missing, records }: EvaluatedRecords, needed: boolean): Requirement {
    const inTheWay = records.filter(({ outcome }) => outcome !== (needed ? 'met' : 'unmet'));
    const isTooLong = inTheWay.length > MOST_RECORDS;
    if (isTooLong) this.isWhole = false;
    if (isTooLong && !needed) return NEVER;
    const beyond = new Set(needed ? inTheWay.slice(MOST_RECORDS) : []);
    const looked = records.filter((record) => !beyond.has(record));
    const existing = looked.map((record) => this.#node(record, needed));
    const requirement: Requirement = needed
      ? { need: 'any', of: [...existing, ...this.#throughNewRecord(group)] }
      : {
          need: 'all',
          of: [
            ...existing,
            ...this.register.newRecordsOf(group.forSome).map(
              (variable): Requirement => ({
                need: 'any',
                of: [
                  { need: 'presence', variable, mask: NOT_THERE },
                  this.#condition({ all: group.all }, variable, false),
                ],
              }),
            ),
          ],
        };
    if (!missing) return requirement;
    const variable = this.register.missingList(group.forSome, missing);
    return { need: 'all', of: [{ need: 'presence', variable, mask: ANSWERED }, requirement] };
  }

  #throughNewRecord(group: EvaluatedRecords['group']): Requirement[] {
    const variable = this.register.newRecordFor(group);
    if (!variable) return [];
    const fields = this.#condition({ all: group.all }, variable, true);
    return [{ need: 'all', of: [{ need: 'presence', variable, mask: THERE }, fields] }];
  }

  /** A condition on a record that does not exist yet. */
  #condition(condition: Condition, record: NewRecord, needed: boolean): Requirement {
    if (isLeaf(condition)) {
      const sideOf = (reference: FactReference) =>
        reference.fact.includes('.')
          ? this.register.ofNewRecord(reference, record)
          : this.register.ofProfile(reference);
      const { fact, params, value } = condition;
      const right = isFactReference(value) ? sideOf(value) : constant(condition);
      return leafRequirement(condition, sideOf({ fact, params }), right, needed);
    }
    // The check of content refuses a record group inside another.
    if (isRecordGroup(condition)) return NEVER;
    if ('not' in condition) return this.#condition(condition.not, record, !needed);
    const [isAll, children] = 'any' in condition ? [false, condition.any] : [true, condition.all];
    return {
      need: isAll === needed ? 'all' : 'any',
      of: children.map((child) => this.#condition(child, record, needed)),
    };
  }

  #evaluatedLeaf({ leaf, scope, actual, required }: EvaluatedLeaf, needed: boolean): Requirement {
    const left = this.register.ofLeaf({ fact: leaf.fact, params: leaf.params }, scope, actual);
    const right = isFactReference(leaf.value)
      ? this.register.ofLeaf(leaf.value, scope, required)
      : constant(leaf);
    return leafRequirement(leaf, left, right, needed);
  }
}

/**
 * What a leaf asks for. Of two known facts that are compared, one stays at the value that it has:
 * the leaf itself asks for the left one to move, and the right one may move where another leaf asks
 * for that. Where one of them is not known, it is the known one that stays.
 */
function leafRequirement(
  leaf: Leaf,
  left: FactVariable,
  right: Side,
  needed: boolean,
): Requirement {
  const operator = operatorNamed(leaf.operator);
  if (!operator) throw new RangeError(`Unknown operator: ${leaf.operator}`);
  const passes = (actual: FactValue, required: FactValue) =>
    operator.holds(actual, required) === needed;
  const isFact = 'present' in right;
  if (!left.canBeKnown || (isFact && !right.canBeKnown)) return NEVER;

  if (right.value === undefined && isFact) {
    if (left.value !== undefined) return againstKnown(right, left, left.value, passes);
    return betweenUnknown(`${left.id} ${leaf.operator} ${right.id} ${needed}`, left, right, passes);
  }
  const required = right.value as FactValue;
  const isMetBy = (value: FactValue) => passes(value, required);
  left.cutAt(required);
  if (left.value !== undefined && !isMetBy(left.value)) {
    if (leaf.kind !== 'changeable') return NEVER;
    left.wish({ leafId: leaf.id, isMetBy });
  }
  if (!isFact) return { need: 'value', variable: left, passes: isMetBy, staying: [] };
  const byLeft: Requirement = { need: 'value', variable: left, passes: isMetBy, staying: [right] };
  if (left.value === undefined) return byLeft;
  return { need: 'any', of: [byLeft, againstKnown(right, left, left.value, passes)] };
}

/** The fact on the right against the value that the one on the left has. */
function againstKnown(
  right: FactVariable,
  left: FactVariable,
  actual: FactValue,
  passes: Comparison['passes'],
): Requirement {
  right.cutAt(actual);
  return {
    need: 'value',
    variable: right,
    passes: (value) => passes(actual, value),
    staying: [left],
  };
}

function betweenUnknown(
  key: string,
  left: FactVariable,
  right: FactVariable,
  passes: Comparison['passes'],
): Requirement {
  const anything = () => true;
  if (left === right) {
    return { need: 'value', variable: left, passes: (value) => passes(value, value), staying: [] };
  }
  return {
    need: 'all',
    of: [
      { need: 'value', variable: left, passes: anything, staying: [] },
      { need: 'value', variable: right, passes: anything, staying: [] },
      { need: 'comparison', key, left, right, passes },
    ],
  };
}

function constant({ value }: Leaf): Side {
  return { value: value as string | number | boolean | string[] };
}
