import type { Connection } from 'mongoose';
import type { EvaluatedSegment, PopulationQuestion } from './batch-evaluator.js';
import { startEvaluators, usualThreads } from './evaluators.js';
import { readPopulation } from './read-population.js';
import { factsRead } from './stored-profile.js';

/** How many enterprises a segment holds unless asked otherwise. */
const USUAL_SEGMENT = 2048;

/** How to go through the population. */
export interface PopulationOptions {
  /** Worker threads, one fewer than cores unless said; 0 works on the calling thread. */
  readonly threads?: number | undefined;
  /** At most so many enterprises a segment, 2,048 unless said. */
  readonly segmentSize?: number | undefined;
  /** Begins after the enterprise of this id. */
  readonly after?: string | null | undefined;
}

/**
 * Asks every stored enterprise, in the order of their ids, and gives the answers segment by
 * segment. Reading, evaluating and what the caller does with a segment go on side by side; only a
 * few segments are in memory at any time, because reading waits for the caller. Whoever stops
 * early ends the reading and the threads by it.
 */
export async function* evaluatePopulation(
  connection: Connection,
  question: PopulationQuestion,
  { threads = usualThreads(), segmentSize = USUAL_SEGMENT, after }: PopulationOptions = {},
): AsyncGenerator<EvaluatedSegment> {
  const evaluators = startEvaluators(question, threads);
  const batches = readPopulation(connection, factsRead(question.policies), { segmentSize, after });
  const underWay: Promise<EvaluatedSegment>[] = [];
  let reading = settled(batches.next());
  try {
    for (;;) {
      const { done, value: batch } = await reading;
      if (done) break;
      reading = settled(batches.next());
      underWay.push(settled(evaluators.evaluate(batch)));
      const first = underWay.length > evaluators.width ? underWay.shift() : undefined;
      if (first) yield await first;
    }
    for (const segment of underWay) yield await segment;
  } finally {
    await Promise.allSettled([reading]);
    await batches.return(undefined);
    await evaluators.stop();
  }
}

/** A promise that may fail before anybody waits for it. */
function settled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}
