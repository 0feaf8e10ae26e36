import type { EvaluatedNode } from '../engine/evaluated-tree.js';
import type {
  Change,
  ChangeSet,
  ChangeSets,
  FactChange,
} from '../engine/gaps/changes/change-set.js';
import { changeSetsOf } from '../engine/gaps/changes/change-sets.js';
import { timeBounds } from '../engine/gaps/days/time-bounds.js';
import type { ChangeResult, ChangeSetResult, Gaps } from '../engine/gaps/gaps-answer.js';
import type { PolicyAt } from '../engine/policy-set.js';
import type { FactResolver } from '../facts/fact-resolver.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { changeSentence, unitOf } from './change-sentence.js';
import { describeFact } from './described-fact.js';
import { missingLabel } from './missing-text.js';
import { inBothLanguages } from './present.js';

/** What gaps are asked of: a tree, the facts it was evaluated for, the policy on that day. */
export interface GapsQuestion {
  /** Null for a policy without machine conditions, of which nothing is said. */
  tree: EvaluatedNode | null;
  at: Pick<PolicyAt, 'version' | 'standing' | 'window'>;
  resolver: FactResolver;
}

const NO_SETS: ChangeSets = { sets: [], exhaustive: true };

/** What would make a policy's conditions met, and when time alone does so or ends it. */
export function presentGaps({ tree, at, resolver }: GapsQuestion): Gaps {
  if (!tree) {
    return {
      changes: [],
      changesAreExhaustive: true,
      becomesEligibleOn: null,
      expiresOn: null,
    };
  }
  // Nobody can make use of advice on a policy that has ended.
  const { sets, exhaustive } = at.standing === 'ended' ? NO_SETS : changeSetsOf(tree, resolver);
  return {
    changes: sets.map((set) => presentSet(set, resolver.reference)),
    changesAreExhaustive: exhaustive,
    ...timeBounds({ tree, facts: resolver, at }),
  };
}

function presentSet(
  { count, changes, assumptions, recheck }: ChangeSet,
  reference: ReferenceData,
): ChangeSetResult {
  return {
    count,
    changes: changes.map((change) => presentChange(change, reference)),
    assumptions: assumptions.map((missing) => ({
      fact: missing.fact,
      path: missing.path,
      label: inBothLanguages((language) => missingLabel(missing, reference, language)),
    })),
    recheck: recheck.map((fact) => ({ fact, label: describeFact(fact, reference).label })),
  };
}

function presentChange(change: Change, reference: ReferenceData): ChangeResult {
  const sentence = inBothLanguages((language) => changeSentence(change, reference, language));
  if (change.change === 'new_record') {
    const { group, leafIds, count } = change;
    const { forSome: list, id: groupId } = group;
    return { change: 'new_record', list, groupId, leafIds: [...leafIds], count, sentence };
  }
  return presentFactChange(change, sentence, reference);
}

function presentFactChange(
  { reference: { fact: key }, year, record, leafIds, target, present }: FactChange,
  sentence: ChangeResult['sentence'],
  reference: ReferenceData,
): ChangeResult {
  const shared = {
    fact: key,
    year: year ?? null,
    record: record ?? null,
    leafIds: [...leafIds],
    sentence,
  };
  switch (target.kind) {
    case 'bound': {
      const { amount, direction, to, limit } = target;
      const fact = describeFact(key, reference);
      const unit = fact.type === 'date' ? 'days' : unitOf(fact);
      const distance = { amount, unit, direction };
      return {
        ...shared,
        change: 'move',
        present: present as number | string,
        distance,
        to,
        limit: limit ?? null,
      };
    }
    case 'one_of':
      return {
        ...shared,
        change: 'choose',
        present: present as string | boolean,
        oneOf: [...target.values],
      };
    case 'none_of':
      return { ...shared, change: 'avoid', present: String(present), noneOf: [...target.values] };
    case 'items':
      return {
        ...shared,
        change: 'items',
        present: [...(present as readonly string[])],
        add: target.add.map((items) => [...items]),
        remove: [...target.remove],
      };
  }
}
