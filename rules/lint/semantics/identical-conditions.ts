import { type Condition, isFactReference, isLeaf, isRecordGroup } from '../../policy/conditions.js';
import type { PolicyVersionFile } from '../../policy/policy.js';
import { overlap, type Span } from '../../policy/span.js';
import { keyOf, referenceOf } from './leaf-readings.js';

/** A policy with what is compared of it. */
export interface PolicyVersions {
  id: string;
  versions: readonly PolicyVersionFile[];
}

/** A version of a policy, by its place. */
interface Entry {
  id: string;
  index: number;
  version: PolicyVersionFile;
  conditions: Condition;
}

/** A version whose conditions others had before it. */
export interface Repetition extends Entry {
  /** The days on which it and the first of the others are in force. */
  span: Span;
  /** The policies that have the same conditions, in their order. */
  others: readonly string[];
}

/**
 * Versions with the conditions of another policy that is in force at the same time. Order, ids,
 * labels and sources make no difference, and neither do groups of one or within a like group.
 */
export function identicalConditions(policies: readonly PolicyVersions[]): Repetition[] {
  const earlier = new Map<string, Entry[]>();
  const repetitions: Repetition[] = [];
  for (const { id, versions } of policies) {
    for (const [index, version] of versions.entries()) {
      const { conditions } = version;
      if (!conditions) continue;
      const entry = { id, index, version, conditions };
      const text = textOf(conditions);
      const alike = earlier.get(text) ?? [];
      const same = alike.filter((other) => other.id !== id && overlap(other.version, version));
      earlier.set(text, [...alike, entry]);
      const [first] = same;
      if (!first) continue;
      const others = [...new Set(same.map((other) => other.id))];
      repetitions.push({ ...entry, span: commonSpan(first.version, version), others });
    }
  }
  return repetitions;
}

function commonSpan(left: Span, right: Span): Span {
  const ends = [left.validTo, right.validTo].filter((end) => end !== null).sort();
  return {
    validFrom: left.validFrom > right.validFrom ? left.validFrom : right.validFrom,
    validTo: ends[0] ?? null,
  };
}

/** The same text for trees that say the same up to their order. */
function textOf(node: Condition): string {
  if (isLeaf(node)) {
    const { operator, value } = node;
    const settled = Array.isArray(value) ? [...new Set(value.map(String))].sort() : value;
    const right = isFactReference(value) ? { fact: keyOf(value) } : settled;
    return JSON.stringify([keyOf(referenceOf(node)), operator, right]);
  }
  if ('not' in node) return `not(${textOf(node.not)})`;
  const texts = [...new Set(joined(node).map(textOf))].sort();
  if (isRecordGroup(node)) return `${node.forSome}(${texts.join()})`;
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return only;
  return `${'any' in node ? 'any' : 'all'}(${texts.join()})`;
}

/** What a group joins; groups of the same kind inside it join no differently. */
function joined(node: Exclude<Condition, { not: Condition }>): Condition[] {
  if (isLeaf(node)) return [node];
  const isAny = 'any' in node;
  return (isAny ? node.any : node.all).flatMap((child) => {
    if (isLeaf(child) || 'not' in child || isRecordGroup(child)) return [child];
    return 'any' in child === isAny ? joined(child) : [child];
  });
}
