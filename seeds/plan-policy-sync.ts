import { currentRevisions } from '../models/policies/current-revisions.js';
import type {
  NewContent,
  PolicyRecord,
  RevisionSummary,
  Withdrawal,
} from '../models/policies/policy-store.js';
import type { Policy, PolicyVersion } from '../rules/policy/policy.js';

/** A version of a policy, and the content that the files give it. */
export interface SyncedVersion {
  readonly policyId: string;
  readonly validFrom: string;
  readonly hash: string;
}

/** A version whose file is not taken, because an editor published for the same days. */
export interface KeptEditors extends SyncedVersion {
  readonly editors: {
    readonly validFrom: string;
    readonly revision: number;
    readonly hash: string;
  };
}

/** What has to be written so that the database holds a policy's file, and what is left alone. */
export interface PolicySyncPlan {
  readonly additions: readonly (NewContent | Withdrawal)[];
  readonly added: readonly SyncedVersion[];
  readonly revised: readonly SyncedVersion[];
  /** Versions that earlier files had and this one has not: they would answer beside their successors. */
  readonly withdrawn: readonly SyncedVersion[];
  readonly unchanged: readonly SyncedVersion[];
  readonly keptEditors: readonly KeptEditors[];
}

/** Compares a policy as its file has it with what the database holds of it. */
export function planPolicySync(
  { versions, ...header }: Policy,
  record: PolicyRecord,
  publishedAt: Date,
): PolicySyncPlan {
  const current = currentRevisions(record.revisions);
  const editors = current.filter(({ origin }) => origin === 'editor');
  const publication = { origin: 'seed', publishedAt, publishedBy: null } as const;
  const additions: (NewContent | Withdrawal)[] = [];
  const plan = {
    added: [] as SyncedVersion[],
    revised: [] as SyncedVersion[],
    withdrawn: [] as SyncedVersion[],
    unchanged: [] as SyncedVersion[],
    keptEditors: [] as KeptEditors[],
  };

  for (const { revision: _revision, hash, ...version } of versions) {
    const { validFrom } = version;
    const name = { policyId: header.id, validFrom, hash };
    const stored = current.find((revision) => revision.validFrom === validFrom);
    const inTheWay = editors.find((revision) => standsFor(revision, version));
    if (stored && !stored.withdrawn && stored.hash === hash) {
      plan.unchanged.push(name);
    } else if (inTheWay) {
      plan.keptEditors.push({ ...name, editors: idOf(inTheWay) });
    } else {
      plan[stored ? 'revised' : 'added'].push(name);
      additions.push({ policy: header, version, hash, ...publication });
    }
  }
  for (const withdraws of current) {
    const { origin, withdrawn, validFrom, hash } = withdraws;
    const isInFile = versions.some((version) => version.validFrom === validFrom);
    if (isInFile || withdrawn || origin === 'editor') continue;
    plan.withdrawn.push({ policyId: header.id, validFrom, hash });
    additions.push({ withdraws, ...publication });
  }
  return { ...plan, additions };
}

/** True when an editor decided about the days of a version: about the version itself, or beside it. */
function standsFor(
  editors: RevisionSummary,
  version: Pick<PolicyVersion, 'validFrom' | 'validTo'>,
): boolean {
  if (editors.validFrom === version.validFrom) return true;
  return (
    !editors.withdrawn &&
    (editors.validTo === null || version.validFrom <= editors.validTo) &&
    (version.validTo === null || editors.validFrom <= version.validTo)
  );
}

function idOf({ validFrom, revision, hash }: RevisionSummary): KeptEditors['editors'] {
  return { validFrom, revision, hash };
}
