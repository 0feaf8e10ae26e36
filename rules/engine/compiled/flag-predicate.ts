import { MET, UNMET } from './outcome-code.js';
import type { SlotPredicates } from './slot-predicates.js';

/** The one predicate on a yes or no: that it is yes. */
export class FlagPredicate implements SlotPredicates {
  readonly #index: number;

  constructor(index: number) {
    this.#index = index;
  }

  write(value: unknown, outcomes: Uint8Array): void {
    if (value === true) outcomes[this.#index] = MET;
    else if (value === false) outcomes[this.#index] = UNMET;
  }
}
