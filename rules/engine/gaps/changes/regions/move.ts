import type { FactValue } from '../../../../facts/resolution.js';

/** An end of the values that are enough; where it is not included, no value is the nearest. */
export interface Bound {
  value: number | string;
  included: boolean;
}

/** What has to be done to a value so that it is enough, and nothing more. */
export type MoveTarget =
  | {
      kind: 'bound';
      direction: 'up' | 'down';
      /** How far at least, in the unit of the fact, of dates in days; 0 from an excluded bound. */
      amount: number;
      to: Bound;
      /** How far one may go; undefined where there is no limit. */
      limit: Bound | undefined;
    }
  | { kind: 'one_of'; values: readonly (string | boolean)[] }
  | { kind: 'none_of'; values: readonly string[] }
  | {
      kind: 'items';
      /** Of each of these selections, at least one item has to be in the list. */
      add: readonly (readonly string[])[];
      remove: readonly string[];
    };

/** A move with what it takes to put moves in order and to try them out. */
export interface Move {
  target: MoveTarget;
  /** The distance made comparable between units; 1 where there is none. */
  distance: number;
  /** A value that is enough: the nearest one, or one close to it where a bound is excluded. */
  example: FactValue;
}
