import type { NationalOutline } from '../national-outline.js';
import { comparable } from './comparable.js';

/** Words that the reprint uses for those of the mainland, and one slip (资讯良好 for 资信良好). */
const REPRINT_WORDS: readonly (readonly [reprint: string, mainland: string])[] = [
  ['支援', '支持'],
  ['行销', '营销'],
  ['管道', '渠道'],
  ['塑胶', '塑料'],
  ['傢俱', '家具'],
  ['家俱', '家具'],
  ['航空航太', '航空航天'],
  ['知识财产权', '知识产权'],
  ['共用', '共享'],
  ['资讯良好', '资信良好'],
  ['「', '“'],
  ['」', '”'],
];

const SECTION_HEADING = /^\s*\d+\. (.+)$/;
const CHAPTER_HEADING = /^\s*([一二三四五六七八九])、(.*)$/;
/** A chapter's heading runs over several lines, of which the later ones begin with a tab. */
const HEADING_CONTINUED = /^\t(.*)$/;
const AFTER_THE_TEXT = /^本文转载自/;

/** One section of 国发〔2016〕4号. */
export interface NationalSection {
  chapter: string;
  section: number;
  title: string;
  /** Without white space and with half-width forms. */
  text: string;
}

/** What was found of the outline, and the headings that were not. */
export interface NationalReading {
  sections: readonly NationalSection[];
  missing: readonly string[];
}

/**
 * The sections of the reprint, in simplified characters, by the headings of the outline. The
 * reprint prints some sections before the heading of their chapter, so that a section is known by
 * its own heading, not by the chapter it follows.
 */
export function nationalSections(text: string, outline: NationalOutline): NationalReading {
  const awaited = outline.chapters.flatMap(({ number, sections }) =>
    sections.map((title, index) => ({ chapter: number, section: index + 1, title, text: '' })),
  );
  const found: NationalSection[] = [];
  const chapterHeadings = new Map<string, string>();
  let current: NationalSection | undefined;
  let chapter: string | undefined;
  for (const line of mainlandWords(text).split('\n')) {
    if (AFTER_THE_TEXT.test(line)) break;
    const chapterHeading = CHAPTER_HEADING.exec(line);
    const continued = HEADING_CONTINUED.exec(line);
    const heading = SECTION_HEADING.exec(line)?.[1];
    if (chapterHeading?.[1] !== undefined) {
      chapter = chapterHeading[1];
      chapterHeadings.set(chapter, comparable(chapterHeading[2] ?? ''));
    } else if (continued && chapter !== undefined) {
      const begun = chapterHeadings.get(chapter) ?? '';
      chapterHeadings.set(chapter, begun + comparable(continued[1] ?? ''));
    } else if (heading !== undefined) {
      current = awaited.find(({ title }) => comparable(title) === comparable(heading));
      if (current) found.push(current);
    } else if (current) {
      current.text += comparable(line);
    }
  }
  const lost = outline.chapters
    .filter(({ number, title }) => chapterHeadings.get(number) !== unpunctuated(title.zh))
    .map(({ number, title }) => `${number}、${title.zh}`);
  const missing = awaited.filter((section) => !found.includes(section)).map(({ title }) => title);
  return { sections: found, missing: [...lost, ...missing] };
}

function mainlandWords(text: string): string {
  return REPRINT_WORDS.reduce((words, [from, to]) => words.replaceAll(from, to), text);
}

/** Headings of chapters break into lines where the outline has a comma. */
function unpunctuated(title: string): string {
  return comparable(title).replaceAll(',', '');
}
