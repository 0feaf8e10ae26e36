const PLAIN_KEY = /^[\p{L}\p{N}_$-]{1,60}$/u;
const LONGEST_KEY = 60;

/**
 * A path into a request as people write it: `facts.salesRevenue.2025`, `facts.loans[0].purpose`.
 * A key that would be ambiguous stands in brackets and quotes: `facts["a.b"]`.
 */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, key) => {
    if (typeof key === 'number') return `${written}[${key}]`;
    const name = String(key);
    if (!PLAIN_KEY.test(name)) return `${written}[${JSON.stringify(shortened(name))}]`;
    return written === '' ? name : `${written}.${name}`;
  }, '');
}

/**
 * The value at a path of a parsed request, undefined where the path leaves it. Only own
 * properties count, so that `constructor` or `__proto__` never lead out of the request.
 */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return Reflect.get(value, key);
  }, root);
}

function shortened(name: string): string {
  return name.length > LONGEST_KEY ? `${name.slice(0, LONGEST_KEY)}…` : name;
}
