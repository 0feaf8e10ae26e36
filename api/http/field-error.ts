import { type Catalogue, messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { Text } from '../../rules/text.js';

/** A word of the HTTP catalogue, such as the name of a type. */
export type Term = keyof Catalogue['http']['terms'];

/** A value for a message: terms, joined by "or", stand before the value; a list is only counted. */
export type MessageParam =
  | string
  | number
  | { readonly itemCount: number }
  | { readonly terms: readonly Term[]; readonly value?: string };

/** The message of a field error: a key of the catalogue or a text of its own. */
export type FieldMessage = keyof Catalogue['http']['issues'] | Text;

/**
 * One place in a request that does not meet the requirements, in no language yet.
 * `path` looks like `facts.loans[0].purpose`; parameters of the address start with `query.`
 * or `params.`; the empty path is the whole body.
 */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: FieldMessage;
  readonly params: Readonly<Record<string, MessageParam>>;
}

/** The message of a field error for a reader. */
export function fieldErrorMessage(error: FieldError, language: Language): string {
  if (typeof error.message !== 'string') return textIn(error.message, language);
  return formatMessage(
    messagesIn(language).http.issues[error.message],
    messageValues(error.params, language),
  );
}

/** Message params with their terms put into words. */
export function messageValues(
  params: Readonly<Record<string, MessageParam>>,
  language: Language,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, inWords(param, language)]),
  );
}

function inWords(param: MessageParam, language: Language): string | number {
  if (typeof param !== 'object') return param;
  const { terms } = messagesIn(language).http;
  if ('itemCount' in param) return formatMessage(terms.list, { count: param.itemCount });
  const words = param.terms.map((term) => terms[term]).join(terms.or);
  return param.value === undefined ? words : `${words} ${param.value}`;
}
