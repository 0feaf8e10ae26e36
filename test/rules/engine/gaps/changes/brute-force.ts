import { fewestLeaves } from '../../../../../rules/engine/failing.js';
import type { Profile, RecordValue } from '../../../../../rules/facts/fact-definition.js';
import type { FactValue } from '../../../../../rules/facts/resolution.js';
import type { Condition } from '../../../../../rules/policy/conditions.js';
import { OPERATORS, type OperatorName } from '../../../../../rules/policy/operators.js';
import { parseProfilePath, withValue } from '../../../../../rules/profile/profile-path.js';
import { CANDIDATES } from './candidate-values.js';
import { keyOf, TreeTruth } from './tree-truth.js';

/** Attempts after which a tree is given up: few are so entangled, and they take most of the time. */
const MOST_ATTEMPTS = 3_000;
const MOST_ITEMS = 10;

/** What is done in one attempt: facts moved or answered, lists answered and records added, by key. */
export type Doing = ReadonlyMap<string, FactValue>;

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

/** Everything that can be done about a tree, tried out. */
export class BruteForce {
  readonly #truth: TreeTruth;
  readonly #items = new Map<string, Item>();
  #attempts = 0;

  constructor(
    tree: Condition,
    private readonly profile: Profile,
  ) {
    this.#truth = new TreeTruth(tree, profile);
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
    const isPartOfAnswer = ({ key }: Item) => key.startsWith('new:') && !this.#truth.loans;
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
    const isPossible = () => this.#truth.of(doing) !== false;
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

  /** Finds what the leaves are about. */
  #findItems(): void {
    const needy = this.#truth.groups.filter(
      ({ group, needed }) => needed && (!this.#truth.loans || group.kind === 'changeable'),
    );
    for (const { reference, place } of this.#truth.uses.flatMap(({ left, right }) => [
      left,
      ...right,
    ])) {
      const key = keyOf(reference, place);
      if (reference.fact === 'asOf' || key.startsWith('new:')) continue;
      if (!this.#truth.canBeAnswered(reference, place)) continue;
      const isAnswer = this.#truth.present(reference, place) === undefined;
      this.#items.set(key, this.#itemOf(key, reference.fact, isAnswer));
    }
    if (this.#truth.groups.length > 0 && !this.#truth.loans) {
      this.#items.set('loans', { key: 'loans', isAnswer: true, values: [], fields: [], count: 0 });
    }
    for (const { group } of needy) {
      const key = `new:${group.id}`;
      const fields = this.#truth.uses
        .flatMap(({ left, right }) => [left, ...right])
        .map(({ reference, place }) => [keyOf(reference, place), reference.fact] as const)
        .filter(([field]) => field.startsWith(`${key}.`));
      this.#items.set(key, {
        key,
        isAnswer: false,
        values: [],
        fields: [...new Map(fields)].map(([field, fact]) => this.#itemOf(field, fact, true)),
        count: this.#truth.loans ? fewestLeaves(group) : 0,
      });
    }
    // A fact moves only where a changeable leaf on it is not as it has to be.
    for (const { key, isAnswer, values } of [...this.#items.values()]) {
      const canHelp = this.#truth.uses.some(
        ({ leaf, needed, place, left }) =>
          keyOf(left.reference, left.place) === key &&
          leaf.kind === 'changeable' &&
          this.#truth.leafTruth(leaf, needed, place, new Map()) === false,
      );
      if (!isAnswer && values.length > 0 && !canHelp) this.#items.delete(key);
    }
  }

  #itemOf(key: string, fact: string, isAnswer: boolean): Item {
    const values = this.#toldApart(key, CANDIDATES[fact] ?? []);
    return { key, isAnswer, values, fields: [], count: 1 };
  }

  /** One of each sort of values that the leaves tell apart; all where facts without value meet. */
  #toldApart(key: string, values: readonly FactValue[]): readonly FactValue[] {
    const tests: ((value: FactValue) => boolean)[] = [];
    for (const { leaf, place, left, right } of this.#truth.uses) {
      const [other] = right;
      const { holds } = OPERATORS[leaf.operator as OperatorName];
      const isLeft = keyOf(left.reference, left.place) === key;
      const isRight = other !== undefined && keyOf(other.reference, other.place) === key;
      if (!isLeft && !isRight) continue;
      const otherSide = isLeft ? other : left;
      const constant = otherSide
        ? this.#truth.present(otherSide.reference, place)
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
}

function isLess(less: Done, more: Done): boolean {
  const keys = [...more.changes, ...more.answers];
  const fewer = [...less.changes, ...less.answers];
  return fewer.length < keys.length && fewer.every((key) => keys.includes(key));
}
