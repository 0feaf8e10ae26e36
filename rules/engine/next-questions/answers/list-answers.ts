import type { CalendarDate } from '../../../dates/calendar-date.js';
import type { RecordValue } from '../../../facts/fact-definition.js';
import type { FactResolver } from '../../../facts/fact-resolver.js';
import { askedInputs } from '../../../facts/vocabulary/index.js';
import { isFactReference, leavesOf, type RecordGroup } from '../../../policy/conditions.js';
import type { ReferenceData } from '../../../reference/reference-data.js';
import { recordPredicateOf } from '../../compiled/computed-predicate.js';
import { MET, UNMET } from '../../compiled/outcome-code.js';
import { assume } from './assumption.js';
import type { Comparison } from './comparison.js';
import { recordsToTry } from './record-answers.js';

/** Of more groups over one list than this, the others are taken as they come. */
const MOST_GROUPS = 4;

/** Formulas that give points by bands may stay the same until several records of a kind are added. */
const BANDED = new Set(['innovationScoreLow', 'innovationScoreHigh']);
const MOST_COPIES = 5;

type Records = readonly RecordValue[];

/**
 * Lists of which one decides whatever any list can decide, the empty one first. What follows from
 * the groups and the day alone is kept for the next question.
 */
export function listsOfRecords(question: ListQuestion): Iterable<Records> {
  if (question.formulas.length > 0) return listsForFormulas(question);
  const { groups, known, budget } = question;
  const [first] = groups;
  const earlier = first && KEPT.get(first);
  if (earlier && isSame(earlier.question, question)) {
    question.budget.left = Math.min(question.budget.left, earlier.budgetLeft);
    return earlier.lists;
  }
  if (!first || !groups.every(isSelfContained)) return listsForGroups(question);
  const lists = [...listsForGroups(question)];
  const { asOf, reference } = known;
  KEPT.set(first, { question: { groups, asOf, reference }, lists, budgetLeft: budget.left });
  return lists;
}

/** What lists without formulas depend on. */
interface KeptFor {
  groups: readonly RecordGroup[];
  asOf: CalendarDate;
  reference: ReferenceData;
}

/** The lists of the last day asked for, by the first of their groups. */
const KEPT = new WeakMap<
  RecordGroup,
  { question: KeptFor; lists: readonly Records[]; budgetLeft: number }
>();

function isSame(kept: KeptFor, { groups, known }: ListQuestion): boolean {
  return (
    kept.asOf === known.asOf &&
    kept.reference === known.reference &&
    kept.groups.length === groups.length &&
    kept.groups.every((group, index) => group === groups[index])
  );
}

/** Whether a group looks at nothing but its records and the date of the question. */
function isSelfContained(group: RecordGroup): boolean {
  return leavesOf(group).every(({ fact, value }) =>
    [fact, ...(isFactReference(value) ? [value.fact] : [])].every(
      (side) => side.startsWith(`${group.forSome}.`) || askedInputs(side).length === 0,
    ),
  );
}

/**
 * Every record counts by itself: a group is met by one record. So for each choice of groups that
 * shall stay unmet there is one list that does most for all others, made of one record for each of
 * them that can be met without meeting any of those.
 */
function* listsForGroups(question: ListQuestion): Generator<Records> {
  yield [];
  const groups = question.groups.slice(0, MOST_GROUPS);
  for (let choice = 0; choice < 2 ** groups.length - 1; choice++) {
    const unmet = groups.filter((_, index) => (choice >> index) & 1);
    const others = groups.filter((group) => !unmet.includes(group));
    const records = others.map((group) => recordMeeting(group, unmet, question));
    yield records.filter((record) => record !== undefined);
  }
}

/** A record that meets a group and none of some others, if there is one. */
function recordMeeting(
  group: RecordGroup,
  unmet: readonly RecordGroup[],
  question: ListQuestion,
): RecordValue | undefined {
  const meets = recordPredicateOf(group);
  const others = unmet.map(recordPredicateOf);
  const search = recordsToTry(
    { ...question, groups: [group, ...unmet] },
    (facts) => meets(facts) === UNMET || others.some((decide) => decide(facts) === MET),
  );
  for (const record of search) {
    const facts = assume(question.known, [question.list], [record]);
    if (meets(facts) === MET && others.every((decide) => decide(facts) === UNMET)) return record;
  }
  return undefined;
}

/**
 * Formulas count and add up records, so it is enough to find a record of each kind that groups and
 * formulas can tell apart, and then to put them together one by one, for as long as that leads
 * anywhere new.
 */
function* listsForFormulas(question: ListQuestion): Generator<Records> {
  yield [];
  const { budget } = question;
  const stateOf = stateReader(question);
  const seen = new Set([stateOf([])]);
  const isNew = (records: Records): boolean => {
    budget.left -= 1;
    const state = stateOf(records);
    if (seen.has(state)) return false;
    seen.add(state);
    return true;
  };

  const kinds = new Map<string, RecordValue>();
  for (const record of recordsToTry(question)) {
    const state = stateOf([record]);
    if (kinds.has(state)) continue;
    kinds.set(state, record);
    if (isNew([record])) yield [record];
  }
  const copies = question.formulas.some(isBanded) ? MOST_COPIES : 1;
  let latest: Records[] = [...kinds.values()].map((record) => [record]);
  while (latest.length > 0) {
    const longer: Records[] = [];
    for (const [records, record] of pairs(latest, [...kinds.values()])) {
      if (budget.left <= 0) return;
      const list = withCopies(records, record, copies, isNew);
      if (!list) continue;
      longer.push(list);
      yield list;
    }
    latest = longer;
  }
}

/** What a list does, as text: the outcome of every group and where every formula stands. */
function stateReader({
  list,
  groups,
  formulas,
  known,
}: ListQuestion): (records: Records) => string {
  const predicates = groups.map(recordPredicateOf);
  return (records) => {
    const facts = assume(known, [list], records);
    const outcomes = predicates.map((decide) => decide(facts));
    return [...outcomes, ...formulas.map((formula) => formula.progress(facts))].join(' ');
  };
}

/** A list with as few copies of a record more as lead to something new, if any do. */
function withCopies(
  records: Records,
  record: RecordValue,
  most: number,
  isNew: (records: Records) => boolean,
): Records | undefined {
  const list = [...records];
  for (let copy = 0; copy < most; copy++) {
    list.push(record);
    if (isNew(list)) return list;
  }
  return undefined;
}

function* pairs<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
): Generator<[Left, Right]> {
  for (const one of left) for (const other of right) yield [one, other];
}

function isBanded({ references }: Comparison): boolean {
  return references.some(({ fact }) => BANDED.has(fact));
}
