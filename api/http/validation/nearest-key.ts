const LONGEST_COMPARED = 64;

/**
 * The known key a mistyped key most likely means: at most a third of its characters (and at
 * most three) need an edit, letter case aside. Undefined when none is that close.
 */
export function nearestKey(mistyped: string, known: readonly string[]): string | undefined {
  if (mistyped.length > LONGEST_COMPARED) return undefined;
  const typed = mistyped.toLowerCase();
  let nearest: string | undefined;
  let nearestDistance = Math.min(3, Math.floor(mistyped.length / 3)) + 1;
  for (const key of known) {
    if (Math.abs(key.length - typed.length) >= nearestDistance) continue;
    const distance = editDistance(typed, key.toLowerCase());
    if (distance < nearestDistance) [nearest, nearestDistance] = [key, distance];
  }
  return nearest;
}

/** Levenshtein distance: insertions, deletions and replacements. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      next.push(
        Math.min(
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
          (row[column] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
