import { type Mark, weakerOf } from '../../marks.js';
import { type Leaf, leavesOf } from '../../policy/conditions.js';
import type { Policy } from '../../policy/policy.js';
import type { SourceDocument } from '../../reference/source-document.js';
import type { Text } from '../../text.js';

/** How far the leaves of a policy are backed by documents, over all its versions. */
export interface PolicyCoverage {
  id: string;
  name: Text;
  /** `informational` when its last version has no machine conditions. */
  kind: 'with_conditions' | 'informational';
  /** Last day of its last version; null while no end is known. */
  validTo: string | null;
  leaves: number;
  /** Leaves that name the clause: an article, or the words themselves. */
  leavesWithClause: number;
  /** Ids of the leaves whose document is not in the register. */
  leavesWithoutDocument: readonly string[];
  /** Weakest and strongest mark of its leaves; null without leaves. */
  weakest: Mark | null;
  strongest: Mark | null;
}

/** Sums up the leaves of a policy. */
export function policyCoverage(
  { id, name, versions }: Policy,
  sources: ReadonlyMap<string, SourceDocument>,
): PolicyCoverage {
  const last = versions.at(-1);
  const trees = versions.flatMap(({ conditions }) => (conditions === null ? [] : [conditions]));
  const leaves = trees.flatMap(leavesOf);
  return {
    id,
    name,
    kind: last?.conditions ? 'with_conditions' : 'informational',
    validTo: last?.validTo ?? null,
    leaves: leaves.length,
    leavesWithClause: leaves.filter(namesClause).length,
    leavesWithoutDocument: leaves
      .filter(({ cite }) => !sources.has(cite.document))
      .map((leaf) => leaf.id),
    ...markRange(leaves.map(({ cite }) => cite.mark)),
  };
}

/** Weakest and strongest of some marks; null without any. */
export function markRange(marks: readonly Mark[]): {
  weakest: Mark | null;
  strongest: Mark | null;
} {
  return marks.reduce<{ weakest: Mark | null; strongest: Mark | null }>(
    ({ weakest, strongest }, mark) => ({
      weakest: weakest === null ? mark : weakerOf(weakest, mark),
      strongest: strongest === null || weakerOf(strongest, mark) === strongest ? mark : strongest,
    }),
    { weakest: null, strongest: null },
  );
}

function namesClause({ cite }: Leaf): boolean {
  return cite.article !== undefined || cite.quote !== undefined;
}
