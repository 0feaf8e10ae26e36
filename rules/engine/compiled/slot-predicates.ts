/** All distinct predicates on one slot: one fact with its parameters. */
export interface SlotPredicates {
  /**
   * Decides every predicate on a known value. A value of the wrong kind leaves them as they are,
   * which is unknown.
   */
  write(value: unknown, outcomes: Uint8Array): void;
}
