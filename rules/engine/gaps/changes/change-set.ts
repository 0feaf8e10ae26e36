import type { FactValue, MissingFact } from '../../../facts/resolution.js';
import type { FactReference, RecordGroup } from '../../../policy/conditions.js';
import type { MoveTarget } from './regions/move.js';
import type { RecordPlace } from './variables.js';

/** A fact, or a field of a record, that has to become another value. */
export interface FactChange {
  change: 'fact';
  reference: FactReference;
  /** The calendar year of a yearly fact. */
  year: number | undefined;
  record: RecordPlace | undefined;
  present: FactValue;
  /** What is enough, and nothing more. */
  target: MoveTarget;
  /** A value that is enough. */
  example: FactValue;
  /** The leaves that it turns to what they have to be. */
  leafIds: readonly string[];
}

/** A record that has to be added; it must meet the whole group. */
export interface NewRecordChange {
  change: 'new_record';
  group: RecordGroup;
  /** The leaves that it has to meet, of alternatives all. */
  leafIds: readonly string[];
  /** As how many changes it counts. */
  count: number;
}

export type Change = FactChange | NewRecordChange;

/** Changes that together make a tree met, provided that the answers turn out well. */
export interface ChangeSet {
  /** How many changes they count as. */
  count: number;
  changes: readonly Change[];
  /** What has to be answered, in such a way that the conditions on it are met. */
  assumptions: readonly MissingFact[];
  /** Facts that the tree also looks at and that the changes bear on, because of shared figures. */
  recheck: readonly string[];
}

/** The smallest sets of changes, fewest and nearest first. */
export interface ChangeSets {
  sets: readonly ChangeSet[];
  /** False when a tree was too intricate to be sure that there is no smaller set. */
  exhaustive: boolean;
}
