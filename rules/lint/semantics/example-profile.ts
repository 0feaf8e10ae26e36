import type { EvaluatedNode } from '../../engine/evaluated-tree.js';
import { allOf, anyOf, negationOf, type Outcome } from '../../engine/outcome.js';
import { evaluateByReference } from '../../engine/reference-evaluator.js';
import type { Profile } from '../../facts/fact-definition.js';
import { FactResolver } from '../../facts/fact-resolver.js';
import type { Condition, Leaf } from '../../policy/conditions.js';
import { plainProfileReader } from '../../profile/plain-profile.js';
import type { ReferenceData } from '../../reference/reference-data.js';
import type { ContentExample } from '../content-issue.js';
import type { Statement } from './condition-logic.js';
import type { FindExample, Finding } from './finding.js';
import { ProfileSearch } from './profile-search.js';
import type { Possibility } from './version-logic.js';

/** Of the ways to show something, so many are tried. */
const MOST_POSSIBILITIES = 8;

/**
 * A search for example profiles. Each one found is a sound profile, and the reference evaluator has
 * confirmed on it what it is to show.
 */
export function exampleFinder(reference: ReferenceData): FindExample {
  const readProfile = plainProfileReader(reference);
  return async (shownBy): Promise<ContentExample> => {
    if ('reason' in shownBy) return { profile: null, reason: shownBy.reason };
    for (const possibility of shownBy.possibilities.slice(0, MOST_POSSIBILITIES)) {
      const profile = new ProfileSearch(possibility, readProfile).find();
      if (profile && (await isConfirmed(profile, possibility))) {
        return { profile, asOf: possibility.logic.asOf, shows: shownBy.shows };
      }
    }
    return { profile: null, reason: reasonOf(shownBy) };
  };
}

function reasonOf({ possibilities }: Exclude<Finding['shownBy'], { reason: string }>): string {
  return possibilities.length === 0
    ? 'No profile is known that could show it.'
    : 'No profile was found: formulas or comparisons of facts would have to give certain values.';
}

async function isConfirmed(profile: Profile, possibility: Possibility): Promise<boolean> {
  const { statements, logic, relaxed } = possibility;
  const resolver = new FactResolver(profile, logic.asOf, logic.reference);
  for (const { place, met } of statements) {
    const tree = await evaluateByReference(wholeOf(place), resolver);
    if (outcomeTaking(tree, relaxed) !== (met ? 'met' : 'unmet')) return false;
  }
  return true;
}

/** A place as a condition of its own: of a record, that some record is like that. */
function wholeOf({ node, group }: Statement['place']): Condition {
  return group ? { ...group, all: [node] } : { all: [node] };
}

/** The outcome of a tree when some leaves count as satisfied. */
function outcomeTaking(tree: EvaluatedNode, relaxed: ReadonlySet<Leaf>): Outcome {
  if (relaxed.size === 0) return tree.outcome;
  const outcomesOf = (nodes: readonly EvaluatedNode[]) =>
    nodes.map((node) => outcomeTaking(node, relaxed));
  switch (tree.node) {
    case 'leaf':
      if (!relaxed.has(tree.leaf)) return tree.outcome;
      return tree.negated ? 'unmet' : 'met';
    case 'forSome':
      return tree.missing ? 'unknown' : anyOf(outcomesOf(tree.records));
    case 'not':
      return negationOf(outcomesOf(tree.children)[0] ?? 'unknown');
    case 'any':
      return anyOf(outcomesOf(tree.children));
    case 'all':
      return allOf(outcomesOf(tree.children));
  }
}
