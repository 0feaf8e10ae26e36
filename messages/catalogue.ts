import * as en from './en/index.js';
import type { Language } from './language.js';
import type { Translation } from './translation.js';
import * as zhCN from './zh-CN/index.js';

/** Every message catalogue of one language, by name. */
export type Catalogue = Translation<typeof zhCN>;

const catalogues: Readonly<Record<Language, Catalogue>> = { 'zh-CN': zhCN, en };

/** The message catalogues of a language: `messagesIn('en').http.problems.not_found.title`. */
export function messagesIn(language: Language): Catalogue {
  return catalogues[language];
}
