import type { Measure } from '../measure.js';
import type { PlanData } from '../plan-data.js';
import { bodyWording } from '../task.js';
import { comparable } from './comparable.js';
import type { Finding } from './finding.js';
import { likeness, sentencesOf } from './likeness.js';
import { type NationalSection, nationalSections } from './national-sections.js';

/**
 * From here on a sentence of the plan counts as taken over from the national one. In the two texts
 * pairs at 0.44 and above repeat the wording, those at 0.39 and below share the matter at most, and
 * nothing lies between.
 */
const TAKEN_OVER = 0.4;

type PlanTables = Pick<PlanData, 'tasks' | 'measures' | 'nationalOutline'>;

/** A sentence of the national text that a measure takes over. */
interface TakenOver {
  section: NationalSection;
  sentence: string;
  measure: number;
}

/**
 * Compares the links of the measures to 国发〔2016〕4号 with its text, given in simplified
 * characters: a section whose sentence returns in a measure must be linked `by: wording`, and
 * nothing else may be.
 */
export function compareNational(plan: PlanTables, text: string): Finding[] {
  const { sections, missing } = nationalSections(text, plan.nationalOutline);
  const lost = missing.map((title): Finding => {
    return { outcome: 'unknown', subject: `国发〔2016〕4号 ${title}`, detail: 'heading not found' };
  });
  const taken = takenOver(plan, sections);
  return [
    ...lost,
    ...sections.map((section) => sectionFinding(section, plan, taken)),
    ...plan.measures.measures.flatMap((measure) => linkFindings(measure, taken)),
  ];
}

function takenOver({ tasks }: PlanTables, sections: readonly NationalSection[]): TakenOver[] {
  const sentences = tasks.tasks.flatMap((task) =>
    sentencesOf(comparable(bodyWording(task))).map((sentence) => ({
      measure: task.measure,
      sentence,
    })),
  );
  return sections.flatMap((section) =>
    sentencesOf(section.text).flatMap((sentence) => {
      const [best] = sentences
        .map((other) => ({ measure: other.measure, alike: likeness(sentence, other.sentence) }))
        .sort((left, right) => right.alike - left.alike);
      return best !== undefined && best.alike >= TAKEN_OVER
        ? [{ section, sentence, measure: best.measure }]
        : [];
    }),
  );
}

/** What becomes of a section: how many of its sentences return, and in which measures. */
function sectionFinding(
  section: NationalSection,
  { measures }: PlanTables,
  taken: readonly TakenOver[],
): Finding {
  const returning = taken.filter((one) => one.section === section).length;
  const all = sentencesOf(section.text).length;
  const linked = measures.measures.filter(({ national }) =>
    national.some((link) => isLinkTo(link, section)),
  );
  const numbers = linked.map(({ number }) => number).join(', ');
  const where = numbers === '' ? 'no measure' : `measures ${numbers}`;
  return {
    outcome: 'same',
    subject: `国发〔2016〕4号 ${section.chapter}.${section.section} ${section.title}`,
    detail: `${returning} of ${all} sentences return; ${where}`,
  };
}

function linkFindings({ number, national }: Measure, taken: readonly TakenOver[]): Finding[] {
  const ofMeasure = taken.filter(({ measure }) => measure === number);
  const links = national.map((link): Finding => {
    const subject = `measure ${number}, link to ${link.chapter}.${link.section}`;
    const returns = ofMeasure.some(({ section }) => isLinkTo(link, section));
    if (returns === (link.by === 'wording')) return { outcome: 'same', subject };
    const detail = returns ? 'a sentence returns: by is wording' : 'no sentence returns';
    return { outcome: 'unknown', subject, detail };
  });
  const unlinked = ofMeasure
    .filter(({ section }) => !national.some((link) => isLinkTo(link, section)))
    .map(({ section, sentence }): Finding => {
      const subject = `measure ${number}, link to ${section.chapter}.${section.section}`;
      return {
        outcome: 'unknown',
        subject,
        detail: `not linked, though this returns: ${sentence}`,
      };
    });
  return [...links, ...unlinked];
}

function isLinkTo(link: Measure['national'][number], section: NationalSection): boolean {
  return link.chapter === section.chapter && link.section === section.section;
}
