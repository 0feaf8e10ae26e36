import { messagesIn } from '../../messages/catalogue.js';
import type { Language } from '../../messages/language.js';
import type { Coverage } from '../../rules/plan/coverage/coverage.js';
import {
  faultLines,
  measureTable,
  policyTable,
  summaryLines,
  type Table,
  taskTable,
} from './coverage-tables.js';

/** The coverage as a page of documentation; the same coverage gives the same bytes. */
export function renderMarkdown(title: string, coverage: Coverage, language: Language): string {
  const messages = messagesIn(language).coverage;
  const faults = faultLines(coverage, language);
  return `${[
    `# ${title}`,
    messages.intro,
    messages.legend,
    `## ${messages.summary}`,
    bullets(summaryLines(coverage, language)),
    ...(faults.length === 0 ? [] : [`## ${messages.faults}`, bullets(faults)]),
    `## ${messages.measures}`,
    markdownTable(measureTable(coverage, language)),
    `## ${messages.tasks}`,
    markdownTable(taskTable(coverage, language)),
    `## ${messages.policies}`,
    markdownTable(policyTable(coverage, language)),
  ].join('\n\n')}\n`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function markdownTable({ heads, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
