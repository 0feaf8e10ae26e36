import type { Text } from '../rules/text.js';

/** The languages people can read Huiqi in, as BCP 47 tags. Chinese is the default. */
export type Language = 'zh-CN' | 'en';

export const languages: readonly Language[] = ['zh-CN', 'en'];

const ENGLISH_OR_ANY = /en|\*/i;

/**
 * The language for an `Accept-Language` header. English is chosen only where its quality value
 * is higher than that of Chinese; anything missing, equal or unreadable gives Chinese.
 */
export function negotiateLanguage(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage || !ENGLISH_OR_ANY.test(acceptLanguage)) return 'zh-CN';
  const qualities = new Map<string, number>();
  for (const entry of acceptLanguage.split(',')) {
    const [tag = '', ...options] = entry.split(';').map((part) => part.trim().toLowerCase());
    const primary = tag.split('-')[0] ?? '';
    qualities.set(primary, Math.max(qualities.get(primary) ?? 0, qualityIn(options)));
  }
  const anyOther = qualities.get('*') ?? 0;
  const english = qualities.get('en') ?? anyOther;
  const chinese = qualities.get('zh') ?? anyOther;
  return english > chinese ? 'en' : 'zh-CN';
}

/** The side of a two-language text that `language` reads. */
export function textIn(text: Text, language: Language): string {
  return language === 'en' ? text.en : text.zh;
}

function qualityIn(options: readonly string[]): number {
  const written = options.find((option) => option.startsWith('q='));
  if (written === undefined) return 1;
  const quality = Number(written.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
