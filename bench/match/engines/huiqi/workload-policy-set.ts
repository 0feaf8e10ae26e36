import { CompiledPolicies } from '../../../../rules/engine/compiled/compiled-policies.js';
import {
  indexesById,
  type PolicyAt,
  type PolicySetAt,
} from '../../../../rules/engine/policy-set.js';
import { windowAt } from '../../../../rules/engine/window-at.js';
import type { Cite } from '../../../../rules/policy/cite.js';
import type { PolicyVersion } from '../../../../rules/policy/policy.js';
import type { ReferenceData } from '../../../../rules/reference/reference-data.js';
import type { Text } from '../../../../rules/text.js';
import type { WorkloadPolicy } from '../../workload/conditions.js';
import { AS_OF } from './flat-facts.js';
import { compilablePolicies, WORKLOAD_TYPES } from './huiqi.js';

const NO_TEXT: Text = { zh: '', en: '' };
const CITE: Cite = { document: 'workload', mark: 'unverified' };

/** The workload's policies as the product holds its own: in force, and open to applications. */
export function workloadPolicySet(
  policies: readonly WorkloadPolicy[],
  reference: ReferenceData,
): PolicySetAt {
  const compilable = compilablePolicies(policies);
  const at = compilable.map(({ id, conditions }): PolicyAt => {
    const version = openVersion(conditions);
    return {
      policy: {
        id,
        name: NO_TEXT,
        kind: 'fund',
        level: 'provincial',
        departments: [],
        contact: NO_TEXT,
        measures: [],
        tasks: [],
        versions: [version],
      },
      version,
      standing: 'in_force',
      window: windowAt(version, 'in_force', AS_OF, reference.workCalendar),
    };
  });
  return {
    asOf: AS_OF,
    reference,
    policies: at,
    byId: indexesById(at),
    compiled: CompiledPolicies.compile(compilable, WORKLOAD_TYPES),
  };
}

function openVersion(conditions: PolicyVersion['conditions']): PolicyVersion {
  return {
    validFrom: AS_OF,
    validFromCite: CITE,
    validTo: null,
    basis: [CITE],
    conditions,
    manual: [],
    benefit: { text: NO_TEXT, cite: CITE },
    materials: [],
    windows: [{ kind: 'permanent', cite: CITE }],
    applicant: { kind: 'enterprise', note: NO_TEXT },
    payee: { kind: 'enterprise', note: NO_TEXT },
    prerequisites: [],
    exclusions: [],
    successor: null,
    nextStep: NO_TEXT,
    checkedOn: AS_OF,
    revision: 1,
    hash: '',
  };
}
