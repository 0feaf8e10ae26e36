/** Rows as lines of text in columns; numbers are right-aligned. Chinese characters count as two. */
export function tableLines(rows: readonly (readonly (string | number)[])[]): string[] {
  const texts = rows.map((row) => row.map(cellText));
  const widths = texts.reduce<number[]>(
    (known, row) => row.map((text, column) => Math.max(known[column] ?? 0, widthOf(text))),
    [],
  );
  return rows.map((row, at) =>
    row
      .map((value, column) => {
        const text = texts[at]?.[column] ?? '';
        const gap = ' '.repeat((widths[column] ?? 0) - widthOf(text));
        return typeof value === 'number' ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd(),
  );
}

function cellText(value: string | number): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : value;
}

function widthOf(text: string): number {
  return [...text].reduce((width, sign) => width + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0);
}
