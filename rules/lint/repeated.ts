/** The items that are in a list already, each with its place. */
export function repeated<Item>(items: readonly Item[]): { index: number; item: Item }[] {
  return items.flatMap((item, index) => (items.indexOf(item) === index ? [] : [{ index, item }]));
}
