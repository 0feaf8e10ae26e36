import { createHash } from 'node:crypto';
import {
  depthOf,
  leavesOf,
  predicateOf,
  type WorkloadPolicy,
} from '../../../../bench/match/workload/conditions.js';
import { generatePolicies } from '../../../../bench/match/workload/policies.js';

/** Policies of a seed never change: figures of different days are of the same work. */
const KNOWN_DIGESTS = [
  [500, 7, true, '1a0aaf6cd03e8a290bf73a5c78173e6a43cec7f3c441f11e8de1d918483272af'],
  [500, 7, false, 'e27e01347e733af6faeceb107c561445f0fbf36a18cfbdadf351bb0baf1f9bd2'],
  [5000, 7, true, '1c2c302d8c0b96459b1e8a6f4cfaa1460d772308e5124010031768234e23e521'],
  [500, 99, false, '1c750bbce55f89fa66a9a85808c975060798ac8592286bad441c406e49de984a'],
] as const;

describe('the policies of the workload', () => {
  it.each(KNOWN_DIGESTS)(
    '%i of seed %i, shared %s, are the known ones',
    (count, seed, shared, digest) => {
      const policies = generatePolicies(count, seed, shared);
      expect(createHash('sha256').update(JSON.stringify(policies)).digest('hex')).toBe(digest);
    },
  );

  it('have 5 to 12 leaves in one to three groups above each other', () => {
    for (const { conditions } of generatePolicies(500)) {
      expect(leavesOf(conditions).length).toBeGreaterThanOrEqual(5);
      expect(leavesOf(conditions).length).toBeLessThanOrEqual(12);
      expect([1, 2, 3]).toContain(depthOf(conditions));
    }
  });

  it.each([
    [50, 271],
    [500, 904],
    [5_000, 1_162],
  ])('share their predicates: %i policies have %i distinct ones', (count, predicates) => {
    expect(distinctPredicates(generatePolicies(count))).toBe(predicates);
  });

  it('hardly share any when thresholds and lists are drawn at random', () => {
    expect(distinctPredicates(generatePolicies(500, 7, false))).toBeGreaterThan(2_500);
  });
});

function distinctPredicates(policies: readonly WorkloadPolicy[]): number {
  return new Set(policies.flatMap(({ conditions }) => leavesOf(conditions).map(predicateOf))).size;
}
