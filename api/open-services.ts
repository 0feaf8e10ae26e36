import type { Logger } from 'pino';
import { connect, type Database } from '../database/connect.js';
import { ensureIndexes } from '../models/ensure-indexes.js';
import { PolicyStore } from '../models/policies/policy-store.js';
import { WorkCalendarStore } from '../models/work-calendars/work-calendar-store.js';
import { withEditedYears } from '../rules/reference/work-calendar.js';
import { type Content, loadContent, textsInHand } from '../seeds/load-content.js';
import { syncPolicies } from '../seeds/sync-policies.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { ContentStore } from './content-store.js';
import { ContentWatch } from './content-watch.js';
import type { Services } from './endpoints.js';
import type { AuthoringSources } from './policy-drafts/authoring.js';
import { createStorage, type Storage } from './storage.js';
import { readServable } from './stored-content.js';

interface Environment {
  readonly config: Pick<Config, 'dataDir' | 'mongodbUri'> & Partial<Pick<Config, 'authoring'>>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What the endpoints work with on an open database, and how to close it. */
export interface OpenServices extends Services {
  readonly content: ContentStore;
  readonly storage: Storage;
  stop(): Promise<void>;
}

/**
 * Checks the content files under `root`, opens the database, brings the files into it and reads
 * from it what is served.
 * @throws ContentError for faulty files, DatabaseError when there is no database to be had.
 */
export async function openServices(
  root: URL,
  { config, clock, log }: Environment,
): Promise<OpenServices> {
  const files = await loadContent(root);
  const database = await connect({ uri: config.mongodbUri, dataDir: config.dataDir, log });
  try {
    const storage = createStorage(database);
    const watch = await ContentWatch.from([storage.policies, storage.workCalendars]);
    const content = await openContent(files, database, { clock, log });
    watch.start(content, log);
    const authoring = config.authoring ? await openAuthoring(root, files, log) : undefined;
    return {
      content,
      storage,
      ...(authoring && { authoring }),
      stop: () => {
        watch.stop();
        return database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function openAuthoring(
  root: URL,
  { reference }: Content,
  log: Logger,
): Promise<AuthoringSources> {
  log.warn(
    'policies and the work calendar can be edited by whoever reaches this server: there is no sign-in yet',
  );
  return { texts: await textsInHand(root, reference) };
}

/**
 * The content as the database has it once the files are in it: the policies that can be answered
 * from, and the years of the work calendar that an editor wrote in place of those of the files.
 */
export async function openContent(
  files: Content,
  { connection }: Pick<Database, 'connection'>,
  { clock, log }: Pick<Environment, 'clock' | 'log'>,
): Promise<ContentStore> {
  await ensureIndexes(connection);
  const store = new PolicyStore(connection);
  await syncPolicies(files.policies, { store, publishedAt: clock(), log });
  const calendars = new WorkCalendarStore(connection);
  const { reference } = files;
  return ContentStore.open(async (served) => {
    const [policies, edited] = await Promise.all([
      readServable(store, { reference, log, served }),
      calendars.readYears(),
    ]);
    // Descriptions of facts are kept by the object of the reference, which is exchanged only where
    // somebody edited.
    const workCalendar = withEditedYears(reference.workCalendar, edited);
    const isEdited = workCalendar !== reference.workCalendar;
    return { reference: isEdited ? { ...reference, workCalendar } : reference, policies };
  });
}
