import { z } from 'zod';
import {
  type Condition,
  childrenOf,
  isLeaf,
  isRecordGroup,
  type Leaf,
  type RecordGroup,
  walk,
} from '../policy/conditions.js';
import type { PolicyHeader, PolicyVersionFile } from '../policy/policy.js';
import { differencesBetween } from '../replay/differences.js';

/** What a leaf asks for; a record group asks for nothing but a record. */
const askedForSchema = z
  .strictObject({
    fact: z.string(),
    params: z.record(z.string(), z.string()).nullable(),
    operator: z.string().nullable(),
    value: z
      .union([
        z.string(),
        z.number(),
        z.boolean(),
        z.array(z.union([z.string(), z.number(), z.boolean()])),
        z.strictObject({ fact: z.string(), params: z.record(z.string(), z.string()).nullable() }),
      ])
      .nullable(),
  })
  .meta({ id: 'AskedFor' });
type AskedFor = z.infer<typeof askedForSchema>;

/** What changed from one revision of a version to another, as ids and names. */
export const changeSummarySchema = z
  .strictObject({
    /** Names of what differs beside the conditions: `policy.name`, `version.windows`. */
    fields: z.array(z.string()),
    /** Ids of leaves and record groups. */
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(
      z
        .strictObject({
          id: z.string(),
          /** What differs beside what it asks for: `label`, `kind`, `cite`. */
          fields: z.array(z.string()),
          /** What it asked for and asks for now; both null where that is the same. */
          before: askedForSchema.nullable(),
          after: askedForSchema.nullable(),
        })
        .meta({ id: 'ChangedCondition' }),
    ),
    /** True when the groups around the leaves that stay, or their order, differ. */
    regrouped: z.boolean(),
  })
  .meta({ id: 'ChangeSummary' });
export type ChangeSummary = z.infer<typeof changeSummarySchema>;

/** A revision: the version, and what the policy said beside it. */
export interface Revised {
  policy: PolicyHeader;
  version: PolicyVersionFile;
}

type NamedCondition = Leaf | RecordGroup;

/** What changed from one revision to another. */
export function summariseChanges(before: Revised, after: Revised): ChangeSummary {
  const [old, now] = [before, after].map(({ version }) => namedConditions(version.conditions));
  const oldById = old ?? new Map<string, NamedCondition>();
  const nowById = now ?? new Map<string, NamedCondition>();
  const isCommon = (id: string) => oldById.has(id) && nowById.has(id);
  return {
    fields: changedFields(before, after),
    added: [...nowById.keys()].filter((id) => !oldById.has(id)),
    removed: [...oldById.keys()].filter((id) => !nowById.has(id)),
    changed: [...nowById].flatMap(([id, condition]) => {
      const earlier = oldById.get(id);
      return earlier ? changesOf(id, earlier, condition) : [];
    }),
    regrouped: differs(
      skeletonOf(before.version.conditions, isCommon),
      skeletonOf(after.version.conditions, isCommon),
    ),
  };
}

function changedFields(before: Revised, after: Revised): string[] {
  const { conditions: _old, ...oldVersion } = before.version;
  const { conditions: _new, ...newVersion } = after.version;
  return [
    ...changedKeys(before.policy, after.policy).map((key) => `policy.${key}`),
    ...changedKeys(oldVersion, newVersion).map((key) => `version.${key}`),
  ];
}

function changedKeys(before: object, after: object): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) =>
    differs(old.get(key), now.get(key)),
  );
}

function namedConditions(conditions: Condition | null): Map<string, NamedCondition> {
  const named = new Map<string, NamedCondition>();
  if (conditions === null) return named;
  walk(conditions, (node) => {
    if (isLeaf(node) || isRecordGroup(node)) named.set(node.id, node);
  });
  return named;
}

function changesOf(id: string, before: NamedCondition, after: NamedCondition) {
  const fields = (['label', 'kind', 'cite'] as const).filter((key) =>
    differs(before[key], after[key]),
  );
  const [old, now] = [askedFor(before), askedFor(after)];
  const asksOtherwise = differs(old, now);
  if (fields.length === 0 && !asksOtherwise) return [];
  return [{ id, fields, before: asksOtherwise ? old : null, after: asksOtherwise ? now : null }];
}

function askedFor(condition: NamedCondition): AskedFor {
  if (isRecordGroup(condition)) {
    return { fact: condition.forSome, params: null, operator: null, value: null };
  }
  const { fact, params, operator, value } = condition;
  const required =
    typeof value === 'object' && !Array.isArray(value)
      ? { fact: value.fact, params: value.params ?? null }
      : value;
  return { fact, params: params ?? null, operator, value: required } as AskedFor;
}

/** The groups around the conditions that count, without labels; groups that hold none are left out. */
function skeletonOf(condition: Condition | null, counts: (id: string) => boolean): unknown {
  if (condition === null) return null;
  if (isLeaf(condition)) return counts(condition.id) ? condition.id : null;
  const children = childrenOf(condition)
    .map((child) => skeletonOf(child, counts))
    .filter((child) => child !== null);
  if (isRecordGroup(condition)) {
    return counts(condition.id) ? { forSome: condition.id, children } : null;
  }
  if (children.length === 0) return null;
  return { node: 'not' in condition ? 'not' : 'any' in condition ? 'any' : 'all', children };
}

function differs(left: unknown, right: unknown): boolean {
  return differencesBetween(left, right).length > 0;
}
