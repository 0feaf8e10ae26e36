import type { Connection } from 'mongoose';
import { Population, type WaysThroughPopulation } from '../matching/population.js';
import { AssessmentStore } from '../models/assessments/assessment-store.js';
import { EnterpriseStore } from '../models/enterprises/enterprise-store.js';
import { MatchReader } from '../models/matches/match-reader.js';
import { PolicyStore } from '../models/policies/policy-store.js';
import { DraftStore } from '../models/policy-drafts/draft-store.js';
import { WorkCalendarStore } from '../models/work-calendars/work-calendar-store.js';
import { unavailable } from './http/unavailable.js';

/** What endpoints keep in the database. */
export interface Storage {
  readonly assessments: AssessmentStore;
  readonly enterprises: EnterpriseStore;
  readonly policies: PolicyStore;
  readonly drafts: DraftStore;
  readonly workCalendars: WorkCalendarStore;
  /** What was found when the whole population was last matched. */
  readonly matches: MatchReader;
  /** All enterprises, to be asked anew. */
  readonly population: Population;
  /** False while the database is away. */
  isReady(): boolean;
}

interface ReadyDatabase {
  readonly connection: Connection;
  isReady(): boolean;
}

/** The storage on a connected database. */
export function createStorage(database: ReadyDatabase, ways: WaysThroughPopulation = {}): Storage {
  const { connection } = database;
  return {
    assessments: new AssessmentStore(connection),
    enterprises: new EnterpriseStore(connection),
    matches: new MatchReader(connection),
    population: new Population(connection, ways),
    policies: new PolicyStore(connection),
    drafts: new DraftStore(connection),
    workCalendars: new WorkCalendarStore(connection),
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
