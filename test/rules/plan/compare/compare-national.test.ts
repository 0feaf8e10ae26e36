import { compareNational } from '../../../../rules/plan/compare/compare-national.js';
import { likeness } from '../../../../rules/plan/compare/likeness.js';
import { type PlanContent, readPlanContent, withMeasures } from '../plan-content.js';

describe('the measures beside the national document', () => {
  let content: PlanContent;
  const unknown = (plan = content.plan, text = content.nationalText) =>
    compareNational(plan, text)
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ subject }) => subject);

  beforeAll(async () => {
    content = await readPlanContent();
  });

  it('are linked by wording exactly where a sentence returns', () => {
    expect(unknown()).toEqual([]);
  });

  it('find all thirty sections of its seven chapters', () => {
    const sections = content.plan.nationalOutline.chapters.flatMap((chapter) => chapter.sections);
    const found = compareNational(content.plan, content.nationalText).filter(({ subject }) =>
      subject.startsWith('国发〔2016〕4号'),
    );
    expect(found).toHaveLength(sections.length);
  });

  it('miss a link that the wording calls for', () => {
    const plan = withMeasures(content.plan, (measure) =>
      measure.number === 25 ? { ...measure, national: [] } : measure,
    );
    expect(new Set(unknown(plan))).toEqual(new Set(['measure 25, link to 六.4']));
  });

  it('refuse a link by wording where no sentence returns', () => {
    const plan = withMeasures(content.plan, (measure) =>
      measure.number === 27
        ? { ...measure, national: [{ chapter: '六', section: 2, by: 'wording' }] }
        : measure,
    );
    expect(unknown(plan)).toEqual(['measure 27, link to 六.2']);
  });

  it('refuse a link by subject where a sentence returns', () => {
    const plan = withMeasures(content.plan, (measure) =>
      measure.number === 1
        ? { ...measure, national: [{ chapter: '二', section: 3, by: 'subject' }] }
        : measure,
    );
    expect(unknown(plan)).toEqual(['measure 1, link to 二.3']);
  });

  it('notice a heading that the document lacks', () => {
    const text = content.nationalText.replace('优化监管方式', '优化监管');
    expect(unknown(content.plan, text)).toContain('国发〔2016〕4号 优化监管方式');
  });
});

describe('the likeness of sentences', () => {
  it('is 1 for the same words, whatever the punctuation', () => {
    expect(likeness('规范出境加工，监管流程', '规范出境加工监管流程')).toBe(1);
  });

  it('is 0 for sentences without a common pair, and for nothing at all', () => {
    expect(likeness('甲乙丙', '丙乙甲')).toBe(0);
    expect(likeness('', '。')).toBe(0);
  });

  it('counts a repeated pair only as often as both have it', () => {
    expect(likeness('甲乙甲乙', '甲乙')).toBeCloseTo(0.5);
  });
});
