import { ServerError } from '../server-error.js';

/** One step of an update path. `filter` is the identifier in `$[identifier]`, empty in `$[]`. */
export type PathPart =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'positional' }
  | { readonly kind: 'elements'; readonly filter: string };

const ELEMENTS = /^\$\[(.*)\]$/s;

/** Splits the path of an update operator into its parts, refusing what can name no field. */
export function parsePath(path: string): readonly PathPart[] {
  const names = path.split('.');
  if (names.includes('')) {
    throw new ServerError(56, `The update path '${path}' contains an empty field name.`);
  }
  const parts = names.map(parsePart);
  if (parts[0]?.kind !== 'field') {
    throw new ServerError(2, `The path '${path}' may not begin with a positional element.`);
  }
  if (parts.filter(({ kind }) => kind === 'positional').length > 1) {
    throw new ServerError(2, `The path '${path}' holds more than one positional element '$'.`);
  }
  return parts;
}

function parsePart(name: string): PathPart {
  if (name === '$') return { kind: 'positional' };
  const filter = ELEMENTS.exec(name)?.[1];
  return filter === undefined ? { kind: 'field', name } : { kind: 'elements', filter };
}

/** The index that a field name stands for inside an array; undefined if it is no whole number. */
export function arrayIndex(name: string): number | undefined {
  return /^\d+$/.test(name) ? Number(name) : undefined;
}
