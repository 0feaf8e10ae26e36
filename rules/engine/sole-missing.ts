import type { MissingFact } from '../facts/resolution.js';
import type { EvaluatedNode } from './evaluated-tree.js';

/**
 * The one value that a tree waits for: what `missingFacts` gives where it gives one alone and an
 * answer can mend it. Undefined for a decided tree and for one that waits for several values. Much
 * faster than counting them all, because it stops at the second.
 */
export function soleMissing(root: EvaluatedNode): MissingFact | undefined {
  const found: MissingFact[] = [];
  collect(root, found);
  const [sole] = found;
  return found.length === 1 && sole?.reason === 'absent' ? sole : undefined;
}

/** Collects values of different paths until there are two. */
function collect(node: EvaluatedNode, found: MissingFact[]): void {
  if (node.outcome !== 'unknown' || found.length > 1) return;
  switch (node.node) {
    case 'leaf':
      if (!node.actual.known) note(node.actual.missing, found);
      if (!node.required.known) note(node.required.missing, found);
      return;
    case 'forSome':
      if (node.missing) note(node.missing, found);
      else for (const record of node.records) collect(record, found);
      return;
    default:
      for (const child of node.children) collect(child, found);
  }
}

function note(missing: readonly MissingFact[], found: MissingFact[]): void {
  for (const item of missing) {
    if (found.length < 2 && found[0]?.path !== item.path) found.push(item);
  }
}
