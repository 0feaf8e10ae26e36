import { fewestLeaves } from '../../../../../rules/engine/failing.js';
import type { Profile, RecordValue } from '../../../../../rules/facts/fact-definition.js';
import type { FactValue, Resolution } from '../../../../../rules/facts/resolution.js';
import {
  type Condition,
  type FactReference,
  isFactReference,
  isRecordGroup,
  type Leaf,
  type RecordGroup,
} from '../../../../../rules/policy/conditions.js';
import { OPERATORS, type OperatorName } from '../../../../../rules/policy/operators.js';
import { parseProfilePath, withValue } from '../../../../../rules/profile/profile-path.js';
import { resolverOf } from '../../sample-policy.js';

/**
 * Values of each fact of `random-gap.ts`: on everything it is compared with, and two between each
 * and around all, because two unknown facts may have to stand in some order there.
 */
const WHOLE = [0, 1, 2, 3, 4, 5];
const BROKEN = [...Array.from({ length: 25 }, (_, index) => index / 8), 4, 5];
const DAYS = ['06-27', '06-28', '06-29', '06-30', '07-01', '07-02', '07-03', '07-04'];
const LATER_DAYS = ['11-21', '11-22', '11-23', '12-01', '12-02', '12-03'];
const DATES = [...DAYS, ...LATER_DAYS].map((day) => `2026-${day}`);
const LISTS = [[], ['new_energy'], ['biology'], ['new_energy', 'biology']];
const CANDIDATES: Readonly<Record<string, readonly FactValue[]>> = {
  employees: WHOLE,
  techStaff: WHOLE,
  overseasShareRatio: BROKEN,
  layoffRate: BROKEN,
  salesRevenue: BROKEN,
  registeredOn: DATES,
  ownership: ['private', 'state', 'mixed', 'foreign'],
  industryCode: ['C39', 'E47', 'C26', 'F51'],
  hasLegalPersonality: [true, false],
  strategicEmergingFields: LISTS,
  'loans.amount': BROKEN,
  'loans.interestPaid': BROKEN,
  'loans.kind': ['fixed_asset', 'working_capital', 'other'],
  'loans.issuedOn': DATES,
  'loans.dueOn': DATES,
  'loans.hasOtherInterestSubsidy': [true, false],
};

/** Attempts after which a tree is given up: few are so entangled, and they take most of the time. */
const MOST_ATTEMPTS = 3_000;
/** With more items than these, the ones that cannot help are not even tried. */
const FEW_ITEMS = 7;
const MOST_ITEMS = 10;

/** What is neither known nor going to be answered. */
const UNKNOWN = '(unknown)';

/** True, false, or undefined: not decided by what is set so far. */
type Truth = boolean | undefined;
type Place = { index: number } | { group: string } | undefined;

const every = (parts: readonly Truth[]): Truth =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
const some = (parts: readonly Truth[]): Truth =>
  parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;

/** What is done in one attempt: facts moved or answered, lists answered and records added, by key. */
export type Doing = ReadonlyMap<string, FactValue>;

/** As far as an attempt has got: null for what is going to be set. */
type Attempt = ReadonlyMap<string, FactValue | null>;

/** Keys of what is done: known facts and new records, and answers. */
export interface Done {
  changes: readonly string[];
  answers: readonly string[];
}

/** Something that may be moved, answered or added. */
interface Item {
  key: string;
  isAnswer: boolean;
  /** Values to try; of a record to add, those of its fields come on top. */
  values: readonly FactValue[];
  fields: readonly Item[];
  count: number;
}

/** A leaf as it stands for one record, or for the profile, and the facts on its two sides. */
interface Use {
  leaf: Leaf;
  needed: boolean;
  place: Place;
  left: { reference: FactReference; place: Place };
  right: { reference: FactReference; place: Place }[];
}

/** Everything that can be done about a tree, tried out. */
export class BruteForce {
  readonly #facts;
  readonly #loans: readonly RecordValue[] | undefined;
  readonly #groups: { group: RecordGroup; needed: boolean }[] = [];
  readonly #uses: Use[] = [];
  readonly #items = new Map<string, Item>();
  #attempts = 0;

  constructor(
    private readonly tree: Condition,
    private readonly profile: Profile,
  ) {
    this.#facts = resolverOf(profile);
    const list = this.#facts.readRecords('loans');
    this.#loans = list.known ? list.records : undefined;
    this.#findGroups(tree, true);
    this.#findItems();
  }

