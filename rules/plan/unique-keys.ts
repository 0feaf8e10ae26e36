import type { z } from 'zod';

/**
 * A check that no two items of a list share a key, for `superRefine`. Each repeated item is an
 * issue at its `field`, below `path`.
 */
export function uniqueKeys<Item>(
  keyOf: (item: Item) => string | number,
  field: string,
  path: readonly (string | number)[] = [],
): (items: readonly Item[], ctx: z.RefinementCtx) => void {
  return (items, ctx) => {
    const seen = new Set<string | number>();
    items.forEach((item, index) => {
      const key = keyOf(item);
      if (seen.has(key)) {
        ctx.addIssue({
          code: 'custom',
          path: [...path, index, field],
          message: `The ${field} ${key} occurs more than once.`,
        });
      }
      seen.add(key);
    });
  };
}
