import type { TreeResult } from '../../rules/engine/assessment.js';
import type { Citation } from '../../rules/engine/citation.js';
import type { Text } from '../../rules/text.js';

/** A sentence that speaks for a verdict, with where its condition comes from. */
export interface Reason {
  sentence: Text;
  cite: Citation;
}

/**
 * The sentences that speak for a tree: of every group the children that give it its outcome, of a
 * list of records the sentence that names the records.
 */
export function reasonsOf(node: TreeResult): Reason[] {
  switch (node.node) {
    case 'leaf':
    case 'forSome':
      return node.outcome === 'unknown' ? [] : [{ sentence: node.sentence, cite: node.cite }];
    case 'any':
      return node.children
        .filter(({ outcome }) => outcome === node.outcome)
        .flatMap((child) => reasonsOf(child));
    default:
      return node.children.flatMap((child) => reasonsOf(child));
  }
}
