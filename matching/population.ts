import type { Connection } from 'mongoose';
import type { Impact } from '../rules/engine/impact/impact-tally.js';
import type { PopulationOptions } from './evaluate-population.js';
import { type ImpactQuestion, policyImpact } from './policy-impact.js';

/** Somebody else's question keeps the population busy. */
export class PopulationBusyError extends Error {
  constructor() {
    super('Another question goes through the population.');
    this.name = 'PopulationBusyError';
  }
}

/** How many threads go through the population, and in which steps. */
export type WaysThroughPopulation = Pick<PopulationOptions, 'threads' | 'segmentSize'>;

type Question = Omit<ImpactQuestion, keyof WaysThroughPopulation>;

/** The stored enterprises as requests ask them: one question at a time, since each takes all cores. */
export class Population {
  readonly #connection: Connection;
  readonly #ways: WaysThroughPopulation;
  #isBusy = false;

  constructor(connection: Connection, ways: WaysThroughPopulation = {}) {
    this.#connection = connection;
    this.#ways = ways;
  }

  /**
   * What a draft would change; see `policyImpact`.
   * @throws PopulationBusyError while another question is under way.
   */
  async impactOf(question: Question): Promise<Impact> {
    if (this.#isBusy) throw new PopulationBusyError();
    this.#isBusy = true;
    try {
      return await policyImpact(this.#connection, { ...question, ...this.#ways });
    } finally {
      this.#isBusy = false;
    }
  }
}
