import { VOCABULARY_TYPES } from '../../facts/vocabulary/fact-types.js';
import type { FactReference } from '../../policy/conditions.js';
import type { LeafReading } from './leaf-readings.js';
import {
  fullMask,
  idOf,
  type Relation,
  type RelationVariable,
  type Side,
  type Witness,
} from './variables.js';

const ORDERED: readonly Relation[] = ['less', 'equal', 'greater'];
const EQUATED: readonly Relation[] = ['equal', 'different'];
const LISTED: readonly Relation[] = ['holds', 'fails'];

/** What a comparison of two facts is about, and the relations in which it holds. */
export type RelationRead = Omit<RelationVariable, 'kind'> & { mask: bigint };

/**
 * Reads a comparison of two facts. Comparisons of the same two facts, in either order, are about the
 * same relation; with lists, only those by the same operator or its opposite.
 * @param record the record that fields belong to.
 */
export function relationIn(
  operator: string,
  reading: LeafReading & { about: 'two_facts' },
  record: Witness | undefined,
): RelationRead {
  const [left, right] = [sideOf(reading.left, record), sideOf(reading.right, record)];
  const [type, otherType] = [left, right].map(({ reference }) =>
    VOCABULARY_TYPES.typeOf(reference.fact),
  );
  if (type === 'list' || otherType === 'list') {
    const name = operator === 'containsAny' ? 'any' : 'one';
    const isPositive = operator !== 'notIn' && operator !== 'doesNotContain';
    return {
      id: `${left.id} ${name} ${right.id}`,
      full: fullMask(LISTED.length),
      left,
      right,
      relations: LISTED,
      mask: maskWhere(LISTED, (relation) => (relation === 'holds') === isPositive),
    };
  }
  const relations = type === 'number' || type === 'date' ? ORDERED : EQUATED;
  const isTurned = left.id > right.id;
  const [first, second] = isTurned ? [right, left] : [left, right];
  const isSame = left.id === right.id;
  const full = isSame
    ? maskWhere(relations, (relation) => relation === 'equal')
    : fullMask(relations.length);
  const holds = (one: number, other: number) =>
    isTurned ? reading.holds(other, one) : reading.holds(one, other);
  const passes = (relation: Relation) => {
    if (relation === 'equal') return holds(0, 0);
    return relation === 'greater' ? holds(1, 0) : holds(0, 1);
  };
  return {
    id: `${first.id} to ${second.id}`,
    full,
    left: first,
    right: second,
    relations,
    mask: full & maskWhere(relations, passes),
  };
}

function sideOf(reference: FactReference, record: Witness | undefined): Side {
  const witness = reference.fact.includes('.') ? record : undefined;
  return { id: idOf(reference, witness), reference, witness };
}

function maskWhere(
  relations: readonly Relation[],
  passes: (relation: Relation) => boolean,
): bigint {
  return relations.reduce(
    (mask, relation, index) => (passes(relation) ? mask | (1n << BigInt(index)) : mask),
    0n,
  );
}
