import { isStrongerThan } from '../marks.js';
import { comparable } from '../plan/compare/comparable.js';
import type { Cite } from '../policy/cite.js';
import type { SourceDocument } from '../reference/source-document.js';
import { type ContentIssue, jsonPath } from './content-issue.js';

type Path = readonly (string | number)[];

/** The register of documents and, by document id, the texts in hand. */
export interface CiteContext {
  sources: ReadonlyMap<string, SourceDocument>;
  texts: ReadonlyMap<string, string>;
}

/**
 * Checks every citation anywhere in a content file: the document is in the register, the mark
 * claims no more than the register allows, an article says where it was seen and is found there,
 * and a quote stands in the document's text.
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
  if (cite.articleSource !== undefined) issues.push(...lintArticle(cite.articleSource));
  if (cite.quote !== undefined) issues.push(...lintQuote(cite.quote));
  return issues;

  function lintArticle(articleSource: string): ContentIssue[] {
    const text = textOf(articleSource, context);
    if (text === undefined) {
      const message = `${articleSource} is no text in hand. Name it like seeds/documents/yuefu-2016-98.txt.`;
      return [issue('articleSource', 'unknown_article_source', message)];
    }
    if (cite.article === undefined || hasArticle(text, cite.article)) return [];
    const message = `No line of ${articleSource} begins with article ${cite.article}.`;
    return [issue('article', 'article_not_found', message)];
  }

  function lintQuote(quote: string): ContentIssue[] {
    if (!/[\p{L}\p{N}]/u.test(quote)) {
      return [issue('quote', 'empty_quote', 'The quote has no words. Leave it out instead.')];
    }
    const text = context.texts.get(cite.document);
    if (text === undefined) {
      const message = `The text of ${cite.document} is not in hand, so a quote cannot be checked.`;
      return [issue('quote', 'quote_unchecked', message)];
    }
    if (comparable(text).includes(comparable(quote))) return [];
    return [issue('quote', 'quote_not_found', `The quote does not stand in ${cite.document}.`)];
  }
}

/** The text in hand that an articleSource names. */
function textOf(articleSource: string, { sources, texts }: CiteContext): string | undefined {
  const [, name] = /^seeds\/documents\/([^/]+\.txt)$/.exec(articleSource) ?? [];
  const source = [...sources.values()].find(({ text }) => text !== undefined && text === name);
  return source && texts.get(source.id);
}

/**
 * True when a line begins with the article and goes on in words: a number alone is that of a page.
 * The article is written as printed, such as 16, （一） or 第五条.
 */
function hasArticle(text: string, article: string): boolean {
  const [start, lines] = [comparable(article), text.split('\n').map(comparable)];
  return lines.some(
    (line) => line.startsWith(start) && /^[.、]?\p{Script=Han}/u.test(line.slice(start.length)),
  );
}
