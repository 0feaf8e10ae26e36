import type { Connection } from 'mongoose';
import { AssessmentStore } from '../models/assessments/assessment-store.js';
import { EnterpriseStore } from '../models/enterprises/enterprise-store.js';
import { unavailable } from './http/unavailable.js';

/** What endpoints keep in the database. */
export interface Storage {
  readonly assessments: AssessmentStore;
  readonly enterprises: EnterpriseStore;
  /** False while the database is away. */
  isReady(): boolean;
}

/** The storage on a connected database. */
export function createStorage(database: {
  readonly connection: Connection;
  isReady(): boolean;
}): Storage {
  const { connection } = database;
  return {
    assessments: new AssessmentStore(connection),
    enterprises: new EnterpriseStore(connection),
    isReady: () => database.isReady(),
  };
}

/**
 * The storage, where it can be used now: a request does not wait for a database that is away.
 * @throws Problem `unavailable`.
 */
export function requireStorage(storage: Storage | undefined): Storage {
  if (!storage?.isReady()) throw unavailable();
  return storage;
}
