import type { Comparison } from './requirement.js';
import type { Variable } from './variables.js';

/** Where one variable has to lie. */
export interface Constraint {
  readonly variable: Variable;
  readonly mask: bigint;
}

/** What a way asks of the enterprise, in the order in which ways are compared. */
export interface Cost {
  changes: number;
  /** How many things have to be answered, each counted once. */
  answers: number;
  /** The distances of all changes, made comparable between units and summed. */
  distance: number;
}

/** True when a constraint cannot be kept without doing something. */
export function needsAction({ variable, mask }: Constraint): boolean {
  return (mask & variable.presentMask) === 0n;
}

/** What it costs to keep constraints that are in the order of their variables. */
export function costOf(constraints: readonly Constraint[]): Cost {
  let changes = 0;
  let distance = 0;
  for (const constraint of constraints) {
    if (!needsAction(constraint)) continue;
    const { variable, mask } = constraint;
    changes += variable.changes;
    distance += variable.distanceTo(mask);
  }
  return { changes, answers: countAnswers(constraints), distance };
}

/** How many things have to be answered to keep constraints, each path counted once. */
function countAnswers(constraints: readonly Constraint[]): number {
  const parts = constraints.filter(needsAction).map(({ variable }) => variable.answers);
  const [first, second] = parts;
  if (!first || !second) return first?.size ?? 0;
  // A count over a long list asks for fields by the hundred, among them those of its records.
  const most = parts.reduce((larger, part) => (part.size > larger.size ? part : larger));
  const others = new Set<string>();
  for (const part of parts) {
    if (part === most) continue;
    for (const path of part.keys()) if (!most.has(path)) others.add(path);
  }
  return most.size + others.size;
}

/** Fewer changes first, then fewer answers, then nearer. */
export function compareCosts(left: Cost, right: Cost): number {
  return (
    left.changes - right.changes || left.answers - right.answers || left.distance - right.distance
  );
}

/** One way in which a requirement is met: where each variable that it rests on has to lie. */
export class Way {
  /** The way of a requirement that is met whatever happens. */
  static readonly ANY = new Way([], []);
  #changes: number | undefined;
  #cost: Cost | undefined;
  #key: string | undefined;

  /**
   * @param constraints one a variable, in the order of the variables.
   * @param comparisons between facts that have no value yet, in the order of their keys.
   */
  constructor(
    readonly constraints: readonly Constraint[],
    readonly comparisons: readonly Comparison[],
  ) {}

  /** True for the way of what is met whatever happens. */
  get asksNothing(): boolean {
    return this.constraints.length === 0 && this.comparisons.length === 0;
  }

  /** How many changes it asks for. */
  get changes(): number {
    this.#changes ??= this.constraints.reduce(
      (total, constraint) => total + (needsAction(constraint) ? constraint.variable.changes : 0),
      0,
    );
    return this.#changes;
  }

  get cost(): Cost {
    this.#cost ??= costOf(this.constraints);
    return this.#cost;
  }

  /** Both ways at once; undefined when they contradict each other about some variable. */
  and(other: Way): Way | undefined {
    if (this.asksNothing) return other;
    const [left, right] = [this.constraints, other.constraints];
    const constraints: Constraint[] = [];
    let [i, j] = [0, 0];
    while (i < left.length || j < right.length) {
      const [mine, theirs] = [left[i], right[j]];
      if (mine && theirs && mine.variable === theirs.variable) {
        const mask = mine.mask & theirs.mask;
        if (mask === 0n) return undefined;
        constraints.push({ variable: mine.variable, mask });
        i += 1;
        j += 1;
      } else if (mine && (!theirs || mine.variable.index < theirs.variable.index)) {
        constraints.push(mine);
        i += 1;
      } else if (theirs) {
        constraints.push(theirs);
        j += 1;
      }
    }
    return new Way(constraints, merged(this.comparisons, other.comparisons));
  }

  /** True when the other way meets everything that this one asks for, and so is of no use beside it. */
  allows(other: Way): boolean {
    let j = 0;
    for (const { variable, mask } of this.constraints) {
      while (j < other.constraints.length && indexAt(other, j) < variable.index) j++;
      const theirs = other.constraints[j];
      if (theirs?.variable !== variable || (theirs.mask & ~mask) !== 0n) return false;
    }
    return this.comparisons.every(({ key }) => other.comparisons.some((own) => own.key === key));
  }

  /** Orders ways: cheaper first, then by their text. */
  static compare(left: Way, right: Way): number {
    return (
      compareCosts(left.cost, right.cost) ||
      (left.#text === right.#text ? 0 : left.#text < right.#text ? -1 : 1)
    );
  }

  get #text(): string {
    this.#key ??= [
      ...this.constraints.map(({ variable, mask }) => `${variable.index}:${mask.toString(16)}`),
      ...this.comparisons.map(({ key }) => key),
    ].join(' ');
    return this.#key;
  }
}

function indexAt(way: Way, position: number): number {
  return way.constraints[position]?.variable.index ?? Number.MAX_SAFE_INTEGER;
}

function merged(left: readonly Comparison[], right: readonly Comparison[]): readonly Comparison[] {
  if (right.length === 0) return left;
  const byKey = new Map([...left, ...right].map((comparison) => [comparison.key, comparison]));
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
