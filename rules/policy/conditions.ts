import { z } from 'zod';
import { slugSchema } from '../reference/slug.js';
import { textSchema } from '../text.js';
import { citeSchema } from './cite.js';

/**
 * Whether an enterprise can change what a condition looks at: `changeable` by its own doing,
 * `time` by waiting, `fixed` not at all.
 */
export const leafKindSchema = z.enum(['changeable', 'time', 'fixed']);
export type LeafKind = z.infer<typeof leafKindSchema>;

export const factParamsSchema = z.strictObject({
  year: z.enum(['latest', 'latest-1', 'latest-2']).optional(),
  scheme: z.string().min(1).optional(),
  shift: z.string().min(1).optional(),
});

export const factReferenceSchema = z.strictObject({
  fact: z.string().min(1),
  params: factParamsSchema.optional(),
});
export type FactReference = z.infer<typeof factReferenceSchema>;

/** How many leaves the conditions of a version may have: checking them is to take seconds. */
export const MOST_LEAVES = 60;

/** How many values a leaf may compare with. More are refused before any of them is read. */
const MOST_VALUES = 200;

const simpleSchema = z.union([z.string(), z.number(), z.boolean()]);
const literalSchema = z.union([
  ...simpleSchema.options,
  z.array(z.unknown()).max(MOST_VALUES).pipe(z.array(simpleSchema)),
]);

const described = {
  id: slugSchema,
  label: textSchema,
  kind: leafKindSchema,
  cite: citeSchema,
};

const leafSchema = z.strictObject({
  ...described,
  fact: z.string().min(1),
  params: factParamsSchema.optional(),
  operator: z.string().min(1),
  value: z.union([literalSchema, factReferenceSchema]),
});
export type Leaf = z.infer<typeof leafSchema>;

/** json-rules-engine conditions; `forSome` adds a group that one record of a list must meet whole. */
export type Condition =
  | Leaf
  | { all: Condition[]; label?: z.infer<typeof textSchema> | undefined }
  | { any: Condition[]; label?: z.infer<typeof textSchema> | undefined }
  | { not: Condition; label?: z.infer<typeof textSchema> | undefined }
  | RecordGroup;

export type RecordGroup = Omit<Leaf, 'fact' | 'params' | 'operator' | 'value'> & {
  forSome: string;
  all: Condition[];
};

const nodeSchema = z.unknown().superRefine(checkNode) as z.ZodType<Condition>;
const childrenSchema = z.array(nodeSchema).min(1);
const groupLabel = { label: textSchema.optional() };

// Making a schema takes far longer than reading a node by it, so they are made once.
const NODE_SCHEMAS = {
  forSome: z.strictObject({ ...described, forSome: z.string().min(1), all: childrenSchema }),
  all: z.strictObject({ ...groupLabel, all: childrenSchema }),
  any: z.strictObject({ ...groupLabel, any: childrenSchema }),
  not: z.strictObject({ ...groupLabel, not: nodeSchema }),
  fact: leafSchema,
} as const;

/**
 * Whole conditions. Issues end the parse: what checks a whole policy must not walk a tree that is
 * none. Too many leaves are refused before any of them is read, for each may have issues of its own.
 */
export const conditionSchema = z.unknown().superRefine((root, context) => {
  const length = leafCount(root);
  if (length <= MOST_LEAVES) {
    checkNode(root, context);
    return;
  }
  context.addIssue({
    code: 'custom',
    message: `There are ${length} leaves; at most ${MOST_LEAVES} are allowed.`,
    params: { code: 'too_many_conditions', length, limit: MOST_LEAVES },
    continue: false,
  });
}) as z.ZodType<Condition>;

/** How many nodes have no children, be they leaves or none at all. */
function leafCount(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 1;
  const { all, any, not } = node as Record<string, unknown>;
  const children = [all, any].flatMap((some) => (Array.isArray(some) ? some : []));
  if (not !== undefined) children.push(not);
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + leafCount(child), 0);
}

/**
 * One node of a condition tree. The key that is present decides what the node is, so that a mistake
 * is reported for that kind of node alone and a node that is two things at once is refused:
 * json-rules-engine would silently read only its `any`.
 */
function checkNode(node: unknown, context: z.core.$RefinementCtx<unknown>): void {
  const keys =
    typeof node === 'object' && node !== null && !Array.isArray(node) ? Object.keys(node) : [];
  const kind = (['forSome', 'all', 'any', 'not', 'fact'] as const).find((key) =>
    keys.includes(key),
  );
  if (kind === undefined) {
    context.addIssue({
      code: 'custom',
      message: 'A condition is an object with one of: all, any, not, forSome, fact.',
      params: { code: 'not_a_condition' },
      continue: false,
    });
    return;
  }
  const { error } = NODE_SCHEMAS[kind].safeParse(node);
  for (const issue of error?.issues ?? []) {
    context.addIssue({ ...issue, input: undefined, continue: false } as z.core.$ZodRawIssue);
  }
}

/** True for a leaf, the only node that compares a fact. */
export function isLeaf(condition: Condition): condition is Leaf {
  return 'fact' in condition;
}

/** True when a leaf's right-hand side is another fact. */
export function isFactReference(value: Leaf['value']): value is FactReference {
  return typeof value === 'object' && !Array.isArray(value);
}

/** True for a group over the records of a list. */
export function isRecordGroup(condition: Condition): condition is RecordGroup {
  return 'forSome' in condition;
}

/** The direct children of a node; a leaf has none. */
export function childrenOf(condition: Condition): readonly Condition[] {
  if (isLeaf(condition)) return [];
  if ('not' in condition) return [condition.not];
  return 'any' in condition ? condition.any : condition.all;
}

/** Every node of a tree with its JSON path below `conditions`, parents before children. */
export function walk(
  condition: Condition,
  visit: (node: Condition, path: readonly (string | number)[], list: string | undefined) => void,
  path: readonly (string | number)[] = [],
  list?: string,
): void {
  visit(condition, path, list);
  if (isLeaf(condition)) return;
  const inner = isRecordGroup(condition) ? condition.forSome : list;
  if ('not' in condition) {
    walk(condition.not, visit, [...path, 'not'], inner);
    return;
  }
  const key = 'any' in condition ? 'any' : 'all';
  childrenOf(condition).forEach((child, index) => {
    walk(child, visit, [...path, key, index], inner);
  });
}

/** Every leaf of a tree, in order. */
export function leavesOf(condition: Condition): Leaf[] {
  const leaves: Leaf[] = [];
  walk(condition, (node) => {
    if (isLeaf(node)) leaves.push(node);
  });
  return leaves;
}
