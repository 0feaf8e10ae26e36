import { type Language, textIn } from '../../messages/language.js';
import type { TreeResult } from '../../rules/engine/assessment.js';

/**
 * The sentences that speak for a tree: of every group the children that give it its outcome, of a
 * list of records the sentence that names the records.
 */
export function reasonsOf(node: TreeResult, language: Language): string[] {
  switch (node.node) {
    case 'leaf':
      return node.outcome === 'unknown' ? [] : [textIn(node.sentence, language)];
    case 'forSome':
      return node.outcome === 'unknown' ? [] : [textIn(node.sentence, language)];
    case 'any':
      return node.children
        .filter(({ outcome }) => outcome === node.outcome)
        .flatMap((child) => reasonsOf(child, language));
    default:
      return node.children.flatMap((child) => reasonsOf(child, language));
  }
}
