import { isStrongerThan } from '../marks.js';
import { comparable } from '../plan/compare/comparable.js';
import type { Cite } from '../policy/cite.js';
import type { SourceDocument } from '../reference/source-document.js';
import type { ContentIssue } from './content-issue.js';
import { jsonPath } from './content-issue.js';

type Path = readonly (string | number)[];

/** The register of documents and, by document id, the texts in hand. */
export interface CiteContext {
  sources: ReadonlyMap<string, SourceDocument>;
  texts: ReadonlyMap<string, string>;
}

/**
 * Checks every citation anywhere in a content file: the document is in the register, the mark
 * claims no more than the register allows, an article says where it was seen, and a quote stands
 * in the document's text.
 */
export function lintCites(file: string, content: unknown, context: CiteContext): ContentIssue[] {
  return citesIn(content, []).flatMap(({ cite, path }) => lintCite(file, cite, path, context));
}

function citesIn(value: unknown, path: Path): { cite: Cite; path: Path }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => citesIn(item, [...path, index]));
  const isCite = 'document' in value && 'mark' in value;
  if (isCite) return [{ cite: value as Cite, path }];
  return Object.entries(value).flatMap(([key, item]) => citesIn(item, [...path, key]));
}

function lintCite(file: string, cite: Cite, path: Path, context: CiteContext): ContentIssue[] {
  const issue = (key: string, code: string, message: string): ContentIssue => ({
    file,
    path: jsonPath([...path, key]),
    code,
    message,
  });
  const source = context.sources.get(cite.document);
  if (!source) {
    return [
      issue(
        'document',
        'unknown_document',
        `No source document has the id ${cite.document}. Add it to sources.json or correct the id.`,
      ),
    ];
  }
  const issues: ContentIssue[] = [];
  if (isStrongerThan(cite.mark, source.mark)) {
    issues.push(
      issue(
        'mark',
        'mark_too_strong',
        `${cite.mark} is stronger than ${source.mark}, the most that ${source.id} allows.`,
      ),
    );
  }
  if (cite.article !== undefined && cite.articleSource === undefined) {
    issues.push(
      issue(
        'article',
        'article_without_source',
        'An article needs articleSource: which text in hand shows it. Without one, leave the article out.',
      ),
    );
  }
  if (cite.quote !== undefined) issues.push(...lintQuote(cite.quote));
  return issues;

  function lintQuote(quote: string): ContentIssue[] {
    const text = context.texts.get(cite.document);
    if (text === undefined) {
      const message = `The text of ${cite.document} is not in hand, so a quote cannot be checked.`;
      return [issue('quote', 'quote_unchecked', message)];
    }
    if (comparable(text).includes(comparable(quote))) return [];
    return [issue('quote', 'quote_not_found', `The quote does not stand in ${cite.document}.`)];
  }
}
