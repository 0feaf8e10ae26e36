import type { Verdict } from '../engine/assessment.js';
import type { Group } from '../engine/group.js';
import type { PolicySets } from '../engine/policy-set.js';
import { rank } from '../engine/rank.js';
import type { Profile } from '../facts/fact-definition.js';
import { FactResolver } from '../facts/fact-resolver.js';
import { askedInputs } from '../facts/vocabulary/index.js';
import { factsNamedIn } from '../policy/facts-used.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { differencesBetween } from './differences.js';
import { minimalCauses } from './minimal-causes.js';
import type { Attribution } from './replay-report.js';
import { type PublishedContent, singlePolicy } from './single-policy.js';

/** One of two answers, as far as one policy is concerned. */
export interface Answered {
  profile: Profile;
  asOf: string;
  hash: string;
  /** Null where the database no longer has it. */
  content: PublishedContent | null;
  verdict: Verdict;
  group: Group;
}

/** Why a policy stands otherwise than before; see `changedPolicySchema`. */
export interface Cause {
  causes: string[][];
  differing: string[];
  attribution: Attribution;
}

/** A change that can be made by itself: exchanging facts, the policy, or the day. */
interface Change {
  name: string;
  kind: 'facts' | 'policy' | 'day';
  keys: readonly string[];
}

/** Beyond this many changes the facts are exchanged all together: tries double with each. */
const MOST_CHANGES = 8;

/**
 * Which changes made a policy stand otherwise: the facts, the policy's content and the day are
 * exchanged in every combination, and each smallest one that gives the new verdict and group is a
 * cause. Only facts that the conditions rest on can matter.
 */
export function attributeChange(
  before: Answered,
  after: Answered,
  reference: ReferenceData,
): Cause {
  const changes = changesBetween(before, after);
  const differing = changes.map(({ name }) => name);
  if (!before.content || !after.content) {
    return { causes: [], differing, attribution: 'content_missing' };
  }
  const sets = {
    before: singlePolicy(before.content, reference),
    after: singlePolicy(after.content, reference),
  };
  const standWith = (made: readonly Change[]) => {
    const isMade = (kind: Change['kind']) => made.some((change) => change.kind === kind);
    const exchanged = made.flatMap(({ keys }) => keys);
    return standOf(isMade('policy') ? sets.after : sets.before, {
      profile: withFacts(before.profile, after.profile, exchanged),
      asOf: isMade('day') ? after.asOf : before.asOf,
      reference,
    });
  };
  try {
    const isReproduced =
      isSameStand(standWith([]), before) && isSameStand(standWith(changes), after);
    if (!isReproduced) return { causes: [], differing, attribution: 'not_reproduced' };
    const tried = changes.length > MOST_CHANGES ? together(changes) : changes;
    const causes = minimalCauses(tried, (made) => isSameStand(standWith(made), after));
    return {
      causes: causes.map((made) => made.map(({ name }) => name)),
      differing,
      attribution: 'exact',
    };
  } catch (error) {
    // What the content names may have left the vocabulary since.
    if (!(error instanceof RangeError)) throw error;
    return { causes: [], differing, attribution: 'not_reproduced' };
  }
}

function changesBetween(before: Answered, after: Answered): Change[] {
  const relevant = relevantFacts([before.content, after.content]);
  const facts = [...new Set([...Object.keys(before.profile), ...Object.keys(after.profile)])]
    .filter((key) => !relevant || relevant.has(key))
    .filter((key) => isChanged(before.profile[key], after.profile[key]))
    .sort();
  return [
    ...facts.map((key): Change => ({ name: `facts.${key}`, kind: 'facts', keys: [key] })),
    ...(before.hash === after.hash ? [] : [{ name: 'policy', kind: 'policy' as const, keys: [] }]),
    ...(before.asOf === after.asOf ? [] : [{ name: 'day', kind: 'day' as const, keys: [] }]),
  ];
}

/** The asked facts that the contents rest on; undefined where one of them is not there. */
function relevantFacts(
  contents: readonly (PublishedContent | null)[],
): ReadonlySet<string> | undefined {
  if (contents.some((content) => content === null)) return undefined;
  const named = contents.flatMap((content) => factsNamedIn(content?.version.conditions ?? null));
  return new Set(named.flatMap((key) => askedInputs(key)));
}

function together(changes: readonly Change[]): Change[] {
  const facts = changes.filter(({ kind }) => kind === 'facts');
  const keys = facts.flatMap((change) => change.keys);
  return [
    { name: 'facts', kind: 'facts', keys },
    ...changes.filter(({ kind }) => kind !== 'facts'),
  ];
}

/** A missing fact and one that is null are the same. */
function isChanged(before: unknown, after: unknown): boolean {
  return differencesBetween(before ?? null, after ?? null).length > 0;
}

function withFacts(before: Profile, after: Profile, keys: readonly string[]): Profile {
  const exchanged = keys.map((key) => [key, after[key] ?? null] as const);
  return { ...before, ...Object.fromEntries(exchanged) };
}

interface Situation {
  profile: Profile;
  asOf: string;
  reference: ReferenceData;
}

function standOf(sets: PolicySets, { profile, asOf, reference }: Situation) {
  const set = sets.at(asOf);
  const evaluated = set.compiled.evaluate(new FactResolver(profile, asOf, reference));
  const [only] = rank(set, evaluated, [0], 1);
  return only;
}

function isSameStand(
  left: Pick<Answered, 'verdict' | 'group'> | undefined,
  right: Pick<Answered, 'verdict' | 'group'>,
): boolean {
  return left?.verdict === right.verdict && left.group === right.group;
}
