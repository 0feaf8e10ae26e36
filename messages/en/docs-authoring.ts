import type { Translation } from '../translation.js';
import type { authoringFields as zh } from '../zh-CN/docs-authoring.js';

/** What the fields of policy drafts, versions and replays mean, where their names do not say it. */
export const authoringFields = {
  PolicyDraftContent: {
    policy:
      'What all versions share. Where several versions are published, what the one that begins last says is shown.',
    version:
      'One version, in the format of an item of versions in a policy file; in force from its validFrom.',
    cases: 'The cases of this version alone, in the format of cases.json.',
  },
  PolicyCases: {
    asOf: 'The day of the cases, unless one has an asOf of its own.',
    profiles: 'Profiles by name.',
  },
  PolicyCase: {
    name: 'A sentence that contains the day.',
    profile: 'The name of the profile it starts from.',
    set: 'Values to change, by place: salesRevenue.2025, loans[0].purpose.',
    unset: 'Values to take out, by place.',
    expect: 'What must come out; only what is named is compared.',
  },
  CheckReport: {
    publishable:
      'It can be published: no issues, all cases there and passed, and the two evaluators agree everywhere.',
    issues: 'What the static checks found.',
    cases: 'The result of each case; null where static issues keep them from being run.',
    requirements: 'What the cases have to show, and whether they do.',
    gate: 'The comparison of the two evaluators; null where there are static issues.',
  },
  DraftIssue: {
    path: 'Where in the draft: version.conditions.all[0].value.',
    message: 'What the code means and what to do.',
    detail: 'What it means here, in English.',
  },
  CheckedCase: {
    verdict: 'What came out; null where it could not be evaluated.',
    error: 'Why it could not be evaluated, in English.',
    differences: 'What came out otherwise than expected.',
  },
  CaseDifference: {
    expected: 'What was expected, as JSON.',
    actual: 'What came out, as JSON.',
  },
  CaseRequirement: {
    kind: 'Its kind, see CONTRIBUTING.md.',
    about: 'What it is about: a condition, a bound, a list or a day.',
  },
  GateReport: {
    profiles: 'How many profiles were compared: all cases and boundary profiles.',
    boundaries: 'Profiles that differ from an eligible case in one value.',
    unreached: 'Conditions that no single value turns; only the cases compare these.',
    disagreements: 'Where the two evaluators differ.',
  },
  BoundaryProfile: {
    leaf: 'Id of the condition or record group.',
    side: 'inside just meets it, on stands on the bound, outside just fails it, missing is not filled in, empty is an empty list.',
    path: 'The place of the value that was changed.',
  },
  Disagreement: {
    case: 'Index of the case; null for a boundary profile.',
    path: 'Where they differ.',
    reference: 'What the reference evaluator says, as JSON.',
    compiled: 'What the compiled one says, as JSON.',
  },
  Publication: {
    version: 'The version and revision that was published.',
    ended: 'Earlier versions that end because of it.',
    report: 'What the check found before.',
  },
  VersionHistory: {
    withdrawn: 'The newest revision took the version back.',
    change:
      'What it changed against the version before; null for a version that was withdrawn or whose format can no longer be read.',
    revisions: 'All of them, in the order of their publication.',
  },
  ChangelogEntry: {
    takesEffectOn: 'The day from which it applies.',
    follows: 'The first day of the version before; null for the first one.',
    what: 'What was changed. Derived from the content where a first version does not say; null where another one does not.',
    affects: 'Which enterprises that can affect.',
    isDerived: 'what and affects were derived from the content and not written by an editor.',
    cite: 'Where they come from.',
    computed:
      'What a comparison with the version before finds; null for the first one, and where the format of the one before can no longer be read.',
    reads: 'The facts that the conditions of this version rest on.',
  },
  VersionChange: {
    summary:
      'What differs in the conditions and beside them; the days and their sources are left out.',
    conditions: 'Conditions that came, went or were changed.',
    facts: 'The facts that those conditions rest on.',
    effect:
      'Whether all machine conditions together are tighter or looser; what a person judges is not looked at.',
  },
  ConditionChange: {
    change: 'added, removed or changed.',
    effect:
      'Whether this one by itself is tighter or looser; null for one that came or went, which the whole decides.',
    facts: 'The facts that it rests on.',
  },
  ReadFact: {
    label: 'Name of the fact; null where the vocabulary has it no more.',
  },
  PolicyRevision: {
    origin: 'seed: from a file; editor: published by an editor.',
    withdrawn: 'This revision took the version back.',
    note: 'What was said with the publication.',
    changes:
      'What changed against the revision before; null for the first one, a withdrawal, and a format that can no longer be read.',
  },
  ChangeSummary: {
    fields: 'What differs beside the conditions: policy.name, version.windows.',
    added: 'New conditions and record groups.',
    removed: 'Conditions and record groups that are gone.',
    changed: 'Conditions that differ.',
    regrouped: 'The conditions that stay are grouped or ordered otherwise.',
  },
  ChangedCondition: {
    fields: 'What differs beside what it asks for: label, kind, cite.',
    before: 'What it asked for; null where that is the same.',
    after: 'What it asks for now; null where that is the same.',
  },
  ReplayReport: {
    same: 'Every policy comes out as stored, apart from wording.',
  },
  ReplayedPolicy: {
    status:
      'same; reworded: only sentences or names read differently; different; content_missing: the policy content is gone; content_outdated: its format is no longer read; cannot_evaluate: it names a fact or document that is gone.',
    same: 'True for same and reworded.',
    reference: 'By the reference evaluator; null where it cannot be evaluated again.',
    compiled: 'By the compiled evaluator; null where it cannot be evaluated again.',
  },
  ReplayComparison: {
    same: 'Whether everything but wording is as stored.',
    verdict: 'Whether the verdict is the same.',
    missing: 'Whether the missing facts are the same.',
    failing: 'Whether the gaps are the same.',
    tree: 'Whether every condition is judged the same.',
    wording: 'Whether sentences and names read the same.',
    count: 'How many places differ, those of wording included.',
    differences: 'The first 50 of them, values as JSON; those of wording come last.',
  },
  ChangeReport: {
    facts: 'Facts that changed.',
    policies: 'Policies whose verdict or group changed.',
    onlyBefore: 'Policies that only the earlier answer speaks of.',
    onlyAfter: 'Policies that only the later answer speaks of.',
    unchanged: 'How many policies have the same verdict and group.',
  },
  ChangedPolicy: {
    causes:
      'Each group of changes is enough by itself, and nothing in it can be left out: facts.employees, policy, day.',
    differing: 'Every change that could matter to this policy.',
    attribution:
      'exact: found by exchanging them one by one; not_reproduced: the program of today does not come to what was stored; content_missing: the policy content is gone.',
  },
  ChangedFact: {
    before: 'The value then, as JSON; null where it was not given.',
    after: 'The value later, as JSON; null where it was not given.',
  },
} as const satisfies Translation<typeof zh>;
