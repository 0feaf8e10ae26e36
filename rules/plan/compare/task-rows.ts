import { comparable } from './comparable.js';

const TABLE_HEAD = '配合单位';
const AFTER_THE_TABLE = '公开方式';
/** In the text in hand the first line of a printed page begins with one space. */
const PAGE_BREAK = /^ /;

/** A row of the table of tasks: what stands in it, cut where a page of the print ends. */
export interface TaskRow {
  seq: number;
  /** Without white space and with half-width forms; more than one when a page break cuts the row. */
  pieces: readonly string[];
}

/** The rows of the table at the end of the plan, found by their numbers in order. */
export function taskRows(text: string): TaskRow[] {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.includes(TABLE_HEAD));
  const end = lines.findIndex((line) => line.includes(AFTER_THE_TABLE));
  const rows: { seq: number; pieces: string[] }[] = [];
  for (const line of lines.slice(head + 1, end)) {
    const next = rows.length + 1;
    const numbered = new RegExp(`^ ?${next}(?:\\s(.*))?$`).exec(line);
    const row = rows.at(-1);
    if (numbered) {
      rows.push({ seq: next, pieces: [comparable(numbered[1] ?? '')] });
    } else if (row && PAGE_BREAK.test(line)) {
      row.pieces.push(comparable(line));
    } else if (row) {
      row.pieces.push((row.pieces.pop() ?? '') + comparable(line));
    }
  }
  return rows;
}
