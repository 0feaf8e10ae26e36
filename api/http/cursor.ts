import { quoted } from './validation/sent-value.js';
import { validationFailed } from './validation/validation-failed.js';

/** One page of a list in a fixed order, and where the next one starts (null on the last). */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/**
 * The items after the one that the cursor names. A cursor is the id of the last item seen, so that
 * a page stays right when items are added or removed before it.
 * @throws Problem `validation_failed` when the cursor was not made by an earlier page.
 */
export function pageAfter<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Page<Item> {
  const after = idInCursor(cursor);
  const rest = after === undefined ? items : items.filter((item) => idOf(item) > after);
  return firstPage(rest, idOf, limit);
}

/**
 * A page of items that begin after the cursor already.
 * @param items one more than `limit`, where there are more.
 */
export function firstPage<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  limit: number,
): Page<Item> {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const hasMore = items.length > page.length;
  return { items: page, nextCursor: hasMore && last ? encodeCursor(idOf(last)) : null };
}

/**
 * The id after which a page begins; undefined for the first page.
 * @param shape what every id looks like.
 * @throws Problem `validation_failed` when the cursor was not made by an earlier page.
 */
export function idInCursor(cursor: string | undefined, shape = /./s): string | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, shape);
}

function encodeCursor(id: string): string {
  return Buffer.from(id, 'utf8').toString('base64url');
}

function decodeCursor(cursor: string, shape: RegExp): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (shape.test(id) && encodeCursor(id) === cursor) return id;
  throw validationFailed([
    {
      path: 'query.cursor',
      code: 'invalid',
      message: 'invalid_cursor',
      params: { sent: quoted(cursor) },
    },
  ]);
}
