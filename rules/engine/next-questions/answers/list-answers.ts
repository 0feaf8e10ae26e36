import type { RecordValue } from '../../../facts/fact-definition.js';
import type { RecordGroup } from '../../../policy/conditions.js';
import { recordPredicateOf } from '../../compiled/computed-predicate.js';
import { MET, UNMET } from '../../compiled/outcome-code.js';
import { assume } from './assumption.js';
import type { Comparison } from './comparison.js';
import { type KeptList, keptLists } from './kept-lists.js';
import { type ListQuestion, newBudget, type Records } from './list-question.js';
import { recordsToTry } from './record-answers.js';

/** Of more groups over one list than this, the others are left to chance. */
const MOST_GROUPS = 4;

/** Formulas that give points by bands may stay the same until several records of a kind are added. */
const BANDED = new Set(['innovationScoreLow', 'innovationScoreHigh']);
const MOST_COPIES = 5;

/** Lists of which one decides whatever any list can decide, the empty one first. */
export function* listsOfRecords(question: ListQuestion): Generator<Records> {
  yield [];
  yield* question.formulas.length > 0 ? listsForFormulas(question) : listsForGroups(question);
}

/**
 * Every record counts by itself: a group is met by one record. So for each choice of groups that
 * shall stay unmet there is one list that does most for all others, made of one record for each of
 * them that can be met without meeting any of those.
 */
function* listsForGroups(question: ListQuestion): Generator<Records> {
  const kept = keptLists(question);
  const groups = question.groups.slice(0, MOST_GROUPS);
  for (let choice = 0; choice < 2 ** groups.length - 1; choice++) {
    const unmet = groups.filter((_, index) => (choice >> index) & 1);
    const list = kept[choice] ?? listLeaving(unmet, groups, question);
    kept[choice] = list;
    if (!list.isComplete) question.budget.left = 0;
    yield list.records;
  }
  if (groups.length < question.groups.length) question.budget.left = 0;
}

function listLeaving(
  unmet: readonly RecordGroup[],
  groups: readonly RecordGroup[],
  question: ListQuestion,
): KeptList {
  const budget = newBudget();
  const others = groups.filter((group) => !unmet.includes(group));
  const records = others
    .map((group) => recordMeeting(group, unmet, { ...question, budget }))
    .filter((record) => record !== undefined);
  return { records, isComplete: budget.left > 0 };
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
