import type { Coverage } from '../../rules/plan/coverage/coverage.js';
import { renderMarkdown } from './render-markdown.js';

/** The page of documentation that shows the coverage, relative to the folder of the project. */
export const COVERAGE_PAGE = 'docs/coverage.md';

/** What the page says. */
export function coveragePage(coverage: Coverage): string {
  return renderMarkdown('Coverage of the plan by policies', coverage, 'en');
}
