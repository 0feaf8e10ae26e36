import fc from 'fast-check';
import { z } from 'zod';
import type { Change } from '../../../../rules/engine/gaps/changes/change-set.js';
import { changeSetsOf } from '../../../../rules/engine/gaps/changes/change-sets.js';
import { gapsShape } from '../../../../rules/engine/gaps/gaps-answer.js';
import { type PolicySetAt, PolicySets } from '../../../../rules/engine/policy-set.js';
import { presentGaps } from '../../../../rules/explain/present-gaps.js';
import { isDerived, type Profile } from '../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../rules/facts/fact-resolver.js';
import { factNamed, fieldNamed } from '../../../../rules/facts/vocabulary/index.js';
import { type ProfilePath, withValue } from '../../../../rules/profile/profile-path.js';
import { contentRoot } from '../../../../seeds/content-root.js';
import { loadContent } from '../../../../seeds/load-content.js';
import { profileArbitrary } from '../../facts/profile-arbitrary.js';

const SEED = 20_261_121;
const DAYS = ['2022-06-30', '2026-11-21'];

const content = await loadContent(contentRoot());
const { reference } = content;
const sets = new PolicySets(content.policies, reference);
const schema = z.strictObject(gapsShape);

/** Where the value of a change belongs; undefined for what is computed, or a record to add. */
function pathOf(change: Change): ProfilePath | undefined {
  if (change.change === 'new_record') return undefined;
  const { reference: about, record, year } = change;
  const field = fieldNamed(about.fact)?.field;
  if (record)
    return field && !('derived' in field) ? [record.list, record.index, field.key] : undefined;
  const fact = factNamed(about.fact);
  if (!fact || isDerived(fact)) return undefined;
  return year === undefined ? [fact.key] : [fact.key, String(year)];
}

/** The profile after the changes of a set; undefined where a change cannot simply be put in. */
function after(profile: Profile, changes: readonly Change[]): Profile | undefined {
  let changed: object = profile;
  for (const change of changes) {
    const path = pathOf(change);
    if (!path || change.change === 'new_record') return undefined;
    changed = withValue(changed, path, change.example);
  }
  return changed as Profile;
}

function outcomeOf(set: PolicySetAt, index: number, profile: Profile) {
  const resolver = new FactResolver(profile, set.asOf, reference);
  return set.compiled.evaluate(resolver).tree(index)?.outcome;
}

describe('gaps of every policy on random profiles', () => {
  it('have their shape, are searched to the end, and lead where they say', () => {
    let tried = 0;
    fc.assert(
      fc.property(profileArbitrary(reference), fc.constantFrom(...DAYS), (profile, asOf) => {
        const set = sets.at(asOf);
        const resolver = new FactResolver(profile, asOf, reference);
        const evaluation = set.compiled.evaluate(resolver);
        set.policies.forEach((at, index) => {
          const tree = evaluation.tree(index);
          const gaps = presentGaps({ tree, at, resolver });
          expect(schema.parse(gaps)).toEqual(gaps);
          expect(gaps.changesAreExhaustive).toBe(true);
          if (!tree) return;
          for (const { changes, assumptions, recheck } of changeSetsOf(tree, resolver).sets) {
            const changed = after(profile, changes);
            // Figures that bear on other conditions may have to change with them.
            if (!changed || assumptions.length > 0 || recheck.length > 0) continue;
            tried += 1;
            const outcome = outcomeOf(set, index, changed);
            expect({ policy: at.policy.id, changes, outcome }).toMatchObject({ outcome: 'met' });
          }
        });
      }),
      { seed: SEED, numRuns: Number(process.env.GAP_PROFILES ?? 40) },
    );
    expect(tried).toBeGreaterThan(100);
  });
});
