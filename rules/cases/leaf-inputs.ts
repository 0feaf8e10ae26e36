import { askedInputs, fieldNamed } from '../facts/vocabulary/index.js';
import { isFactReference, type Leaf } from '../policy/conditions.js';

/** True for a path of a profile that a leaf rests on. */
export type IsInput = (path: string) => boolean;

/**
 * The inputs of a leaf: the asked facts behind both of its sides; of a record's field, that field
 * alone (for a derived field those it is computed from).
 */
export function inputsOf(leaf: Leaf): IsInput {
  const keys = [leaf.fact, ...(isFactReference(leaf.value) ? [leaf.value.fact] : [])];
  const facts = new Set<string>();
  const fields = new Set<string>();
  for (const key of keys) {
    const found = fieldNamed(key);
    if (!found) {
      for (const input of askedInputs(key)) facts.add(input);
    } else if ('derived' in found.field) {
      for (const input of found.field.inputs) fields.add(`${found.list.key}.${input}`);
    } else {
      fields.add(key);
    }
  }
  return (path) => {
    const [, fact = '', field] = /^(\w+)(?:\[\d*\])?(?:\.(\w+))?$/.exec(path) ?? [];
    return facts.has(fact) || (field !== undefined && fields.has(`${fact}.${field}`));
  };
}
