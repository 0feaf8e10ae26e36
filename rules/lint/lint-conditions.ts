import { describeFact, optionsOf } from '../explain/described-fact.js';
import { type ComparableType, type FactOption, isDerived } from '../facts/fact-definition.js';
import { factNamed, fieldNamed } from '../facts/vocabulary/index.js';
import { isStrongerThan, weakerOf } from '../marks.js';
import {
  type Condition,
  type FactReference,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
  leavesOf,
  type RecordGroup,
  walk,
} from '../policy/conditions.js';
import { OPERATORS, operatorNamed, type ValueShape } from '../policy/operators.js';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { lintParams } from './lint-params.js';

/** Something wrong in a condition tree; `path` lies below `conditions`. */
export interface ConditionIssue {
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/** Facts that no enterprise moves; a gap in them is never suggested as something to do. */
const MOVED_BY_TIME_ALONE: ReadonlySet<string> = new Set(['asOf', 'registeredDays']);

type Report = (code: string, message: string, ...at: (string | number)[]) => void;

/** A reference as far as it could be understood. */
interface Comparable {
  type: ComparableType;
  options: readonly FactOption[];
}

/** Checks a condition tree against the closed vocabulary of facts and operators. */
export function lintConditions(root: Condition, reference: ReferenceData): ConditionIssue[] {
  const issues: ConditionIssue[] = [];
  const ids = new Set<string>();
  if (isLeaf(root)) {
    issues.push({
      path: [],
      code: 'root_is_leaf',
      message: 'The root must be a group: all, any or not.',
    });
  }
  walk(root, (node, path, list) => {
    const report: Report = (code, message, ...at) =>
      issues.push({ path: [...path, ...at], code, message });
    if (isLeaf(node) || isRecordGroup(node)) {
      if (ids.has(node.id)) report('duplicate_id', `The id ${node.id} occurs twice.`, 'id');
      ids.add(node.id);
    }
    if (isRecordGroup(node)) {
      lintRecordGroup(node.forSome, list, report);
      lintGroupMark(node, report);
    }
    if (isLeaf(node)) lintLeaf(node, { list, reference, report });
  });
  return issues;
}

function lintRecordGroup(name: string, outer: string | undefined, report: Report): void {
  const fact = factNamed(name);
  if (!fact || isDerived(fact) || fact.type !== 'records') {
    report('unknown_list', `The vocabulary has no list of records named ${name}.`, 'forSome');
  }
  if (outer !== undefined) {
    report('nested_records', `A record group cannot stand inside one over ${outer}.`, 'forSome');
  }
}

/** Where no record is there, the group alone is shown and has to say how well its leaves are known. */
function lintGroupMark(group: RecordGroup, report: Report): void {
  const { mark } = group.cite;
  const weakest = leavesOf(group).reduce((weaker, { cite }) => weakerOf(weaker, cite.mark), mark);
  if (!isStrongerThan(mark, weakest)) return;
  const message = `${mark} is stronger than ${weakest}, the weakest mark inside the group.`;
  report('group_mark_stronger', message, 'cite', 'mark');
}

interface LeafContext {
  list: string | undefined;
  reference: ReferenceData;
  report: Report;
}

function lintLeaf(leaf: Leaf, context: LeafContext): void {
  const { report } = context;
  const left = lintReference({ fact: leaf.fact, params: leaf.params }, context, []);
  const operator = operatorNamed(leaf.operator);
  if (!operator) {
    const known = Object.keys(OPERATORS).join(', ');
    report(
      'unknown_operator',
      `There is no operator ${leaf.operator}. Use one of: ${known}.`,
      'operator',
    );
    return;
  }
  if (!left) return;
  if (leaf.kind === 'changeable' && MOVED_BY_TIME_ALONE.has(leaf.fact)) {
    report(
      'time_called_changeable',
      `Nobody can change ${leaf.fact}. Use the kind time, or fixed for a day that has passed.`,
      'kind',
    );
  }
  if (!operator.types.includes(left.type)) {
    const fitting = Object.entries(OPERATORS)
      .filter(([, { types }]) => (types as readonly ComparableType[]).includes(left.type))
      .map(([name]) => name)
      .join(', ');
    report(
      'operator_does_not_fit',
      `${leaf.operator} cannot compare ${leaf.fact}, which is of type ${left.type}. Use one of: ${fitting}.`,
      'operator',
    );
    return;
  }
  if (isFactReference(leaf.value)) {
    const right = lintReference(leaf.value, context, ['value']);
    const expected = typeOfOtherSide(left.type, operator.value);
    if (right && right.type !== expected) {
      report(
        'type_mismatch',
        `${leaf.operator} compares ${leaf.fact} with a value of type ${expected}; ${leaf.value.fact} is ${right.type}.`,
        'value',
      );
    }
    return;
  }
  lintLiteral(leaf, left, operator.value, report);
  lintWhole(leaf, context);
}

/** A number of things never lies on a bound between two of them. */
function lintWhole({ fact, value }: Leaf, { reference, report }: LeafContext): void {
  if (typeof value !== 'number' || Number.isInteger(value)) return;
  if (!describeFact(fact, reference).isWhole) return;
  report('fractional_bound', `${fact} is a whole number, and ${value} is none.`, 'value');
}

/** The type that a fact on the right must have: a list for `in`, a choice for `contains`. */
function typeOfOtherSide(left: ComparableType, shape: ValueShape): ComparableType {
  if (shape === 'many') return 'list';
  return left === 'list' ? 'enum' : left;
}

function lintLiteral(leaf: Leaf, left: Comparable, shape: ValueShape, report: Report): void {
  const { value } = leaf;
  if (shape === 'many') {
    if (!Array.isArray(value) || value.length === 0) {
      report('list_expected', `${leaf.operator} needs a list with at least one value.`, 'value');
      return;
    }
    value.forEach((item, index) => {
      lintItem(item, left, report, ['value', index]);
    });
    return;
  }
  if (Array.isArray(value)) {
    report('single_value_expected', `${leaf.operator} needs one value, not a list.`, 'value');
    return;
  }
  lintItem(value, left, report, ['value']);
}

const JAVASCRIPT_TYPE = {
  number: 'number',
  boolean: 'boolean',
  enum: 'string',
  date: 'string',
  list: 'string',
  text: 'string',
} as const;

function lintItem(
  item: unknown,
  left: Comparable,
  report: Report,
  at: readonly (string | number)[],
): void {
  if (typeof item !== JAVASCRIPT_TYPE[left.type]) {
    report('wrong_value_type', `${JSON.stringify(item)} is no value of type ${left.type}.`, ...at);
    return;
  }
  if (left.type === 'date' && !calendarDateSchema.safeParse(item).success) {
    report('wrong_value_type', `${JSON.stringify(item)} is no existing date.`, ...at);
  }
  const isChoice = left.type === 'enum' || left.type === 'list';
  if (isChoice && !left.options.some(({ value }) => value === item)) {
    const allowed = left.options.slice(0, 20).map(({ value }) => value);
    report('value_outside_enum', `${String(item)} is none of: ${allowed.join(', ')}.`, ...at);
  }
}

function lintReference(
  { fact: key, params = {} }: FactReference,
  { list, reference, report }: LeafContext,
  at: readonly (string | number)[],
): Comparable | undefined {
  if (key.includes('.')) return lintField(key, list, report, at, reference);
  const fact = factNamed(key);
  if (!fact) {
    report('unknown_fact', `The vocabulary has no fact ${key}.`, ...at, 'fact');
    return undefined;
  }
  if (fact.type === 'records') {
    report(
      'records_without_group',
      `${key} is a list of records: use {"forSome": "${key}"}.`,
      ...at,
      'fact',
    );
    return undefined;
  }
  for (const { code, message, path } of lintParams(fact, params, reference)) {
    report(code, message, ...at, ...path);
  }
  return {
    type: fact.type === 'yearly' ? 'number' : fact.type,
    options: 'values' in fact ? optionsOf(fact.values, reference) : [],
  };
}

function lintField(
  key: string,
  list: string | undefined,
  report: Report,
  at: readonly (string | number)[],
  reference: ReferenceData,
): Comparable | undefined {
  const found = fieldNamed(key);
  if (!found) {
    report('unknown_fact', `The vocabulary has no record field ${key}.`, ...at, 'fact');
    return undefined;
  }
  if (found.list.key !== list) {
    report(
      'field_outside_group',
      `${key} can only be read inside {"forSome": "${found.list.key}"}.`,
      ...at,
      'fact',
    );
  }
  const { field } = found;
  return {
    type: field.type,
    options: 'values' in field ? optionsOf(field.values, reference) : [],
  };
}
