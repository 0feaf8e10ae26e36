import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { Coverage, MeasureRow, TaskRow } from '../../rules/plan/coverage/coverage.js';
import type { PolicyCoverage } from '../../rules/plan/coverage/policy-coverage.js';
import { summaryOf } from '../../rules/plan/coverage/summary.js';

/** A table as text: column heads and rows of the same length. */
export interface Table {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The measures, one row each, with the policies that serve them. */
export function measureTable({ measures }: Coverage, language: Language): Table {
  const { columns } = messagesIn(language).coverage;
  return {
    heads: [columns.number, columns.title, columns.tasks, ...sharedHeads(language)],
    rows: measures.map((row) => [
      String(row.number),
      textIn(row.title, language),
      `${row.tasksWithPolicy}/${row.tasks}`,
      ...sharedCells(row, language),
    ]),
  };
}

/** The tasks, one row each, with the policies that serve them. */
export function taskTable({ tasks }: Coverage, language: Language): Table {
  const { columns } = messagesIn(language).coverage;
  return {
    heads: [columns.number, columns.measure, ...sharedHeads(language)],
    rows: tasks.map((row) => [String(row.seq), String(row.measure), ...sharedCells(row, language)]),
  };
}

/** The policies, with what backs their conditions. */
export function policyTable({ policies }: Coverage, language: Language): Table {
  const { columns, kinds, noEnd } = messagesIn(language).coverage;
  return {
    heads: [columns.policies, columns.kinds, columns.marks, columns.clauses, columns.validTo],
    rows: policies.map((policy) => [
      policy.id,
      kinds[policy.kind],
      marksOf(policy, language),
      clausesOf(policy, language),
      policy.validTo ?? noEnd,
    ]),
  };
}

/** The closing lines: what is accounted for, and how well. */
export function summaryLines(coverage: Coverage, language: Language): string[] {
  const { lines } = messagesIn(language).coverage;
  const summary = summaryOf(coverage);
  return [
    formatMessage(lines.measures, { done: summary.measuresAccounted, all: summary.measures }),
    formatMessage(lines.tasks, {
      done: summary.tasksAccounted,
      all: summary.tasks,
      served: summary.tasksWithPolicy,
    }),
    formatMessage(lines.claimable, {
      done: summary.claimableWithPolicy,
      all: summary.claimableMeasures,
      withConditions: summary.claimableWithConditions,
    }),
    formatMessage(lines.policies, {
      all: summary.policies,
      withConditions: summary.withConditions,
      informational: summary.informational,
    }),
    formatMessage(lines.leaves, {
      all: summary.leaves,
      withClause: summary.leavesWithClause,
      withoutClause: summary.leavesWithoutClause,
      withoutDocument: summary.leavesWithoutDocument,
    }),
  ];
}

/** The faults as sentences. */
export function faultLines({ faults }: Coverage, language: Language): string[] {
  const { faultTexts } = messagesIn(language).coverage;
  return faults.map(({ code, ...values }) => formatMessage(faultTexts[code], values));
}

function sharedHeads(language: Language): string[] {
  const { columns } = messagesIn(language).coverage;
  return [
    columns.class,
    columns.kinds,
    columns.marks,
    columns.clauses,
    columns.missing,
    columns.policies,
  ];
}

/** What a measure's row and a task's row have in common; the reason stands where no policy does. */
function sharedCells(row: MeasureRow | TaskRow, language: Language): string[] {
  const messages = messagesIn(language).coverage;
  const isServed = row.policies.length > 0;
  return [
    messages.classes[row.class],
    isServed ? `${row.withConditions}/${row.informational}` : messages.none,
    marksOf(row, language),
    clausesOf(row, language),
    row.missing.map((code) => messages.missing[code]).join(messages.missingSeparator) ||
      messages.none,
    isServed ? row.policies.join(', ') : textIn(row.reason, language),
  ];
}

function marksOf(
  { weakest, strongest }: Pick<PolicyCoverage, 'weakest' | 'strongest'>,
  language: Language,
): string {
  const { marks, markRange, none } = messagesIn(language).coverage;
  if (weakest === null || strongest === null) return none;
  if (weakest === strongest) return marks[weakest];
  return formatMessage(markRange, { weakest: marks[weakest], strongest: marks[strongest] });
}

function clausesOf(
  { leaves, leavesWithClause }: Pick<PolicyCoverage, 'leaves' | 'leavesWithClause'>,
  language: Language,
): string {
  return leaves === 0 ? messagesIn(language).coverage.none : `${leavesWithClause}/${leaves}`;
}
