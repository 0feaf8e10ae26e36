import fc from 'fast-check';
import { type Candidate, compatibleSet } from '../../../rules/engine/compatible-set.js';
import { cite, text } from './sample-policy.js';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

function candidate(
  policyId: string,
  worth: number | readonly [number, number] | null,
  excludes: readonly string[] = [],
): Candidate {
  const [low, high] = typeof worth === 'number' ? [worth, worth] : (worth ?? [0, 0]);
  return {
    policyId,
    exclusions: excludes.map((other) => ({
      policyId: other,
      name: text(other),
      scope: 'same_project',
      cite,
    })),
    benefitEstimate:
      worth === null ? null : { low, high, unit: 'ten_thousand_yuan', basis: text('估算') },
  };
}

describe('the compatible set', () => {
  test('holds everything while nothing excludes another', () => {
    expect(compatibleSet([candidate('b', [10, 30]), candidate('a', null)])).toEqual({
      policyIds: ['a', 'b'],
      benefit: { low: 10, high: 30, unit: 'ten_thousand_yuan' },
      unquantified: ['a'],
      leftOut: [],
      exact: true,
    });
  });

  test('takes the two that are worth more together than the one in their middle', () => {
    const { policyIds, leftOut } = compatibleSet([
      candidate('a', 60),
      candidate('b', 100, ['a', 'c']),
      candidate('c', 50),
    ]);
    expect(policyIds).toEqual(['a', 'c']);
    expect(leftOut).toEqual([
      {
        policyId: 'b',
        inFavourOf: [
          { policyId: 'a', scope: 'same_project', cite },
          { policyId: 'c', scope: 'same_project', cite },
        ],
      },
    ]);
  });

  test('counts an exclusion both ways, whoever states it', () => {
    expect(compatibleSet([candidate('a', 1, ['b']), candidate('b', 2)]).policyIds).toEqual(['b']);
    expect(compatibleSet([candidate('a', 1), candidate('b', 2, ['a'])]).policyIds).toEqual(['b']);
  });

  test('is not bothered by a policy that cannot be applied for', () => {
    expect(compatibleSet([candidate('a', 1, ['z'])]).policyIds).toEqual(['a']);
  });

  test('prefers more policies among sets of the same worth, then the first ids', () => {
    const three = [candidate('a', null, ['b', 'c']), candidate('b', null), candidate('c', null)];
    expect(compatibleSet(three).policyIds).toEqual(['b', 'c']);
    const two = [candidate('b', 5, ['a']), candidate('a', 5)];
    expect(compatibleSet(two).policyIds).toEqual(['a']);
  });

  test('does not add up what is not in money', () => {
    const days: Candidate = {
      ...candidate('a', 900),
      benefitEstimate: { low: 900, high: 900, unit: 'days', basis: text('天') },
    };
    const { policyIds, benefit, unquantified } = compatibleSet([days, candidate('b', 1, ['a'])]);
    expect({ policyIds, benefit, unquantified }).toEqual({
      policyIds: ['b'],
      benefit: { low: 1, high: 1, unit: 'ten_thousand_yuan' },
      unquantified: [],
    });
  });

  test('says that it is not exact where too many exclude each other', () => {
    const ring = Array.from({ length: 30 }, (_, index) =>
      candidate(`p${String(index).padStart(2, '0')}`, index, [
        `p${String((index + 1) % 30).padStart(2, '0')}`,
      ]),
    );
    const { exact, policyIds, leftOut } = compatibleSet(ring);
    expect(exact).toBe(false);
    expect(policyIds.length + leftOut.length).toBe(30);
    expect(leftOut.every(({ inFavourOf }) => inFavourOf.length > 0)).toBe(true);
  });

  test('is the best of all combinations, in whatever order the policies come', () => {
    const graph = fc.record({
      worth: fc.array(fc.option(fc.integer({ min: 0, max: 4 })), {
        minLength: IDS.length,
        maxLength: IDS.length,
      }),
      edges: fc.array(fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...IDS)), {
        maxLength: 10,
      }),
    });
    fc.assert(
      fc.property(graph, fc.shuffledSubarray(IDS, { minLength: 1 }), ({ worth, edges }, order) => {
        const candidates = order.map((id) =>
          candidate(
            id,
            worth[IDS.indexOf(id)] ?? null,
            edges.flatMap(([from, to]) => (from === id ? [to] : [])),
          ),
        );
        const found = compatibleSet(candidates);
        expect(rankOf(found.policyIds, worth)).toEqual(bestByTrying(order, worth, edges));
        expect(isFree(found.policyIds, edges)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** Worth, number and ids of a set: the first that differs says which set is better. */
function rankOf(ids: readonly string[], worth: readonly (number | null)[]) {
  const total = ids.reduce((sum, id) => sum + (worth[IDS.indexOf(id)] ?? 0), 0);
  return [total, ids.length, [...ids].sort().join(' ')] as const;
}

function isFree(ids: readonly string[], edges: readonly (readonly [string, string])[]): boolean {
  return !edges.some(([from, to]) => from !== to && ids.includes(from) && ids.includes(to));
}

function bestByTrying(
  ids: readonly string[],
  worth: readonly (number | null)[],
  edges: readonly (readonly [string, string])[],
) {
  const subsets = Array.from({ length: 2 ** ids.length }, (_, bits) =>
    ids.filter((_id, index) => (bits >> index) & 1),
  );
  const [best] = subsets
    .filter((subset) => isFree(subset, edges))
    .map((subset) => rankOf(subset, worth))
    .sort((a, b) => b[0] - a[0] || b[1] - a[1] || (a[2] < b[2] ? -1 : 1));
  return best;
}
