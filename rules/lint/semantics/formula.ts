import type { Variable } from './variables.js';

/** What has to be so, with every `not` pushed down to the leaves. */
export type Formula =
  | { kind: 'all' | 'any'; of: readonly Formula[] }
  | Atom
  | { kind: 'constant'; holds: boolean };

/** A variable lies in one of the regions of a mask. */
export interface Atom {
  kind: 'atom';
  variable: Variable;
  mask: bigint;
}

export const ALWAYS: Formula = { kind: 'constant', holds: true };
export const NEVER: Formula = { kind: 'constant', holds: false };

/** Where each variable may lie so that a formula holds; those left out may lie anywhere. */
export type Masks = ReadonlyMap<Variable, bigint>;

export type Solution =
  | { answer: 'possible'; ways: readonly Masks[] }
  | { answer: 'impossible' | 'undecided' };

/** Branches tried before a formula counts as undecided. */
const MOST_BRANCHES = 5_000;

/**
 * Whether variables that are independent of each other can make a formula hold. `impossible` is
 * proven; beyond the limit of branches the answer is `undecided`.
 * @param mostWays how many ways to look for; alternatives give different ones.
 */
export function solve(formula: Formula, mostWays = 1): Solution {
  const search = new Search(mostWays);
  search.from(new Map(), [formula]);
  const { ways } = search;
  if (ways.length > 0) return { answer: 'possible', ways };
  return { answer: search.isExhausted ? 'undecided' : 'impossible' };
}

class Search {
  readonly ways: Masks[] = [];
  #branches = 0;

  constructor(private readonly mostWays: number) {}

  get isExhausted(): boolean {
    return this.#branches > MOST_BRANCHES;
  }

  from(masks: Map<Variable, bigint>, formulas: readonly Formula[]): void {
    const open = narrow(masks, formulas);
    if (!open) return;
    const [first, ...others] = open;
    if (!first) {
      this.ways.push(masks);
      return;
    }
    for (const alternative of first) {
      this.#branches += 1;
      if (this.isExhausted || this.ways.length >= this.mostWays) return;
      const rest = others.map((of): Formula => ({ kind: 'any', of }));
      this.from(new Map(masks), [alternative, ...rest]);
    }
  }
}

/** Takes in everything that must hold; returns the alternatives still open, undefined if none can. */
function narrow(
  masks: Map<Variable, bigint>,
  formulas: readonly Formula[],
): readonly (readonly Formula[])[] | undefined {
  const todo = [...formulas];
  for (;;) {
    const open: (readonly Formula[])[] = [];
    let isNarrowed = false;
    for (let formula = todo.pop(); formula; formula = todo.pop()) {
      if (formula.kind === 'all') todo.push(...formula.of);
      else if (formula.kind === 'atom') {
        const before = maskIn(masks, formula.variable);
        const after = before & formula.mask;
        if (after === 0n) return undefined;
        isNarrowed ||= after !== before;
        masks.set(formula.variable, after);
      } else if (formula.kind === 'constant') {
        if (!formula.holds) return undefined;
      } else open.push(formula.of);
    }
    const left: (readonly Formula[])[] = [];
    for (const alternatives of open) {
      const possible = alternatives.filter((one) => !isExcluded(one, masks));
      const [only] = possible;
      if (!only) return undefined;
      if (possible.some((one) => isCertain(one, masks))) continue;
      if (possible.length === 1) todo.push(only);
      else left.push(possible);
    }
    if (todo.length === 0 && !isNarrowed) return left;
    todo.push(...left.map((of): Formula => ({ kind: 'any', of })));
  }
}

function isExcluded(formula: Formula, masks: Masks): boolean {
  if (formula.kind === 'constant') return !formula.holds;
  return formula.kind === 'atom' && (maskIn(masks, formula.variable) & formula.mask) === 0n;
}

function isCertain(formula: Formula, masks: Masks): boolean {
  if (formula.kind === 'constant') return formula.holds;
  if (formula.kind !== 'atom') return false;
  const mask = maskIn(masks, formula.variable);
  return (mask & formula.mask) === mask;
}

function maskIn(masks: Masks, variable: Variable): bigint {
  return masks.get(variable) ?? variable.full;
}
