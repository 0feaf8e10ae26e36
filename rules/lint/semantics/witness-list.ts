import {
  type Condition,
  isLeaf,
  isRecordGroup,
  type RecordGroup,
} from '../../policy/conditions.js';
import type { Place } from './places.js';
import type { Witness } from './variables.js';

/** The one record that statements inside a record group are about. */
const THE_RECORD = 'the record';

/** The record that a place inside a record group speaks of. */
export function recordOf({ group }: Pick<Place, 'group'>): Witness | undefined {
  return group && { list: group.forSome, id: THE_RECORD };
}

/** One witness for each group that some statement may need to be met. */
export class WitnessList {
  readonly #byGroup = new Map<RecordGroup, Witness>();

  /** @param groups every group of the tree: its place tells a group from others like it. */
  constructor(private readonly groups: readonly RecordGroup[]) {}

  /** Makes room for every group below a node that is needed for the node to be met, or unmet. */
  gather(node: Condition, met: boolean): void {
    if (isLeaf(node)) return;
    if (isRecordGroup(node)) {
      if (!met || this.#byGroup.has(node)) return;
      const id = `${node.forSome} for group ${this.groups.indexOf(node)}`;
      this.#byGroup.set(node, { list: node.forSome, id });
      return;
    }
    if ('not' in node) {
      this.gather(node.not, !met);
      return;
    }
    for (const child of 'any' in node ? node.any : node.all) this.gather(child, met);
  }

  /** @throws RangeError when the group was not gathered. */
  of(group: RecordGroup): Witness {
    const witness = this.#byGroup.get(group);
    if (!witness) throw new RangeError(`${group.id} was not gathered.`);
    return witness;
  }

  ofList(list: string): Witness[] {
    return [...this.#byGroup.values()].filter((witness) => witness.list === list);
  }
}
