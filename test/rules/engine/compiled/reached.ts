import type { EvaluatedLeaf, EvaluatedNode } from '../../../../rules/engine/evaluated-tree.js';
import type { ProfileValue } from '../../../../rules/facts/fact-definition.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import { DERIVED_FACTS, factNamed } from '../../../../rules/facts/vocabulary/index.js';
import { isFactReference } from '../../../../rules/policy/conditions.js';
import { OPERATORS } from '../../../../rules/policy/operators.js';
import { LISTS } from '../random/sides.js';

const OUTCOMES = ['met', 'unmet', 'unknown'];
const BOUNDED = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const STATED_TYPES = ['number', 'boolean', 'enum', 'date', 'list', 'text'];
const COMPUTED = new Set([
  ...DERIVED_FACTS.map(({ key }) => key),
  ...LISTS.flatMap((list) => {
    const fact = factNamed(list);
    const fields = fact?.type === 'records' ? (fact.derivedFields ?? []) : [];
    return fields.map(({ key }) => `${list}.${key}`);
  }),
]);

const times = (left: Iterable<string>, right: readonly string[]) =>
  [...left].flatMap((one) => right.map((other) => `${one} ${other}`));

/** What may happen in trees over one number with a bound next to it. */
export const OF_THRESHOLDS: readonly string[] = [
  ...times(BOUNDED, ['at its bound', 'next above its bound', 'next below its bound']),
  'negative zero',
];

/** What may happen in trees: a run that does not meet all of it says little by agreeing. */
export const OF_TREES: readonly string[] = [
  ...times(['root', 'all', 'any', 'not', 'forSome'], OUTCOMES),
  ...Object.entries(OPERATORS).flatMap(([operator, { types }]) =>
    times(times([operator], types), times(['with a value', 'with a fact'], OUTCOMES)),
  ),
  ...times(STATED_TYPES, ['absent', 'null', 'of the wrong kind']),
  ...times(['year', 'yearly', 'field', 'records'], ['of the wrong kind']),
  ...times(COMPUTED, ['known', 'unknown']).filter((what) => what !== 'asOf unknown'),
  'leaf under not',
  'list without records',
  'five levels',
];

/** What happened in the trees of a run, so that it cannot grow weak unnoticed. */
export class Reached {
  readonly #seen = new Set<string>();

  /** Takes down one thing that happened. */
  add(what: string): void {
    this.#seen.add(what);
  }

  /** Takes down what happened in an evaluated tree. */
  addTree(root: EvaluatedNode, profile: Readonly<Record<string, unknown>>): void {
    this.add(`root ${root.outcome}`);
    if (this.#addNode(root, profile) >= 5) this.add('five levels');
  }

  /** What of that should have happened and never did. */
  missing(wanted: readonly string[]): string[] {
    return wanted.filter((what) => !this.#seen.has(what));
  }

  /** Gives how many levels of groups the node has. */
  #addNode(node: EvaluatedNode, profile: Readonly<Record<string, unknown>>): number {
    if (node.node === 'leaf') {
      this.#addLeaf(node, profile);
      return 0;
    }
    this.add(`${node.node} ${node.outcome}`);
    const children = node.node === 'forSome' ? node.records : node.children;
    if (node.node === 'forSome' && node.missing) {
      this.add(`records ${defectOf(profile[node.group.forSome])}`);
    } else if (children.length === 0) {
      this.add('list without records');
    }
    return 1 + Math.max(0, ...children.map((child) => this.#addNode(child, profile)));
  }

  #addLeaf(node: EvaluatedLeaf, profile: Readonly<Record<string, unknown>>): void {
    const { leaf, actual, required, outcome, negated } = node;
    const other = isFactReference(leaf.value) ? 'a fact' : 'a value';
    const type = VOCABULARY_TYPES.typeOf(leaf.fact);
    this.add(`${leaf.operator} ${type} with ${other} ${outcome}`);
    if (negated) this.add('leaf under not');
    if (COMPUTED.has(leaf.fact)) this.add(`${leaf.fact} ${actual.known ? 'known' : 'unknown'}`);
    else if (!actual.known) this.add(lackOf(node, profile));
    if (!actual.known || !required.known) return;
    if (Object.is(actual.value, -0)) this.add('negative zero');
    this.add(`${leaf.operator} ${distanceBetween(actual.value, required.value)} its bound`);
  }
}

/** Why a stated fact or field is unknown, such as `date of the wrong kind`. */
function lackOf({ leaf, scope, year }: EvaluatedLeaf, profile: Readonly<Record<string, unknown>>) {
  if (scope && leaf.fact.includes('.')) {
    const field = leaf.fact.slice(scope.list.length + 1);
    const records = profile[scope.list] as readonly Readonly<Record<string, unknown>>[];
    return `field ${defectOf(records[scope.index]?.[field])}`;
  }
  const stated = profile[leaf.fact];
  if (year === undefined) return `${VOCABULARY_TYPES.typeOf(leaf.fact)} ${defectOf(stated)}`;
  const isByYear = typeof stated === 'object' && !Array.isArray(stated);
  return isByYear ? `year ${defectOf((stated as never)?.[year])}` : `yearly ${defectOf(stated)}`;
}

function defectOf(stated: unknown): string {
  if (stated === undefined) return 'absent';
  return stated === null ? 'null' : 'of the wrong kind';
}

/** Whether two numbers are the same or neighbours among the doubles. */
function distanceBetween(actual: ProfileValue, required: ProfileValue): string {
  if (actual === required) return 'at';
  if (typeof actual !== 'number' || typeof required !== 'number') return 'away from';
  const middle = actual / 2 + required / 2;
  if (middle !== actual && middle !== required) return 'away from';
  return actual > required ? 'next above' : 'next below';
}
