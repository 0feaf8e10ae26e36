/** Steps from a profile to one value: `loans[0].purpose` is `['loans', 0, 'purpose']`. */
export type ProfilePath = readonly (string | number)[];

type Container = Record<string | number, unknown>;

/**
 * Reads a path as answers write it.
 * @throws RangeError when the text is no such path.
 */
export function parseProfilePath(text: string): ProfilePath {
  if (!/^\w+(?:\[\d+\]|\.\w+)*$/.test(text)) throw new RangeError(`Not a path: ${text}`);
  return [...text.matchAll(/\[(\d+)\]|(\w+)/g)].map(([, index, key]) =>
    index === undefined ? String(key) : Number(index),
  );
}

/** A copy of raw facts with one value put in; containers on the way are made where they lack. */
export function withValue(facts: object, path: ProfilePath, value: unknown): object {
  const copy = structuredClone(facts);
  const [container, key] = containerOf(copy, path);
  container[key] = value;
  return copy;
}

/** A copy of raw facts with one value taken out. */
export function withoutValue(facts: object, path: ProfilePath): object {
  const copy = structuredClone(facts);
  const [container, key] = containerOf(copy, path);
  if (Array.isArray(container) && typeof key === 'number') container.splice(key, 1);
  else delete container[key];
  return copy;
}

/**
 * Every value of raw facts by its path, records and years apart; the length of a list counts as a
 * value, so that an empty list differs from none.
 */
export function flattenFacts(facts: object): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(facts)) {
    if (Array.isArray(value) && value.every((item) => typeof item === 'object')) {
      flat.set(`${key}[]`, String(value.length));
      value.forEach((record: object, index) => {
        for (const [field, item] of Object.entries(record)) {
          flat.set(`${key}[${index}].${field}`, JSON.stringify(item));
        }
      });
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [year, item] of Object.entries(value)) {
        flat.set(`${key}.${year}`, JSON.stringify(item));
      }
    } else {
      flat.set(key, JSON.stringify(value));
    }
  }
  return flat;
}

/** The paths at which two sets of raw facts differ. */
export function differingPaths(left: object, right: object): string[] {
  const [a, b] = [flattenFacts(left), flattenFacts(right)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
}

function containerOf(facts: object, path: ProfilePath): [Container, string | number] {
  const last = path.at(-1);
  if (last === undefined) throw new RangeError('An empty path.');
  let container = facts as Container;
  path.slice(0, -1).forEach((step, index) => {
    container[step] ??= typeof path[index + 1] === 'number' ? [] : {};
    container = container[step] as Container;
  });
  return [container, last];
}
