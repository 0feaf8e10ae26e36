import type { Requirement } from './requirement.js';
import { isSatisfiable } from './satisfiable.js';
import { type Constraint, Way } from './way.js';

/** So many ways to meet a part of a tree are carried along; trees of real policies have few. */
const MOST_WAYS = 400;
/** What is carried along once much work was done: an adversarial tree must not hold up others. */
const FEW_WAYS = 6;
/** Constraints looked at, in joining and comparing ways. */
const MUCH_WORK = 5_000_000;

/** The ways to meet a requirement, cheapest first, none of use only beside another one. */
export interface Ways {
  ways: readonly Way[];
  /** False when ways were left out because there were too many, so that a cheaper one may exist. */
  exhaustive: boolean;
  /** True when there may be ways with more changes than were asked for. */
  hasDearer: boolean;
}

/** A requirement whose leaves are ways, without what is met or missed whatever happens. */
type Plot = { ways: readonly Way[] } | { join: 'all' | 'any'; of: readonly Plot[] };

/** Finds the ways to meet a requirement, for one number of changes after another. */
export class WayFinder {
  readonly #plot: Plot;
  /** False when a fact had too many regions to tell all apart, or two could move together. */
  #looksAtAll = true;

  constructor(requirement: Requirement) {
    this.#plot = this.#plotOf(requirement);
  }

  /**
   * The ways with at most so many changes: those of `any` side by side, those of `all` joined
   * variable by variable, and of ways one of which allows the other only the first. Joining never
   * makes a way cheaper, so what is too dear is dropped on the way.
   */
  find(mostChanges: number): Ways {
    const search = new Search(mostChanges);
    const ways = search.waysTo(this.#plot);
    const exhaustive = search.exhaustive && this.#looksAtAll;
    return { ways, exhaustive, hasDearer: search.hasDearer };
  }

  #plotOf(requirement: Requirement): Plot {
    switch (requirement.need) {
      case 'never':
        return { ways: [] };
      case 'presence': {
        const { variable, mask } = requirement;
        return { ways: [wayOf([{ variable, mask }])] };
      }
      case 'comparison':
        return { ways: [new Way([], [requirement])] };
      case 'value':
        return { ways: this.#waysToValue(requirement) };
      case 'all':
      case 'any':
        return joined(
          requirement.need,
          requirement.of.map((part) => this.#plotOf(part)),
        );
    }
  }

  #waysToValue({ variable, passes, staying }: Extract<Requirement, { need: 'value' }>): Way[] {
    const constraints: Constraint[] = staying
      .filter(({ isMovable }) => isMovable)
      .map((fact) => ({ variable: fact, mask: fact.presentMask }));
    // What nobody asks to move has only the value it has.
    if (variable.value !== undefined && !variable.isMovable) {
      return passes(variable.value) ? [wayOf(constraints)] : [];
    }
    // Both might move at once, each to where it suits the other; that is not looked for.
    if (constraints.length > 0) this.#looksAtAll = false;
    const mask = variable.maskOf(passes);
    if (!variable.regions.areAll) this.#looksAtAll = false;
    const way = mask === 0n ? undefined : wayOf([{ variable, mask }]).and(wayOf(constraints));
    return way ? [way] : [];
  }
}

/** Parts joined, as far as they are not met or missed whatever happens. */
function joined(join: 'all' | 'any', parts: readonly Plot[]): Plot {
  const [neutral, deciding] = join === 'all' ? [isMet, isMissed] : [isMissed, isMet];
  const decided = parts.find(deciding);
  if (decided) return decided;
  const open = parts.filter((part) => !neutral(part));
  const [only, ...others] = open;
  if (!only) return { ways: join === 'all' ? [Way.ANY] : [] };
  return others.length === 0 ? only : { join, of: open };
}

function isMissed(plot: Plot): boolean {
  return 'ways' in plot && plot.ways.length === 0;
}

function isMet(plot: Plot): boolean {
  return 'ways' in plot && plot.ways.some((way) => way.asksNothing);
}

/** One search, with a bound on the number of changes. */
class Search {
  exhaustive = true;
  hasDearer = false;
  #work = 0;

  constructor(private readonly mostChanges: number) {}

  waysTo(plot: Plot): readonly Way[] {
    if ('ways' in plot) return plot.ways.flatMap((way) => this.#affordable(way));
    if (plot.join === 'all') return this.#toAll(plot.of);
    return this.#best(plot.of.flatMap((part) => this.waysTo(part)));
  }

  #affordable(way: Way): Way[] {
    if (way.changes <= this.mostChanges) return [way];
    this.hasDearer = true;
    return [];
  }

  #toAll(parts: readonly Plot[]): readonly Way[] {
    const waysOfParts: (readonly Way[])[] = [];
    for (const part of parts) {
      const ways = this.waysTo(part);
      if (ways.length === 0) return [];
      waysOfParts.push(ways);
    }
    let joined: readonly Way[] = [Way.ANY];
    for (const ways of waysOfParts.sort((left, right) => left.length - right.length)) {
      joined = this.#joined(joined, ways);
    }
    return joined;
  }

  #joined(left: readonly Way[], right: readonly Way[]): readonly Way[] {
    const most = this.#most();
    let joined: Way[] = [];
    for (const first of left) {
      for (const second of right) {
        this.#work += first.constraints.length + second.constraints.length;
        const way = first.and(second);
        if (way && this.#canBe(way)) joined.push(...this.#affordable(way));
      }
      if (joined.length > 4 * most) joined = this.#best(joined);
    }
    return this.#best(joined);
  }

  #canBe(way: Way): boolean {
    if (way.comparisons.length === 0) return true;
    const answer = isSatisfiable(way);
    if (answer === undefined) this.exhaustive = false;
    return answer === true;
  }

  /** The cheapest ways, without those that another one allows. */
  #best(ways: Way[]): Way[] {
    if (ways.length < 2) return ways;
    const most = this.#most();
    let best: Way[] = [];
    for (const way of ways.sort(Way.compare)) {
      if (best.some((better) => this.#allows(better, way))) continue;
      // What is cheaper may still be stricter: it may count as nearer, being measured otherwise.
      best = best.filter((stricter) => !this.#allows(way, stricter));
      if (best.length >= most) {
        this.exhaustive = false;
        break;
      }
      best.push(way);
    }
    return best;
  }

  #allows(better: Way, way: Way): boolean {
    this.#work += better.constraints.length;
    return better.allows(way);
  }

  #most(): number {
    return this.#work > MUCH_WORK ? FEW_WAYS : MOST_WAYS;
  }
}

/** A way of constraints, without those that leave everything open. */
function wayOf(constraints: readonly Constraint[]): Way {
  const sorted = constraints
    .filter(({ variable, mask }) => mask !== (1n << BigInt(variable.regionCount)) - 1n)
    .sort((left, right) => left.variable.index - right.variable.index);
  return new Way(sorted, []);
}