  /** The values of a fact that are tried. */
  valuesOf(fact: string): readonly FactValue[] {
    return CANDIDATES[fact] ?? [];
  }

  /** As how many changes the keys of a set count. */
  countOf(keys: readonly string[]): number {
    return keys.reduce((total, key) => total + (this.#items.get(key)?.count ?? 1), 0);
  }

  /**
   * Every smallest set of things to do that can make the tree met: none is part of another.
   * Undefined when there are too many to try.
   */
  smallest(): Done[] | undefined {
    const items = [...this.#items.values()];
    if (items.length > MOST_ITEMS) return undefined;
    const subsets = Array.from({ length: 2 ** items.length }, (_, bits) =>
      items.filter((_item, index) => (bits >> index) & 1),
    ).sort((left, right) => left.length - right.length);
    const working: Item[][] = [];
    for (const subset of subsets) {
      if (working.some((smaller) => smaller.every((item) => subset.includes(item)))) continue;
      if (this.#firstThatWorks(subset)) working.push(subset);
      if (this.#attempts > MOST_ATTEMPTS) return undefined;
    }
    const done = working.map((subset) => this.#done(subset));
    // Records of a list that is answered are part of the answer, and do not count.
    return done.filter((one) => !done.some((other) => other !== one && isLess(other, one)));
  }

  /** A doing with these keys that makes the tree met, some of its values given. */
  doing({ changes, answers }: Done, given: Doing): Doing | undefined {
    const items = [...this.#items.values()];
    const certain = items.filter(({ key }) => [...changes, ...answers].includes(key));
    const freely = answers.includes('loans')
      ? items.filter(({ key }) => key.startsWith('new:'))
      : [];
    for (let bits = 0; bits < 2 ** freely.length; bits++) {
      this.#attempts = 0;
      const subset = [...certain, ...freely.filter((_, index) => (bits >> index) & 1)];
      const found = this.#firstThatWorks(subset, given);
      if (found) return found;
    }
    return undefined;
  }

  /** The profile as it is once everything has been done. */
  after(doing: Doing): Profile {
    let profile: object = this.profile;
    const added = new Map<string, Record<string, FactValue>>();
    for (const [key, value] of doing) {
      const [, group, field] = /^new:([^.]+)(?:\.(\w+))?$/.exec(key) ?? [];
      if (group) {
        const record = added.get(group) ?? {};
        if (field) record[field] = value;
        added.set(group, record);
      } else if (key !== 'loans') profile = withValue(profile, parseProfilePath(key), value);
    }
    const loans = [
      ...(((profile as Profile).loans as RecordValue[] | null) ?? []),
      ...added.values(),
    ];
    return doing.has('loans') || added.size > 0
      ? ({ ...profile, loans } as Profile)
      : (profile as Profile);
  }

  #done(subset: readonly Item[]): Done {
    const isPartOfAnswer = ({ key }: Item) => key.startsWith('new:') && !this.#loans;
    const counted = subset.filter((item) => !isPartOfAnswer(item));
    const keysOf = (isAnswer: boolean) =>
      counted.filter((item) => item.isAnswer === isAnswer).map(({ key }) => key);
    return { changes: keysOf(false), answers: keysOf(true) };
  }

  /** Values for a subset that make the tree met, those first of which the fewest are possible. */
  #firstThatWorks(subset: readonly Item[], given: Doing = new Map()): Doing | undefined {
    const items = [...subset, ...subset.flatMap(({ fields }) => fields)];
    const doing = new Map<string, FactValue | null>(
      items.map(({ key, values }) => [key, values.length === 0 ? true : null]),
    );
    const isPossible = () => this.#truth(this.tree, true, undefined, doing) !== false;
    const valuesOf = ({ key, values }: Item) => {
      const preset = given.get(key);
      const possible = (preset === undefined ? values : [preset]).filter((value) => {
        doing.set(key, value);
        return isPossible();
      });
      doing.set(key, null);
      return possible;
    };
    const tryRest = (rest: readonly Item[]): boolean => {
      if (rest.length === 0) return true;
      this.#attempts += 1;
      if (this.#attempts > MOST_ATTEMPTS) return false;
      const [next, ...others] = rest
        .map((item) => ({ item, values: valuesOf(item) }))
        .sort((left, right) => left.values.length - right.values.length);
      for (const value of next?.values ?? []) {
        doing.set(String(next?.item.key), value);
        if (tryRest(others.map(({ item }) => item))) return true;
      }
      doing.set(String(next?.item.key), null);
      return false;
    };
    const open = items.filter(({ values }) => values.length > 0);
    return isPossible() && tryRest(open) ? (doing as Doing) : undefined;
  }

  #findGroups(node: Condition, needed: boolean): void {
    if (isRecordGroup(node)) this.#groups.push({ group: node, needed });
    else if ('not' in node) this.#findGroups(node.not, !needed);
    else if ('all' in node) for (const child of node.all) this.#findGroups(child, needed);
    else if ('any' in node) for (const child of node.any) this.#findGroups(child, needed);
  }

  /** Lays out the leaves for every record, and finds what they are about. */
  #findItems(): void {
    const needy = this.#groups.filter(
      ({ group, needed }) => needed && (!this.#loans || group.kind === 'changeable'),
    );
    this.#layOut(this.tree, true, [undefined]);
    for (const { reference, place } of this.#uses.flatMap(({ left, right }) => [left, ...right])) {
      const key = keyOf(reference, place);
      if (reference.fact === 'asOf' || key.startsWith('new:')) continue;
      if (!this.#canBeAnswered(reference, place)) continue;
      const isAnswer = this.#present(reference, place) === undefined;
      this.#items.set(key, this.#itemOf(key, reference.fact, isAnswer));
    }
    if (this.#groups.length > 0 && !this.#loans) {
      this.#items.set('loans', { key: 'loans', isAnswer: true, values: [], fields: [], count: 0 });
    }
    for (const { group } of needy) {
      const key = `new:${group.id}`;
      const fields = this.#uses
        .flatMap(({ left, right }) => [left, ...right])
        .map(({ reference, place }) => [keyOf(reference, place), reference.fact] as const)
        .filter(([field]) => field.startsWith(`${key}.`));
      this.#items.set(key, {
        key,
        isAnswer: false,
        values: [],
        fields: [...new Map(fields)].map(([field, fact]) => this.#itemOf(field, fact, true)),
        count: this.#loans ? fewestLeaves(group) : 0,
      });
    }
    if (this.#items.size <= FEW_ITEMS) return;
    // Moving a fact can only help where a changeable leaf on it is not as it has to be.
    for (const { key, isAnswer, values } of [...this.#items.values()]) {
      const canHelp = this.#uses.some(
        ({ leaf, needed, place, left }) =>
          keyOf(left.reference, left.place) === key &&
          leaf.kind === 'changeable' &&
          this.#leafTruth(leaf, needed, place, new Map()) === false,
      );
      if (!isAnswer && values.length > 0 && !canHelp) this.#items.delete(key);
    }
  }

  #layOut(node: Condition, needed: boolean, places: readonly Place[]): void {
    if ('fact' in node) {
      for (const place of places) {
        const { fact, params, value } = node;
        this.#uses.push({
          leaf: node,
          needed,
          place,
          left: { reference: { fact, params }, place },
          right: isFactReference(value) ? [{ reference: value, place }] : [],
        });
      }
    } else if (isRecordGroup(node)) {
      const records: Place[] = [
        ...(this.#loans ?? []).map((_, index) => ({ index })),
        ...this.#groups.map(({ group }) => ({ group: group.id })),
      ];
      for (const child of node.all) this.#layOut(child, needed, records);
    } else if ('not' in node) this.#layOut(node.not, !needed, places);
    else {
      for (const child of 'any' in node ? node.any : node.all) this.#layOut(child, needed, places);
    }
  }

  #itemOf(key: string, fact: string, isAnswer: boolean): Item {
    const values = this.#toldApart(key, CANDIDATES[fact] ?? []);
    return { key, isAnswer, values, fields: [], count: 1 };
  }

  /** One of each sort of values that the leaves tell apart; all where facts without value meet. */
  #toldApart(key: string, values: readonly FactValue[]): readonly FactValue[] {
    const tests: ((value: FactValue) => boolean)[] = [];
    for (const { leaf, place, left, right } of this.#uses) {
      const [other] = right;
      const { holds } = OPERATORS[leaf.operator as OperatorName];
      const isLeft = keyOf(left.reference, left.place) === key;
      const isRight = other !== undefined && keyOf(other.reference, other.place) === key;
      if (!isLeft && !isRight) continue;
      const otherSide = isLeft ? other : left;
      const constant = otherSide
        ? this.#present(otherSide.reference, place)
        : (leaf.value as FactValue);
      if (constant === undefined || (isLeft && isRight)) return values;
      tests.push((value) => (isLeft ? holds(value, constant) : holds(constant, value)));
    }
    const sorts = new Map<string, FactValue>();
    for (const value of values) {
      const sort = tests.map((test) => Number(test(value))).join('');
      if (!sorts.has(sort)) sorts.set(sort, value);
    }
    return [...sorts.values()];
  }

  #present(reference: FactReference, place: Place): FactValue | undefined {
    const resolution = this.#read(reference, place);
    return resolution?.known ? resolution.value : undefined;
  }

