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
import { resolverOf } from '../../sample-policy.js';

/** What is neither known nor going to be answered. */
const UNKNOWN = '(unknown)';

/** True, false, or undefined: not decided by what is set so far. */
type Truth = boolean | undefined;

/** A record of the profile, one that is added for a group, or the profile itself. */
export type Place = { index: number } | { group: string } | undefined;

const every = (parts: readonly Truth[]): Truth =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
const some = (parts: readonly Truth[]): Truth =>
  parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;

/** As far as an attempt has got: null for what is going to be set. */
export type Attempt = ReadonlyMap<string, FactValue | null>;

/** A leaf as it stands for one record, or for the profile, and the facts on its two sides. */
export interface Use {
  leaf: Leaf;
  needed: boolean;
  place: Place;
  left: { reference: FactReference; place: Place };
  right: { reference: FactReference; place: Place }[];
}

/** A condition tree over one profile, as far as something is done about it. */
export class TreeTruth {
  readonly #facts;
  /** The records of the only list that trees look at; undefined while it is missing. */
  readonly loans: readonly RecordValue[] | undefined;
  readonly groups: { group: RecordGroup; needed: boolean }[] = [];
  /** The leaves, one for every record. */
  readonly uses: Use[] = [];

  constructor(
    private readonly tree: Condition,
    profile: Profile,
  ) {
    this.#facts = resolverOf(profile);
    const list = this.#facts.readRecords('loans');
    this.loans = list.known ? list.records : undefined;
    this.#findGroups(tree, true);
    this.#layOut(tree, true, [undefined]);
  }

  /** Whether the tree is met. */
  of(doing: Attempt): Truth {
    return this.#truth(this.tree, true, undefined, doing);
  }

  #findGroups(node: Condition, needed: boolean): void {
    if (isRecordGroup(node)) this.groups.push({ group: node, needed });
    else if ('not' in node) this.#findGroups(node.not, !needed);
    else if ('all' in node) for (const child of node.all) this.#findGroups(child, needed);
    else if ('any' in node) for (const child of node.any) this.#findGroups(child, needed);
  }

  #layOut(node: Condition, needed: boolean, places: readonly Place[]): void {
    if ('fact' in node) {
      for (const place of places) {
        const { fact, params, value } = node;
        this.uses.push({
          leaf: node,
          needed,
          place,
          left: { reference: { fact, params }, place },
          right: isFactReference(value) ? [{ reference: value, place }] : [],
        });
      }
    } else if (isRecordGroup(node)) {
      const records: Place[] = [
        ...(this.loans ?? []).map((_, index) => ({ index })),
        ...this.groups.map(({ group }) => ({ group: group.id })),
      ];
      for (const child of node.all) this.#layOut(child, needed, records);
    } else if ('not' in node) this.#layOut(node.not, !needed, places);
    else {
      for (const child of 'any' in node ? node.any : node.all) this.#layOut(child, needed, places);
    }
  }

  /** The value that a fact or field has now. */
  present(reference: FactReference, place: Place): FactValue | undefined {
    const resolution = this.#read(reference, place);
    return resolution?.known ? resolution.value : undefined;
  }

  canBeAnswered(reference: FactReference, place: Place): boolean {
    const resolution = this.#read(reference, place);
    return !resolution || resolution.known || resolution.missing[0]?.reason === 'absent';
  }

  /** Undefined for a field of a record that does not exist. */
  #read(reference: FactReference, place: Place): Resolution | undefined {
    if (!place || !reference.fact.includes('.')) {
      return this.#facts.read(reference.fact, reference.params);
    }
    const record = 'index' in place ? this.loans?.[place.index] : undefined;
    if (!record || !('index' in place)) return undefined;
    return this.#facts.readField(reference.fact, { list: 'loans', index: place.index, record });
  }

  /** Whether a node is as it has to be, by what is done and what stays as it is. */
  #truth(node: Condition, needed: boolean, place: Place, doing: Attempt): Truth {
    const inside = (child: Condition) => this.#truth(child, needed, place, doing);
    if ('fact' in node) return this.leafTruth(node, needed, place, doing);
    if ('not' in node) return this.#truth(node.not, !needed, place, doing);
    if (isRecordGroup(node)) return this.#groupTruth(node, needed, doing);
    if ('all' in node) return (needed ? every : some)(node.all.map(inside));
    return (needed ? some : every)(node.any.map(inside));
  }

  #groupTruth(group: RecordGroup, needed: boolean, doing: Attempt): Truth {
    if (!this.loans && !doing.has('loans')) return false;
    const existing = (this.loans ?? []).map((_, index): Place => ({ index }));
    const used = this.groups.filter(({ group }) => doing.has(`new:${group.id}`));
    const own = used.filter((other) => !needed || other.group === group);
    const places = [...existing, ...own.map(({ group }): Place => ({ group: group.id }))];
    const truths = places.map((place) => this.#truth({ all: group.all }, needed, place, doing));
    return (needed ? some : every)(truths);
  }

  /** Whether a leaf is as it has to be. */
  leafTruth(leaf: Leaf, needed: boolean, place: Place, doing: Attempt): Truth {
    const { fact, params, operator, value, kind } = leaf;
    const left = this.#side({ fact, params }, place, doing);
    const right = isFactReference(value)
      ? this.#side(value, place, doing)
      : { before: value as FactValue, now: value as FactValue, isMoved: false };
    const isAsNeeded = (actual: FactValue, required: FactValue) =>
      OPERATORS[operator as OperatorName].holds(actual, required) === needed;
    // One side stays where it is, and it is the known one where the other has no value.
    if (right.before !== undefined && right.isMoved) {
      if (left.before === undefined || left.isMoved) return false;
    }
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
    const before = this.present(reference, place);
    const done = doing.get(keyOf(reference, place));
    if (done === undefined) return { before, now: before ?? UNKNOWN, isMoved: false };
    return { before, now: done ?? undefined, isMoved: true };
  }
}

/** How a change or an answer is called: the path of its value, or of a field of a new record. */
export function keyOf({ fact, params }: FactReference, place: Place): string {
  if (place && fact.includes('.')) {
    const [list, field] = fact.split('.');
    return 'index' in place ? `${list}[${place.index}].${field}` : `new:${place.group}.${field}`;
  }
  if (fact !== 'salesRevenue') return fact;
  return `${fact}.${params?.year === 'latest-1' ? 2024 : 2025}`;
}
