import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  BatchEvaluator,
  type EvaluatedSegment,
  type PopulationQuestion,
} from './batch-evaluator.js';
import type { ProfileBatch } from './profile-batch.js';

/** Evaluates batches, several at a time where there are threads for it. */
export interface Evaluators {
  /** How many batches are worked on at a time. */
  readonly width: number;
  /** The answers for a batch, whose memory is given away. */
  evaluate(batch: ProfileBatch): Promise<EvaluatedSegment>;
  /** Ends the threads; what they still work on is dropped. */
  stop(): Promise<void>;
}

/** One thread fewer than there are cores: reading and the embedded database want one. */
export function usualThreads(): number {
  return Math.max(1, availableParallelism() - 1);
}

/**
 * Starts threads that answer a question for batches of enterprises.
 * @param threads 0 evaluates on the calling thread. For tests that run from TypeScript sources,
 *   which a worker thread cannot load.
 */
export function startEvaluators(question: PopulationQuestion, threads: number): Evaluators {
  return threads === 0 ? evaluateHere(question) : evaluateInThreads(question, threads);
}

function evaluateHere(question: PopulationQuestion): Evaluators {
  const evaluator = new BatchEvaluator(question);
  return {
    width: 1,
    evaluate: async (batch) => evaluator.evaluate(batch),
    stop: async () => {},
  };
}

function evaluateInThreads(question: PopulationQuestion, threads: number): Evaluators {
  const workers = Array.from({ length: threads }, () => new EvaluatingThread(question));
  let next = 0;
  return {
    width: threads,
    evaluate: (batch) => {
      const worker = workers[next % threads];
      next += 1;
      if (!worker) throw new RangeError('No thread to evaluate in.');
      return worker.evaluate(batch);
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

interface Waiting {
  resolve(segment: EvaluatedSegment): void;
  reject(error: unknown): void;
}

/** A worker thread; it answers in the order in which it was asked. */
class EvaluatingThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failure: unknown;

  constructor(question: PopulationQuestion) {
    this.#worker = new Worker(new URL('./evaluation-worker.js', import.meta.url), {
      workerData: question,
    });
    this.#worker.on('message', (segment: EvaluatedSegment) =>
      this.#waiting.shift()?.resolve(segment),
    );
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('An evaluating thread ended.')));
  }

  evaluate(batch: ProfileBatch): Promise<EvaluatedSegment> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(batch, [batch.documents.buffer as ArrayBuffer]);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