  #canBeAnswered(reference: FactReference, place: Place): boolean {
    const resolution = this.#read(reference, place);
    return !resolution || resolution.known || resolution.missing[0]?.reason === 'absent';
  }

  /** Undefined for a field of a record that does not exist. */
  #read(reference: FactReference, place: Place): Resolution | undefined {
    if (!place || !reference.fact.includes('.')) {
      return this.#facts.read(reference.fact, reference.params);
    }
    const record = 'index' in place ? this.#loans?.[place.index] : undefined;
    if (!record || !('index' in place)) return undefined;
    return this.#facts.readField(reference.fact, { list: 'loans', index: place.index, record });
  }

  /** Whether a node is as it has to be, by what is done and what stays as it is. */
  #truth(node: Condition, needed: boolean, place: Place, doing: Attempt): Truth {
    const inside = (child: Condition) => this.#truth(child, needed, place, doing);
    if ('fact' in node) return this.#leafTruth(node, needed, place, doing);
    if ('not' in node) return this.#truth(node.not, !needed, place, doing);
    if (isRecordGroup(node)) return this.#groupTruth(node, needed, doing);
    if ('all' in node) return (needed ? every : some)(node.all.map(inside));
    return (needed ? some : every)(node.any.map(inside));
  }

  #groupTruth(group: RecordGroup, needed: boolean, doing: Attempt): Truth {
    if (!this.#loans && !doing.has('loans')) return false;
    const existing = (this.#loans ?? []).map((_, index): Place => ({ index }));
    const used = this.#groups.filter(({ group }) => doing.has(`new:${group.id}`));
    const own = used.filter((other) => !needed || other.group === group);
    const places = [...existing, ...own.map(({ group }): Place => ({ group: group.id }))];
    const truths = places.map((place) => this.#truth({ all: group.all }, needed, place, doing));
    return (needed ? some : every)(truths);
  }

  #leafTruth(leaf: Leaf, needed: boolean, place: Place, doing: Attempt): Truth {
    const { fact, params, operator, value, kind } = leaf;
    const left = this.#side({ fact, params }, place, doing);
    const right = isFactReference(value)
      ? this.#side(value, place, doing)
      : { before: value as FactValue, now: value as FactValue, isMoved: false };
    const isAsNeeded = (actual: FactValue, required: FactValue) =>
      OPERATORS[operator as OperatorName].holds(actual, required) === needed;
    if (right.before !== undefined && right.isMoved) return false;
    if (left.before !== undefined && right.before === undefined && left.isMoved) return false;
    if (left.before !== undefined && right.before !== undefined && kind !== 'changeable') {
      // Leaves of the other kinds never change from what they are.
      if (!isAsNeeded(left.before, right.before)) return false;
    }
    if (left.now === UNKNOWN || right.now === UNKNOWN) return false;
    if (left.now === undefined || right.now === undefined) return undefined;
    return isAsNeeded(left.now, right.now);
  }

  /** A side of a leaf; its value now is undefined while it is going to be set. */
  #side(
    reference: FactReference,
    place: Place,
    doing: Attempt,
  ): { before: FactValue | undefined; now: FactValue | undefined; isMoved: boolean } {
    const before = this.#present(reference, place);
    const done = doing.get(keyOf(reference, place));
    if (done === undefined) return { before, now: before ?? UNKNOWN, isMoved: false };
    return { before, now: done ?? undefined, isMoved: true };
  }
}

function isLess(less: Done, more: Done): boolean {
  const keys = [...more.changes, ...more.answers];
  const fewer = [...less.changes, ...less.answers];
  return fewer.length < keys.length && fewer.every((key) => keys.includes(key));
}

/** How a change or an answer is called: the path of its value, or of a field of a new record. */
function keyOf({ fact, params }: FactReference, place: Place): string {
  if (place && fact.includes('.')) {
    const [list, field] = fact.split('.');
    return 'index' in place ? `${list}[${place.index}].${field}` : `new:${place.group}.${field}`;
  }
  if (fact !== 'salesRevenue') return fact;
  return `${fact}.${params?.year === 'latest-1' ? 2024 : 2025}`;
}
