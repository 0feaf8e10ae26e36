/**
 * The smallest groups of changes that are each enough: making the changes of a group, and no
 * others, gives what making all of them gives. Every such group that holds no smaller one is found,
 * smaller ones first, by trying them: 2 to the number of changes at most.
 * @param isEnough what making some of the changes gives.
 */
export function minimalCauses<Change>(
  changes: readonly Change[],
  isEnough: (group: readonly Change[]) => boolean,
): Change[][] {
  const found: number[] = [];
  const causes: Change[][] = [];
  const subsets = Array.from({ length: 2 ** changes.length }, (_, bits) => bits);
  subsets.sort((left, right) => countOf(left) - countOf(right) || left - right);
  for (const bits of subsets) {
    if (found.some((smaller) => (smaller & bits) === smaller)) continue;
    const group = changes.filter((_, index) => (bits & (1 << index)) !== 0);
    if (!isEnough(group)) continue;
    found.push(bits);
    causes.push(group);
  }
  return causes;
}

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
