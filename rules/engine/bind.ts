import { yearMeant } from '../facts/derived/accounting-years.js';
import {
  known,
  type MissingFact,
  type ProfileReader,
  type RecordScope,
  type Resolution,
} from '../facts/resolution.js';
import {
  type Condition,
  type FactReference,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
  type RecordGroup,
} from '../policy/conditions.js';

/** A leaf with both of its sides resolved for one profile and one day. */
export interface BoundLeaf {
  node: 'leaf';
  leaf: Leaf;
  /** True under an odd number of `not`: then the leaf must not hold. */
  negated: boolean;
  scope: RecordScope | undefined;
  /** The calendar year that a yearly fact was read for. */
  year: number | undefined;
  actual: Resolution;
  required: Resolution;
}

export interface BoundGroup {
  node: 'all' | 'any' | 'not';
  condition: Condition;
  children: readonly BoundNode[];
}

/** A group over records: one `all` a record, or what is missing when the list itself is. */
export interface BoundRecords {
  node: 'forSome';
  group: RecordGroup;
  negated: boolean;
  missing: readonly MissingFact[] | undefined;
  records: readonly BoundGroup[];
}

export type BoundNode = BoundLeaf | BoundGroup | BoundRecords;

/** Resolves every fact of a condition tree and lays out one copy of a record group per record. */
export function bind(condition: Condition, resolver: ProfileReader): BoundNode {
  return bindNode(condition, resolver, false, undefined);
}

function bindNode(
  condition: Condition,
  resolver: ProfileReader,
  negated: boolean,
  scope: RecordScope | undefined,
): BoundNode {
  if (isLeaf(condition)) return bindLeaf(condition, resolver, negated, scope);
  if (isRecordGroup(condition)) return bindRecords(condition, resolver, negated);
  if ('not' in condition) {
    const child = bindNode(condition.not, resolver, !negated, scope);
    return { node: 'not', condition, children: [child] };
  }
  const node = 'any' in condition ? 'any' : 'all';
  const children = 'any' in condition ? condition.any : condition.all;
  return {
    node,
    condition,
    children: children.map((child) => bindNode(child, resolver, negated, scope)),
  };
}

function bindRecords(group: RecordGroup, resolver: ProfileReader, negated: boolean): BoundRecords {
  const list = resolver.readRecords(group.forSome);
  if (!list.known) {
    return { node: 'forSome', group, negated, missing: list.missing, records: [] };
  }
  const records = list.records.map((record, index): BoundGroup => {
    const scope = { list: group.forSome, index, record };
    const children = group.all.map((child) => bindNode(child, resolver, negated, scope));
    return { node: 'all', condition: group, children };
  });
  return { node: 'forSome', group, negated, missing: undefined, records };
}

function bindLeaf(
  leaf: Leaf,
  resolver: ProfileReader,
  negated: boolean,
  scope: RecordScope | undefined,
): BoundLeaf {
  const actual = readReference({ fact: leaf.fact, params: leaf.params }, resolver, scope);
  const required = isFactReference(leaf.value)
    ? readReference(leaf.value, resolver, scope)
    : known(leaf.value as string | number | boolean | string[]);
  const year = leaf.params?.year && yearMeant(resolver.asOf, leaf.params.year);
  return { node: 'leaf', leaf, negated, scope, year, actual, required };
}

function readReference(
  { fact, params }: FactReference,
  resolver: ProfileReader,
  scope: RecordScope | undefined,
): Resolution {
  return scope && fact.includes('.')
    ? resolver.readField(fact, scope)
    : resolver.read(fact, params ?? {});
}
