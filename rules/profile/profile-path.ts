/** Steps from a profile to one value: `loans[0].purpose` is `['loans', 0, 'purpose']`. */
export type ProfilePath = readonly (string | number)[];

type Container = Record<string | number, unknown>;

/**
 * Reads a path as answers write it.
 * @throws RangeError when the text is no such path.
 */
export function parseProfilePath(text: string): ProfilePath {
  if (/^\w+$/.test(text)) return [text];
  if (!/^\w+(?:\[\d+\]|\.\w+)*$/.test(text)) throw new RangeError(`Not a path: ${text}`);
  return [...text.matchAll(/\[(\d+)\]|(\w+)/g)].map(([, index, key]) =>
    index === undefined ? String(key) : Number(index),
  );
}

/**
 * A copy of raw facts with one value put in; containers on the way are made where they lack.
 * @throws RangeError when a step would leave the facts by way of `__proto__`.
 */
export function withValue(facts: object, path: ProfilePath, value: unknown): object {
  const copy = structuredClone(facts);
  const key = lastStep(path);
  let container = copy as Container;
  path.slice(0, -1).forEach((step, index) => {
    const next = isContainer(container, step) ? container[step] : emptyFor(path[index + 1]);
    container[step] = next;
    container = next as Container;
  });
  container[key] = value;
  return copy;
}

/** A copy of raw facts with one value taken out; nothing is made where the path leads nowhere. */
export function withoutValue(facts: object, path: ProfilePath): object {
  const copy = structuredClone(facts);
  const key = lastStep(path);
  let container = copy as Container;
  for (const step of path.slice(0, -1)) {
    if (!isContainer(container, step)) return copy;
    container = container[step] as Container;
  }
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
    if (Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)) {
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

/** The paths at which two sets of facts differ, each as `flattenFacts` gives it. */
export function differingPaths(
  left: ReadonlyMap<string, string>,
  right: ReadonlyMap<string, string>,
): string[] {
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys].filter((path) => left.get(path) !== right.get(path));
}

function lastStep(path: ProfilePath): string | number {
  const last = path.at(-1);
  if (last === undefined) throw new RangeError('An empty path.');
  if (path.includes('__proto__')) throw new RangeError('Not a path of a profile: __proto__');
  return last;
}

function isContainer(container: Container, step: string | number): boolean {
  return (
    Object.hasOwn(container, step) &&
    typeof container[step] === 'object' &&
    container[step] !== null
  );
}

function emptyFor(nextStep: string | number | undefined): object {
  return typeof nextStep === 'number' ? [] : {};
}
