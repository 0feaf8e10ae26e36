import { isDerived } from '../../../facts/fact-definition.js';
import { factNamed, fieldNamed } from '../../../facts/vocabulary/index.js';

/** The asked facts and fields that a fact rests on, itself when it is asked; fields are dotted. */
function figuresBehind(key: string): string[] {
  const field = fieldNamed(key);
  if (field) {
    return 'derived' in field.field
      ? field.field.inputs.map((input) => `${field.list.key}.${input}`)
      : [key];
  }
  const fact = factNamed(key);
  if (!fact) return [];
  return isDerived(fact) ? [...new Set(fact.inputs.flatMap(figuresBehind))] : [key];
}

/** True when changing one fact may change what the other one comes to. */
export function shareFigures(left: string, right: string): boolean {
  const [first, second] = [figuresBehind(left), figuresBehind(right)];
  return first.some((one) => second.some((other) => one === other || isPartOf(one, other)));
}

/** A field is part of its list. */
function isPartOf(one: string, other: string): boolean {
  return one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}
