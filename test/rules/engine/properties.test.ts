import fc from 'fast-check';
import { type EvaluatedNode, evaluatedLeaves } from '../../../rules/engine/evaluated-tree.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { FactResolver } from '../../../rules/facts/fact-resolver.js';
import type { RecordScope, Resolution } from '../../../rules/facts/resolution.js';
import type { Condition, FactReference } from '../../../rules/policy/conditions.js';
import { OPERATORS, type OperatorName } from '../../../rules/policy/operators.js';
import { withoutValue } from '../../../rules/profile/profile-path.js';
import { buildProfileSchema } from '../../../rules/profile/profile-schema.js';
import { randomCondition, randomProfile } from './random-question.js';
import { evaluate, reference, resolverOf } from './sample-policy.js';

/** true, false, or undefined for unknown: a second, independent reading of the rules. */
type Truth = boolean | undefined;

const OUTCOMES = { met: true, unmet: false, unknown: undefined } as const;

const every = (parts: Truth[]): Truth =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
const some = (parts: Truth[]): Truth => {
  const none = every(parts.map(opposite));
  return opposite(none);
};
const opposite = (part: Truth): Truth => (part === undefined ? undefined : !part);

/** The truth of a condition; what each leaf gave is added to `leaves` in order. */
function truthOf(
  node: Condition,
  facts: FactResolver,
  leaves: Truth[],
  scope?: RecordScope,
): Truth {
  const inside = (child: Condition) => truthOf(child, facts, leaves, scope);
  if ('forSome' in node) {
    const list = facts.readRecords(node.forSome);
    if (!list.known) return undefined;
    const perRecord = list.records.map((record, index) =>
      every(
        node.all.map((child) =>
          truthOf(child, facts, leaves, { list: node.forSome, index, record }),
        ),
      ),
    );
    return some(perRecord);
  }
  if ('all' in node) return every(node.all.map(inside));
  if ('any' in node) return some(node.any.map(inside));
  if ('not' in node) return opposite(inside(node.not));
  const read = ({ fact, params }: FactReference): Resolution =>
    scope && fact.includes('.') ? facts.readField(fact, scope) : facts.read(fact, params);
  const left = read({ fact: node.fact, params: node.params });
  const { value } = node;
  const right: Resolution =
    typeof value === 'object' && !Array.isArray(value)
      ? read(value)
      : { known: true, value: value as string | number | boolean | string[] };
  const truth =
    left.known && right.known
      ? OPERATORS[node.operator as OperatorName].holds(left.value, right.value)
      : undefined;
  leaves.push(truth);
  return truth;
}

const profileSchema = buildProfileSchema(reference);

/** Random profiles that the vocabulary accepts, as every caller's have been. */
const soundProfile = randomProfile.filter((profile) => profileSchema.safeParse(profile).success);

/** The paths of everything that can be taken out of a profile, records themselves left in. */
function removablePaths(profile: Profile): string[] {
  return Object.entries(profile).flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null) return [key];
    if (Array.isArray(value)) {
      const fields = value.flatMap((item: unknown, index) =>
        typeof item === 'object' && item !== null
          ? Object.keys(item).map((field) => `${key}[${index}].${field}`)
          : [],
      );
      return [key, ...fields];
    }
    return [key, ...Object.keys(value).map((field) => `${key}.${field}`)];
  });
}

function without(profile: Profile, path: string): Profile {
  const steps = [...path.matchAll(/\[(\d+)\]|(\w+)/g)].map(([, index, key]) =>
    index === undefined ? String(key) : Number(index),
  );
  return withoutValue(profile, steps) as Profile;
}

const truths = (tree: EvaluatedNode) =>
  evaluatedLeaves(tree).map(({ outcome }) => OUTCOMES[outcome]);

describe('the reference evaluator on random trees and random partial profiles', () => {
  it('agrees with an independent three-valued reading, at the root and at every leaf', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(randomCondition, randomProfile, async (condition, profile) => {
        const leaves: Truth[] = [];
        const expected = truthOf(condition, resolverOf(profile), leaves);
        const tree = await evaluate(condition, profile);
        seen.add(tree.outcome);
        expect(OUTCOMES[tree.outcome]).toBe(expected);
        expect(truths(tree)).toEqual(leaves);
      }),
      { numRuns: 600 },
    );
    expect([...seen].sort()).toEqual(['met', 'unknown', 'unmet']);
  });

  it('never turns a decided verdict round when a fact is taken out', async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(
        randomCondition,
        soundProfile,
        fc.nat(),
        async (condition, profile, pick) => {
          const paths = removablePaths(profile);
          const path = paths[pick % Math.max(paths.length, 1)];
          fc.pre(path !== undefined);
          const more = await evaluate(condition, profile);
          const less = await evaluate(condition, without(profile, String(path)));
          if (less.outcome === 'unknown') return;
          decided += 1;
          expect(more.outcome).toBe(less.outcome);
        },
      ),
      { numRuns: 600 },
    );
    expect(decided).toBeGreaterThan(50);
  });
});
