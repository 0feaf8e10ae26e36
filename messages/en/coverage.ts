import type { Translation } from '../translation.js';
import type { coverage as zh } from '../zh-CN/coverage.js';

export const coverage = {
  measures: 'Measures',
  tasks: 'Tasks',
  policies: 'Policies',
  summary: 'Summary',
  faults: 'Faults',
  columns: {
    number: 'No.',
    title: 'Title',
    measure: 'Measure',
    class: 'Class',
    reason: 'Why',
    tasks: 'Tasks with a policy',
    kinds: 'With conditions / informational',
    marks: 'Marks of the conditions',
    clauses: 'Conditions with a clause',
    missing: 'Missing',
    policies: 'Policies',
    validTo: 'Last day',
  },
  classes: { claimable: 'claimable', indirect: 'indirect', internal: 'internal' },
  kinds: { with_conditions: 'with conditions', informational: 'informational' },
  marks: { verified: 'verified', second_hand: 'second-hand', unverified: 'unverified' },
  markRange: '{weakest} to {strongest}',
  missing: {
    no_policy: 'no policy',
    informational_only: 'informational policies only',
    unverified_only: 'unverified conditions only',
    no_clause: 'no condition names a clause',
    all_end: 'every policy has a last day',
  },
  heading: '[{title}]',
  missingSeparator: '; ',
  none: '—',
  noEnd: 'open',
  lines: {
    measures: 'Measures: {done} of {all} accounted for',
    tasks:
      'Tasks: {done} of {all} accounted for, {served} by a policy, the others by a class with its reason',
    claimable:
      'Claimable measures: {done} of {all} have a policy, {withConditions} of them one with conditions',
    policies: 'Policies: {all}, {withConditions} with conditions, {informational} informational',
    leaves:
      'Conditions: {all}, {withClause} with a clause, {withoutClause} without, {withoutDocument} without a document',
  },
  faultTexts: {
    measure_without_policy: 'Measure {measure} is claimable and has no policy.',
    task_unaccounted: 'Task {task} is not accounted for.',
    leaf_without_document: 'The condition {leaf} of the policy {policy} has no document.',
    task_outside_measures: 'The policy {policy} serves task {task} but not its measure.',
  },
  intro:
    'Made by `npm run rules:coverage -- --write`; do not edit by hand. For reference only: the competent authority decides.',
  legend:
    'Claimable: an enterprise can apply, or must file. Indirect: it benefits through services, guidance or recognition. Internal: it concerns authorities alone. Classes and reasons are the project’s own judgement.',
  usage: 'Usage: npm run rules:coverage [-- --json] [-- --write] [-- --lang zh-CN|en]',
  written: 'Wrote {file}.',
} as const satisfies Translation<typeof zh>;
