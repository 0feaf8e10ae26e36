import { z } from 'zod';
import { factNamed, fieldNamed } from '../../facts/vocabulary/index.js';
import {
  type Condition,
  isLeaf,
  isRecordGroup,
  type Leaf,
  type RecordGroup,
  walk,
} from '../../policy/conditions.js';
import { factsNamedIn } from '../../policy/facts-used.js';
import { textSchema } from '../../text.js';
import { changeSummarySchema, type Revised, summariseChanges } from '../change-summary.js';
import { effectOf, effectSchema } from './effect.js';

/** A fact that conditions read; the label is null for one that the vocabulary no longer has. */
export const readFactSchema = z
  .strictObject({ fact: z.string(), label: textSchema.nullable() })
  .meta({ id: 'ReadFact' });
export type ReadFact = z.infer<typeof readFactSchema>;

const conditionChangeSchema = z
  .strictObject({
    id: z.string(),
    label: textSchema,
    change: z.enum(['added', 'removed', 'changed']),
    /** What this one does by itself; null for one that came or went, which the whole decides. */
    effect: effectSchema.nullable(),
    facts: z.array(z.string()),
  })
  .meta({ id: 'ConditionChange' });

/** What changed from one version of a policy to the next, as far as it can be computed. */
export const versionChangeSchema = z
  .strictObject({
    summary: changeSummarySchema,
    conditions: z.array(conditionChangeSchema),
    /** The facts that those conditions read, each once. */
    facts: z.array(readFactSchema),
    /** Of all machine conditions together. */
    effect: effectSchema,
  })
  .meta({ id: 'VersionChange' });
export type VersionChange = z.infer<typeof versionChangeSchema>;

/** What two versions of a policy differ in by nature, or what speaks of the difference itself. */
const OF_EVERY_VERSION: ReadonlySet<string> = new Set([
  'version.validFrom',
  'version.validFromCite',
  'version.validTo',
  'version.validToCite',
  'version.change',
]);

/** What changed from one version of a policy to the next. */
export function compareVersions(before: Revised, after: Revised): VersionChange {
  const { fields, ...rest } = summariseChanges(before, after);
  const summary = { fields: fields.filter((field) => !OF_EVERY_VERSION.has(field)), ...rest };
  const old = placesOf(before.version.conditions);
  const now = placesOf(after.version.conditions);
  const conditions = [
    ...rest.added.flatMap((id) => arrival('added', now.get(id))),
    ...rest.removed.flatMap((id) => arrival('removed', old.get(id))),
    ...rest.changed.flatMap(({ id }) => alteration(old.get(id), now.get(id))),
  ];
  return {
    summary,
    conditions,
    facts: describeFacts(conditions.flatMap(({ facts }) => facts)),
    effect: effectOf(before.version.conditions, after.version.conditions),
  };
}

/** Facts with their labels, each once. */
export function describeFacts(keys: readonly string[]): ReadFact[] {
  return [...new Set(keys)].map((fact) => {
    const known = fieldNamed(fact)?.field ?? factNamed(fact);
    return { fact, label: known?.label ?? null };
  });
}

/** A named condition, and whether the enterprise needs it not to hold. */
interface Place {
  node: Leaf | RecordGroup;
  isNegated: boolean;
}

function placesOf(conditions: Condition | null): Map<string, Place> {
  const places = new Map<string, Place>();
  if (conditions === null) return places;
  walk(conditions, (node, path) => {
    if (!isLeaf(node) && !isRecordGroup(node)) return;
    const isNegated = path.filter((step) => step === 'not').length % 2 === 1;
    places.set(node.id, { node, isNegated });
  });
  return places;
}

function arrival(change: 'added' | 'removed', place: Place | undefined) {
  if (!place) return [];
  const { id, label } = place.node;
  return [{ id, label, change, effect: null, facts: factsNamedIn(place.node) }];
}

function alteration(before: Place | undefined, after: Place | undefined) {
  if (!before || !after) return [];
  const { id, label } = after.node;
  const facts = [...new Set([before, after].flatMap(({ node }) => factsNamedIn(node)))];
  return [{ id, label, change: 'changed' as const, effect: effectAt(before, after), facts }];
}

function effectAt(before: Place, after: Place) {
  if (before.isNegated !== after.isNegated) return 'undecided';
  return after.isNegated ? effectOf(after.node, before.node) : effectOf(before.node, after.node);
}
