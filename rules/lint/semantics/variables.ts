import type { Regions } from '../../engine/gaps/changes/regions/regions.js';
import type { FactResolver } from '../../facts/fact-resolver.js';
import type { FactReference } from '../../policy/conditions.js';
import { keyOf } from './leaf-readings.js';

/** Something that may lie in one of several regions, whatever other variables do. */
interface Divided {
  /** Tells it from all others of the same tree and day. */
  id: string;
  /** The mask of all its regions. */
  full: bigint;
}

/** A record that a group needs to be there: it exists for the sake of that group. */
export interface Witness {
  list: string;
  id: string;
}

/** A fact of the profile or a field of a witness; its regions divide its values. */
export interface ValueVariable extends Divided {
  kind: 'value';
  reference: FactReference;
  witness: Witness | undefined;
  regions: Regions;
}

/** Facts that follow from the same stated ones; each region is a set of states that look alike. */
export interface FamilyVariable extends Divided {
  kind: 'family';
  name: string;
  regions: readonly (readonly FactResolver[])[];
}

/** How two facts stand to each other, whatever their values are. */
export interface RelationVariable extends Divided {
  kind: 'relation';
  left: Side;
  right: Side;
  /** What is possible; one region each. */
  relations: readonly Relation[];
}

/** A fact, or a field of a witness, that is compared with another. */
export interface Side {
  id: string;
  reference: FactReference;
  witness: Witness | undefined;
}

export type Relation = 'less' | 'equal' | 'greater' | 'different' | 'holds' | 'fails';

/** Whether a witness is there: not there is region 0, there is region 1. */
export interface PresenceVariable extends Divided {
  kind: 'presence';
  witness: Witness;
}

export type Variable = ValueVariable | FamilyVariable | RelationVariable | PresenceVariable;

export const NOT_THERE = 1n;
export const THERE = 2n;

/** The mask of so many regions. */
export function fullMask(regionCount: number): bigint {
  return (1n << BigInt(regionCount)) - 1n;
}

/** The places of the regions of a mask. */
export function regionsIn(mask: bigint, regionCount: number): number[] {
  return Array.from({ length: regionCount }, (_, index) => index).filter(
    (index) => ((mask >> BigInt(index)) & 1n) === 1n,
  );
}

/** Tells a fact, or a field of a witness, from all others of a tree. */
export function idOf(reference: FactReference, witness: Witness | undefined): string {
  return witness ? `${keyOf(reference)} of ${witness.id}` : keyOf(reference);
}
