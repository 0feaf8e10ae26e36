import { addDays, type CalendarDate, shiftDate } from '../../../dates/calendar-date.js';
import type { FactResolver } from '../../../facts/fact-resolver.js';
import { type EvaluatedNode, evaluatedLeaves } from '../../evaluated-tree.js';
import { allOf, anyOf, negationOf, type Outcome } from '../../outcome.js';
import type { PolicyAt } from '../../policy-set.js';
import { MovingLeaf, movesWithTheDay } from './moving-leaf.js';
import { turnsWithTheYear, YearlyLeaf } from './yearly-leaf.js';

const HORIZON = 'P10Y';
/** Dates end with the year 9999, and conditions look some years ahead. */
const LAST_DAY = '9899-12-31';

/** What ends an eligibility: its conditions, the open window, or the policy itself. */
export const ENDINGS = ['conditions', 'window', 'policy_end'] as const;
export type Ending = (typeof ENDINGS)[number];

/** When nothing but time passes. */
export interface TimeBounds {
  /** The first day after the day of the question on which the conditions are met. */
  becomesEligibleOn: CalendarDate | null;
  /** The last day on which the enterprise can count on them, and what ends it. */
  expiresOn: { on: CalendarDate; because: Ending } | null;
}

/** What is asked: a tree, the day and profile it was evaluated for, and the policy on that day. */
export interface TimeQuestion {
  tree: EvaluatedNode;
  facts: FactResolver;
  at: Pick<PolicyAt, 'version' | 'standing' | 'window'>;
}

/**
 * When passing time alone makes unmet conditions met, and when it ends met ones, exact to the day
 * and for the next ten years. The leaves that `movesWithTheDay` names move, and those that rest on
 * accounting years turn where the profile holds the figures of a later year. Every other leaf keeps
 * the outcome that it has, since nobody can know the figures to come. A day on which the tree is
 * unknown neither meets the conditions nor ends them. Days after the last one of the
 * version do not count, because other conditions may hold then; a version that has ended has none.
 */
export function timeBounds({ tree, facts, at }: TimeQuestion): TimeBounds {
  const { version, standing, window } = at;
  if (standing === 'ended' || tree.outcome === 'unknown') {
    return { becomesEligibleOn: null, expiresOn: null };
  }
  const timeline = new Timeline(tree, facts);
  if (tree.outcome === 'unmet') {
    const from = later(addDays(facts.asOf, 1), version.validFrom);
    const day = timeline.firstMet(from);
    const isInTime = day !== undefined && (version.validTo === null || day <= version.validTo);
    return { becomesEligibleOn: isInTime ? day : null, expiresOn: null };
  }
  const days: Record<Ending, CalendarDate | null | undefined> = {
    conditions: timeline.lastMet(),
    window: window.state === 'open' && !window.permanent ? window.closesOn : null,
    policy_end: version.validTo,
  };
  const endings = ENDINGS.flatMap((because) => {
    const on = days[because];
    return on && on <= timeline.until ? [{ on, because }] : [];
  });
  const [first] = endings.sort((left, right) => (left.on < right.on ? -1 : +(left.on > right.on)));
  return { becomesEligibleOn: null, expiresOn: first ?? null };
}

/** Consecutive days on which a tree has one outcome. */
interface Span {
  from: CalendarDate;
  to: CalendarDate;
  outcome: Outcome;
}

/** The outcomes of a tree from the day of the question on. */
class Timeline {
  readonly #leaves: ReadonlyMap<EvaluatedNode, MovingLeaf | YearlyLeaf>;

  constructor(
    private readonly tree: EvaluatedNode,
    private readonly facts: TimeQuestion['facts'],
  ) {
    const factsOn = (day: CalendarDate) => facts.on(day);
    const leaves = new Map<EvaluatedNode, MovingLeaf | YearlyLeaf>();
    for (const leaf of evaluatedLeaves(tree)) {
      if (movesWithTheDay(leaf.leaf)) leaves.set(leaf, new MovingLeaf(leaf, factsOn));
      else if (turnsWithTheYear(leaf.leaf, facts)) {
        leaves.set(leaf, new YearlyLeaf(leaf, facts.asOf, factsOn));
      }
    }
    this.#leaves = leaves;
  }

  /** The last day that is looked at. */
  get until(): CalendarDate {
    const { asOf } = this.facts;
    return asOf < LAST_DAY ? earlier(shiftDate(asOf, HORIZON), LAST_DAY) : asOf;
  }

  /** The first day from `from` on that is met. */
  firstMet(from: CalendarDate): CalendarDate | undefined {
    for (const span of this.#spans()) {
      if (span.outcome === 'met' && span.to >= from) return later(span.from, from);
    }
    return undefined;
  }

  /** The last day that is met before the first one that is unmet. */
  lastMet(): CalendarDate | undefined {
    let last: CalendarDate | undefined;
    for (const { outcome, to } of this.#spans()) {
      if (outcome === 'unmet') return last;
      if (outcome === 'met') last = to;
    }
    return undefined;
  }

  *#spans(): Generator<Span> {
    if (this.#isDecidedForGood()) return;
    const turns = new Map<MovingLeaf | YearlyLeaf, CalendarDate | undefined>();
    const { until } = this;
    let from = this.facts.asOf;
    while (from <= until) {
      let next: CalendarDate | undefined;
      for (const leaf of this.#leaves.values()) {
        const known = turns.get(leaf);
        const isAhead = turns.has(leaf) && (known === undefined || known > from);
        const turn = isAhead ? known : leaf.nextTurn(from, until);
        turns.set(leaf, turn);
        if (turn !== undefined && (next === undefined || turn < next)) next = turn;
      }
      const to = next === undefined ? until : addDays(next, -1);
      yield { from, to, outcome: this.#outcomeOn(from) };
      if (next === undefined) return;
      from = next;
    }
  }

  /** True when the leaves that move cannot change the outcome, whatever they come to. */
  #isDecidedForGood(): boolean {
    if (this.#leaves.size === 0) return true;
    const open = outcomeOf(this.tree, (leaf) =>
      this.#leaves.has(leaf) ? 'unknown' : leaf.outcome,
    );
    return open !== 'unknown';
  }

  #outcomeOn(day: CalendarDate): Outcome {
    return outcomeOf(this.tree, (leaf) => this.#leaves.get(leaf)?.outcomeOn(day) ?? leaf.outcome);
  }
}

/** The outcome of a tree, the outcomes of its leaves given. */
function outcomeOf(node: EvaluatedNode, leafOutcome: (leaf: EvaluatedNode) => Outcome): Outcome {
  switch (node.node) {
    case 'leaf':
      return leafOutcome(node);
    case 'forSome':
      if (node.missing) return 'unknown';
      return anyOf(node.records.map((record) => outcomeOf(record, leafOutcome)));
    case 'not':
      return negationOf(allOf(node.children.map((child) => outcomeOf(child, leafOutcome))));
    default: {
      const outcomes = node.children.map((child) => outcomeOf(child, leafOutcome));
      return node.node === 'all' ? allOf(outcomes) : anyOf(outcomes);
    }
  }
}

function earlier(left: CalendarDate, right: CalendarDate): CalendarDate {
  return left < right ? left : right;
}

function later(left: CalendarDate, right: CalendarDate): CalendarDate {
  return left > right ? left : right;
}
