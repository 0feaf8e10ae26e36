import type { CasesFile } from '../cases/cases-file.js';
import type { PolicyHeader, PolicyVersionFile } from '../policy/policy.js';

/** What an editor works on: one version of a policy, what the policy says beside it, and its cases. */
export interface DraftContent {
  policy: PolicyHeader;
  version: PolicyVersionFile;
  cases: CasesFile;
}
