import type { FactValue } from '../../../facts/resolution.js';
import { ChoiceRegions } from './regions/choice-regions.js';
import { OrderedRegions } from './regions/ordered-regions.js';
import { hasRegion, type Regions } from './regions/regions.js';
import type { Comparison } from './requirement.js';
import type { FactVariable } from './variables.js';
import type { Way } from './way.js';

/** Values tried before it counts as undecided whether comparisons can all hold. */
const MOST_TRIED = 20_000;

/**
 * Whether facts without a value can have values that lie where a way wants them and stand to each
 * other as it wants; undefined when too many would have to be tried. Values are tried of every
 * region that the facts compared with each other divide, and several of each, so that any order
 * among them occurs. Of lists nothing is tried: any comparison of one is taken to be possible.
 */
export function isSatisfiable(way: Way): boolean | undefined {
  let isDecided = true;
  for (const group of linkedGroups(way.comparisons)) {
    const answer = new Trial(way, group).succeeds();
    if (answer === false) return false;
    if (answer === undefined) isDecided = false;
  }
  return isDecided ? true : undefined;
}

/** Comparisons that share facts, directly or through others. */
function linkedGroups(comparisons: readonly Comparison[]): Comparison[][] {
  let groups: Comparison[][] = [];
  for (const comparison of comparisons) {
    const isLinked = (group: Comparison[]) =>
      group.some(({ left, right }) =>
        [comparison.left, comparison.right].some((fact) => fact === left || fact === right),
      );
    const linked = groups.filter(isLinked);
    groups = [...groups.filter((group) => !linked.includes(group)), [...linked.flat(), comparison]];
  }
  return groups;
}

/** Tries values for the facts of comparisons, one fact after the other. */
class Trial {
  readonly #facts: readonly FactVariable[];
  readonly #values = new Map<FactVariable, FactValue>();
  #tried = 0;

  constructor(
    private readonly way: Way,
    private readonly comparisons: readonly Comparison[],
  ) {
    this.#facts = [...new Set(comparisons.flatMap(({ left, right }) => [left, right]))];
  }

  succeeds(): boolean | undefined {
    if (this.#facts.some(({ shape }) => shape.type === 'list')) return true;
    const candidates = this.#candidates();
    return this.#tryFrom(0, candidates);
  }

  #tryFrom(position: number, candidates: readonly FactValue[]): boolean | undefined {
    const fact = this.#facts[position];
    if (!fact) return true;
    const mask = this.way.constraints.find(({ variable }) => variable === fact)?.mask ?? 0n;
    for (const value of candidates) {
      if (fact.shape.isWhole && typeof value === 'number' && !Number.isInteger(value)) continue;
      const region = fact.regions.indexOf(value);
      if (region === undefined || !hasRegion(mask, region)) continue;
      this.#tried += 1;
      if (this.#tried > MOST_TRIED) return undefined;
      this.#values.set(fact, value);
      const answer = this.#holdsSoFar() ? this.#tryFrom(position + 1, candidates) : false;
      if (answer !== false) return answer;
    }
    this.#values.delete(fact);
    return false;
  }

  #holdsSoFar(): boolean {
    return this.comparisons.every(({ left, right, passes }) => {
      const [first, second] = [this.#values.get(left), this.#values.get(right)];
      return first === undefined || second === undefined || passes(first, second);
    });
  }

  #candidates(): readonly FactValue[] {
    const count = this.#facts.length;
    const cuts = this.#facts.flatMap(({ regions }) => cutsOf(regions));
    return [
      ...new Set(
        this.#facts.flatMap(({ shape, regions }) => {
          if (regions instanceof OrderedRegions) {
            const common = new OrderedRegions(shape, cuts, undefined);
            return common.samples.flatMap((_, index) => common.pointsOf(index, count));
          }
          return regions instanceof ChoiceRegions
            ? [...cuts, ...new ChoiceRegions(shape, cuts, undefined).others(count)]
            : [];
        }),
      ),
    ];
  }
}

function cutsOf(regions: Regions): readonly FactValue[] {
  return regions instanceof OrderedRegions ? regions.cuts : regions.samples;
}
