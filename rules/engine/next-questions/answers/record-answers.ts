import type { RecordValue } from '../../../facts/fact-definition.js';
import type { FactResolver } from '../../../facts/fact-resolver.js';
import { askedInputs, fieldNamed } from '../../../facts/vocabulary/index.js';
import { isFactReference, type Leaf, leavesOf } from '../../../policy/conditions.js';
import { type ComputedPredicate, recordPredicateOf } from '../../compiled/computed-predicate.js';
import { UNKNOWN, UNMET } from '../../compiled/outcome-code.js';
import { answersTo } from './answers-to.js';
import { assume } from './assumption.js';
import { Comparison } from './comparison.js';
import type { ListQuestion } from './list-question.js';

type FieldValue = RecordValue[string];

/**
 * Records of which one is of each kind that groups and formulas over a list can tell apart. Fields
 * are filled in one by one, those with the fewest values to tell apart first, and only while
 * something waits for one: of most conditions the first field that is wrong decides, which ends the
 * search on that side. A field stays empty where nothing depends on it.
 * @param isHopeless says of a record that no field more can make it one that is looked for.
 */
export function* recordsToTry(
  question: ListQuestion,
  isHopeless: (facts: FactResolver) => boolean = () => false,
): Generator<RecordValue> {
  const groups = question.groups.map((group) => ({
    decide: recordPredicateOf(group),
    leaves: leavesOf(group),
  }));
  const isChain = ({ fact, value }: Leaf) =>
    isFactReference(value) && [fact, value.fact].every((side) => fieldNamed(side) !== undefined);
  const search: RecordSearch = {
    ...question,
    groups,
    isHopeless,
    prefix: `${question.list}[0].`,
    reach: groups.flatMap(({ leaves }) => leaves).filter(isChain).length + 1,
    independent: new Map(),
    order: [],
  };
  search.order.push(...fieldsInOrder(search));
  yield* completed({}, search);
}

interface RecordSearch extends Omit<ListQuestion, 'groups'> {
  groups: readonly { decide: ComputedPredicate; leaves: readonly Leaf[] }[];
  isHopeless(facts: FactResolver): boolean;
  /** How paths into the record begin. */
  prefix: string;
  /** How many fields at most are chained, by comparisons with each other or in formulas. */
  reach: number;
  /** The values of fields that matter by themselves, whatever the others are. */
  independent: Map<string, readonly FieldValue[]>;
  /** The fields in the order in which to fill them in. */
  order: string[];
}

/** The fields that are waited for while the record is empty; keeps the values of independent ones. */
function fieldsInOrder(search: RecordSearch): string[] {
  const known = assume(search.known, [search.list], [{}]);
  const open = openComparisons(known, search);
  const fields = [...new Set(open.flatMap(({ awaited }) => awaited))];
  const counted = fields.map((field) => {
    const values = valuesOf(field, open, known, search);
    const concerned = open.filter(({ awaited }) => awaited.includes(field));
    const isIndependent = concerned.every(({ awaited }) => awaited.length === 1);
    if (isIndependent) search.independent.set(field, values);
    return { field, count: values.length };
  });
  return counted.sort((left, right) => left.count - right.count).map(({ field }) => field);
}

function* completed(record: RecordValue, search: RecordSearch): Generator<RecordValue> {
  if (search.budget.left <= 0) return;
  search.budget.left -= 1;
  const known = assume(search.known, [search.list], [record]);
  if (search.isHopeless(known)) return;
  const open = openComparisons(known, search);
  const awaited = new Set(open.flatMap(({ awaited: fields }) => fields));
  const field = [...search.order, ...awaited].find((candidate) => awaited.has(candidate));
  if (field === undefined) {
    yield record;
    return;
  }
  const values = search.independent.get(field) ?? valuesOf(field, open, known, search);
  for (const value of values) yield* completed({ ...record, [field]: value }, search);
}

/** A comparison that waits for fields of the record and nothing else. */
interface OpenComparison {
  comparison: Comparison;
  awaited: readonly string[];
}

/** The comparisons that may yet decide something once more of the record is known. */
function openComparisons(known: FactResolver, search: RecordSearch): OpenComparison[] {
  const place = { list: search.list, index: 0 };
  const inside = search.groups
    .filter(({ decide }) => decide(known) === UNKNOWN)
    .flatMap(({ leaves }) => leaves)
    .map((leaf) => Comparison.within(leaf, place, known));
  const formulas = search.formulas.map((formula) => formula.under(known));
  return [...inside, ...formulas]
    .map((comparison) => ({ comparison, awaited: fieldsAwaited(comparison, search.prefix) }))
    .filter(({ awaited }) => awaited.length > 0);
}

/** The fields that a comparison waits for; none where it waits for other facts as well. */
function fieldsAwaited({ sides }: Comparison, prefix: string): string[] {
  const paths = sides.flatMap((side) => (side.known ? [] : side.missing.map(({ path }) => path)));
  return paths.every((path) => path.startsWith(prefix))
    ? [...new Set(paths.map((path) => path.slice(prefix.length)))]
    : [];
}

/** Values of a field of which no two do the same, those first that leave most groups open. */
function valuesOf(
  field: string,
  open: readonly OpenComparison[],
  known: FactResolver,
  { list, groups, formulas, reach, budget }: RecordSearch,
): FieldValue[] {
  const concerned = open.filter(({ awaited }) => awaited.includes(field));
  const settled = concerned.filter(({ awaited }) => awaited.length === 1);
  const comparisons = concerned.map(({ comparison }) => comparison);
  const path = [list, 0, field];
  const values = answersTo({
    path,
    comparisons: settled.map(({ comparison }) => comparison),
    known,
    ...(settled.length < concerned.length && {
      reach,
      furtherBounds: boundsOf(open),
      mayTurn: concerned.some(({ comparison }) => isOverList(comparison)),
    }),
  });
  const distinct = new Map<string, { value: FieldValue; unmet: number }>();
  for (const value of values as Iterable<FieldValue>) {
    budget.left -= 1;
    const facts = assume(known, path, value);
    const outcomes = groups.map(({ decide }) => decide(facts));
    const progress = formulas.map((formula) => formula.progress(facts));
    const codes = comparisons.map((comparison) => comparison.decide(facts));
    const isDecided = !outcomes.includes(UNKNOWN) && !progress.includes(undefined);
    // While another field is open, values that do the same so far may still come to differ.
    const isOpen = !isDecided && codes.includes(UNKNOWN);
    const key = JSON.stringify(
      isOpen ? value : [isDecided, isDecided ? outcomes : codes, progress],
    );
    const unmet = outcomes.filter((code) => code === UNMET).length;
    if (!distinct.has(key)) distinct.set(key, { value, unmet });
  }
  return [...distinct.values()]
    .sort((left, right) => left.unmet - right.unmet)
    .map(({ value }) => value);
}

/** Whether a comparison looks at the list as a whole, by a formula. */
function isOverList({ references }: Comparison): boolean {
  return references.some(({ fact }) => !fact.includes('.') && askedInputs(fact).length > 0);
}

/** The numbers and dates that open comparisons know of, each a likely turn for other fields, too. */
function boundsOf(open: readonly OpenComparison[]): (number | string)[] {
  return open
    .flatMap(({ comparison }) => comparison.sides)
    .flatMap((side) => (side.known ? [side.value] : []))
    .filter((bound) => typeof bound === 'number' || typeof bound === 'string');
}
