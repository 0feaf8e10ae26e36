import type { MessageParam } from '../field-error.js';

const LONGEST_SHOWN = 60;
const VALUES_SHOWN = 20;

/**
 * A value as a message shows it: its type and, cut at 60 characters, the value itself. Objects
 * and lists are only named (an object, a list and its length), however deep or large they are.
 */
export function sentValue(value: unknown): MessageParam {
  if (Array.isArray(value)) return { itemCount: value.length };
  switch (typeof value) {
    case 'string':
      return { terms: ['string'], value: quoted(value) };
    case 'number':
      return { terms: ['number'], value: String(value) };
    case 'boolean':
      return String(value);
    case 'undefined':
      return { terms: ['nothing'] };
    default:
      return { terms: [value === null ? 'null' : 'object'] };
  }
}

/** A text in quotes, escaped as in JSON and cut at 60 characters. */
export function quoted(text: string): string {
  // Cutting comes first: a megabyte of text must not be escaped for sixty characters of it.
  const characters = [...text.slice(0, LONGEST_SHOWN * 2)];
  const cut = characters.slice(0, LONGEST_SHOWN).join('');
  return JSON.stringify(cut.length < text.length ? `${cut}…` : text);
}

/** Allowed values as a message lists them: the first twenty, and how many there are. */
export function allowedValues(values: readonly unknown[]): string {
  const shown = values
    .slice(0, VALUES_SHOWN)
    .map((value) => (typeof value === 'string' ? quoted(value) : String(value)))
    .join(', ');
  return values.length > VALUES_SHOWN ? `${shown}, … (${values.length})` : shown;
}
