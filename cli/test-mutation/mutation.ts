/** A change that makes the compiled evaluator wrong. */
export interface Mutation {
  /** What is wrong then. */
  name: string;
  /** The file below `rules/`, without its ending. */
  file: string;
  /** A text that occurs in the file exactly once. */
  find: string;
  replace: string;
}

/** Mutations of one file, by what is wrong: a text of the file and what stands in its place. */
export function mutationsOf(
  file: string,
  changes: Readonly<Record<string, readonly [find: string, replace: string]>>,
): Mutation[] {
  return Object.entries(changes).map(([name, [find, replace]]) => ({ name, file, find, replace }));
}

/**
 * The source with the mutation in it; undefined when its text does not occur exactly once, so that
 * the mutation must follow a source that was rewritten.
 */
export function mutated(source: string, { find, replace }: Mutation): string | undefined {
  const [before, after, ...more] = source.split(find);
  return after === undefined || more.length > 0 ? undefined : `${before}${replace}${after}`;
}
