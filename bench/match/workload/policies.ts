import type { WorkloadCondition, WorkloadLeaf, WorkloadPolicy } from './conditions.js';
import { generateLeaf, generateSelectiveLeaf } from './leaves.js';
import { Random } from './random.js';

const FEWEST_LEAVES = 5;
const MOST_LEAVES = 12;

/**
 * So many policies of 5 to 12 leaves, 8.5 on average, 2 or 3 groups deep; about one profile in six
 * matches one.
 * @param shared true draws thresholds and lists from pools, as policies quote the same laws; false
 *   draws each at random, so that hardly two leaves are the same.
 */
export function generatePolicies(count: number, seed = 7, shared = true): WorkloadPolicy[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, id) => ({
    name: `pol${id}`,
    conditions: new TreeBuilder(random, shared).build(),
    event: { type: 'match', params: { id } },
  }));
}

/** Grows one tree until its leaves are used up. */
class TreeBuilder {
  private leavesLeft: number;

  constructor(
    private readonly random: Random,
    private readonly shared: boolean,
  ) {
    this.leavesLeft = random.int(FEWEST_LEAVES, MOST_LEAVES);
  }

  build(): WorkloadCondition {
    if (this.leavesLeft >= 6 && this.random.next() < 0.15) return this.alternatives();
    const children: WorkloadCondition[] = [];
    const groups = this.leavesLeft >= 8 ? 2 : 1;
    for (let made = 0; made < groups && this.leavesLeft >= 4; made += 1) {
      children.push(this.group());
    }
    while (this.leavesLeft > 0) {
      children.splice(this.random.int(0, children.length), 0, this.leaf());
    }
    return { all: children };
  }

  /** Two ways to qualify, of which one is enough. */
  private alternatives(): WorkloadCondition {
    const half = Math.floor(this.leavesLeft / 2);
    const first = Array.from({ length: half }, () => this.leaf());
    const second: WorkloadCondition[] = [];
    while (this.leavesLeft > 0) {
      const isPair = this.leavesLeft >= 3 && this.random.next() < 0.3;
      second.push(isPair ? { any: [this.leaf(), this.leaf()] } : this.leaf());
    }
    return { any: [{ all: first }, { all: second }] };
  }

  private group(): WorkloadCondition {
    const choice = this.random.next();
    if (choice < 0.5) {
      const pair = [this.leaf(), this.leaf()];
      const hasThird = this.leavesLeft > 2 && this.random.next() < 0.5;
      return { any: hasThird ? [...pair, this.leaf()] : pair };
    }
    if (choice < 0.7) return { any: [this.leaf(), { all: [this.leaf(), this.leaf()] }] };
    if (choice < 0.85) return { not: this.selectiveLeaf() };
    return { not: { all: [this.leaf(), this.leaf()] } };
  }

  private leaf(): WorkloadLeaf {
    this.leavesLeft -= 1;
    return generateLeaf(this.random, this.shared);
  }

  private selectiveLeaf(): WorkloadLeaf {
    this.leavesLeft -= 1;
    return generateSelectiveLeaf(this.random);
  }
}
