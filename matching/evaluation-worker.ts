import { parentPort, workerData } from 'node:worker_threads';
import { BatchEvaluator, type PopulationQuestion } from './batch-evaluator.js';
import type { ProfileBatch } from './profile-batch.js';

/** A thread that evaluates batches: each message in is a batch, each one out its segment. */
const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread only.');
const evaluator = new BatchEvaluator(workerData as PopulationQuestion);
port.on('message', (batch: ProfileBatch) => port.postMessage(evaluator.evaluate(batch)));
