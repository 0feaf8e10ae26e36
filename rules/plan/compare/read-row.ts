import type { TaskRow } from './task-rows.js';

/** A row that says what the content says; `isCut` when a page break runs through the task's text. */
export type RowReading =
  | { matches: true; isCut: boolean }
  | { matches: false; reason: 'text' | 'departments' };

/**
 * Whether a row is the text of a task followed by its two columns. Where a page break runs through
 * the text, the print has the first part of each cell on one page and the rest on the next, so the
 * cells are put together again.
 */
export function readRow(
  { pieces }: TaskRow,
  text: string,
  columns: { lead: string; cooperating: string },
): RowReading {
  const whole = pieces.join('');
  if (whole.startsWith(text)) {
    const isComplete = new RegExp(`^${columns.lead}${columns.cooperating}$`).test(
      whole.slice(text.length),
    );
    return isComplete ? { matches: true, isCut: false } : { matches: false, reason: 'departments' };
  }
  const [first, second, ...more] = pieces;
  if (first === undefined || second === undefined || more.length > 0) {
    return { matches: false, reason: 'text' };
  }
  const cuts = cutsOf(text, first, second);
  if (cuts.length === 0) return { matches: false, reason: 'text' };
  const isComplete = cuts.some((cut) =>
    columnsMatch(first.slice(cut), second.slice(text.length - cut), columns),
  );
  return isComplete ? { matches: true, isCut: true } : { matches: false, reason: 'departments' };
}

/** Where the text may be cut: the first page begins with one part, the second with the other. */
function cutsOf(text: string, first: string, second: string): number[] {
  return Array.from({ length: text.length - 1 }, (_, index) => index + 1).filter(
    (cut) => first.startsWith(text.slice(0, cut)) && second.startsWith(text.slice(cut)),
  );
}

/** Tries every way in which a page break can have divided the two columns. */
function columnsMatch(
  above: string,
  below: string,
  { lead, cooperating }: { lead: string; cooperating: string },
): boolean {
  const leadPattern = new RegExp(`^${lead}$`);
  const cooperatingPattern = new RegExp(`^${cooperating}$`);
  for (let i = 0; i <= above.length; i++) {
    for (let j = 0; j <= below.length; j++) {
      const isLead = leadPattern.test(above.slice(0, i) + below.slice(0, j));
      if (isLead && cooperatingPattern.test(above.slice(i) + below.slice(j))) return true;
    }
  }
  return false;
}
