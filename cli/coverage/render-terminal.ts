import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
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

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const GAP = '  ';

/** The coverage for a terminal: three tables with aligned columns, then the faults and the summary. */
export function renderTerminal(coverage: Coverage, language: Language): string {
  const messages = messagesIn(language).coverage;
  const faults = faultLines(coverage, language).map((line) => `✗ ${line}`);
  return [
    formatMessage(messages.heading, { title: messages.measures }),
    ...aligned(measureTable(coverage, language)),
    '',
    formatMessage(messages.heading, { title: messages.tasks }),
    ...aligned(taskTable(coverage, language)),
    '',
    formatMessage(messages.heading, { title: messages.policies }),
    ...aligned(policyTable(coverage, language)),
    '',
    ...faults,
    ...summaryLines(coverage, language),
  ].join('\n');
}

function aligned({ heads, rows }: Table): string[] {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) =>
    Math.max(...all.map((cells) => displayWidth(cells[column] ?? ''))),
  );
  return all.map((cells) =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join(GAP)
      .trimEnd(),
  );
}

/** Columns a text takes up on a terminal, where Chinese characters take two. */
function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}
