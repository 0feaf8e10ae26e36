import type { Logger } from 'pino';
import { ConflictError } from '../models/conflict-error.js';
import type { PolicyRecord, PolicyStore } from '../models/policies/policy-store.js';
import type { Policy } from '../rules/policy/policy.js';
import {
  type KeptEditors,
  type PolicySyncPlan,
  planPolicySync,
  type SyncedVersion,
} from './plan-policy-sync.js';

/** What a synchronisation wrote, and where files and database differ after it. */
export interface SyncReport {
  readonly added: readonly SyncedVersion[];
  readonly revised: readonly SyncedVersion[];
  readonly withdrawn: readonly SyncedVersion[];
  readonly unchanged: readonly SyncedVersion[];
  readonly keptEditors: readonly KeptEditors[];
  /** Policies that came from files once and are in none now. They stay. */
  readonly orphans: readonly string[];
}

/** Where to write, and what to say when. */
export interface SyncOptions {
  readonly store: Pick<PolicyStore, 'readRecords' | 'readRecord' | 'addRevisions'>;
  readonly publishedAt: Date;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

const MOST_ATTEMPTS = 10;

/**
 * Brings policies as the files have them into the database: changed content becomes a new revision,
 * the same content writes nothing, and what editors published is left alone. Several processes may
 * do so at once.
 * @param policies checked, as `loadContent` gives them.
 */
export async function syncPolicies(
  policies: readonly Policy[],
  { store, publishedAt, log }: SyncOptions,
): Promise<SyncReport> {
  const records = new Map((await store.readRecords()).map((record) => [record.id, record]));
  const plans: PolicySyncPlan[] = [];
  for (const policy of policies) {
    const record = records.get(policy.id) ?? { id: policy.id, counter: 0, revisions: [] };
    plans.push(await syncPolicy(policy, record, { store, publishedAt }));
  }
  const report = {
    added: plans.flatMap(({ added }) => added),
    revised: plans.flatMap(({ revised }) => revised),
    withdrawn: plans.flatMap(({ withdrawn }) => withdrawn),
    unchanged: plans.flatMap(({ unchanged }) => unchanged),
    keptEditors: plans.flatMap(({ keptEditors }) => keptEditors),
    orphans: orphansIn([...records.values()], policies),
  };
  logReport(report, log);
  return report;
}

async function syncPolicy(
  policy: Policy,
  known: PolicyRecord,
  { store, publishedAt }: Pick<SyncOptions, 'store' | 'publishedAt'>,
): Promise<PolicySyncPlan> {
  let record = known;
  for (let attempt = 1; ; attempt++) {
    const plan = planPolicySync(policy, record, publishedAt);
    if (plan.additions.length === 0) return plan;
    try {
      await store.addRevisions(record, plan.additions);
      return plan;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === MOST_ATTEMPTS) throw error;
      record = await store.readRecord(policy.id);
    }
  }
}

function orphansIn(records: readonly PolicyRecord[], policies: readonly Policy[]): string[] {
  const inFiles = new Set(policies.map(({ id }) => id));
  return records
    .filter(({ id, revisions }) => {
      return !inFiles.has(id) && revisions.some(({ origin }) => origin === 'seed');
    })
    .map(({ id }) => id);
}

function logReport(report: SyncReport, log: SyncOptions['log']): void {
  for (const kept of report.keptEditors) {
    log.warn(kept, 'a policy file differs from what an editor published and is not taken');
  }
  for (const policyId of report.orphans) {
    log.warn({ policyId }, 'a policy is in the database and no longer in the files');
  }
  const { added, revised, withdrawn, unchanged } = report;
  for (const version of withdrawn) {
    log.warn(version, 'a version that is no longer in its policy file was withdrawn');
  }
  log.info(
    { added: added.length, revised: revised.length, unchanged: unchanged.length },
    'the policy files are in the database',
  );
}
