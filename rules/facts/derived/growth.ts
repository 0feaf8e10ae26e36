import type { DerivedFact } from '../fact-definition.js';
import { type FactReader, fromNumbers, type Resolution } from '../resolution.js';
import { latestFullYear } from './accounting-years.js';
import { finitePercent, zeroDenominator } from './ratio.js';

/** Compound annual growth over two years in percent: (y3 ÷ y1)^½ − 1; y1 must be positive. */
function compoundGrowth(reader: FactReader, key: string): Resolution {
  const latest = latestFullYear(reader.asOf);
  const ends = [reader.readYear(key, latest - 2), reader.readYear(key, latest)];
  return fromNumbers(ends, ([y1 = 0, y3 = 0]) => {
    const base = { fact: key, path: `${key}.${latest - 2}` };
    if (y1 <= 0 || y3 < 0) return zeroDenominator(base);
    return finitePercent(Math.sqrt(y3 / y1) - 1, base);
  });
}

/**
 * The high-tech guide's growth rate as a fraction: ½ (y2 ÷ y1 + y3 ÷ y2) − 1, for y1 of 0 or more
 * and y2 above 0. With y1 = 0 the guide takes the last two years alone.
 */
export function halfSumRate(y1: number, y2: number, y3: number): number {
  return y1 === 0 ? y3 / y2 - 1 : (y2 / y1 + y3 / y2) / 2 - 1;
}

/**
 * The guide's growth rate in percent. With y2 = 0 there is no rate (the guide then gives no points,
 * which is a matter of scoring, not a rate of 0).
 */
function halfSumGrowth(reader: FactReader, key: string): Resolution {
  const latest = latestFullYear(reader.asOf);
  const years = [latest - 2, latest - 1, latest].map((year) => reader.readYear(key, year));
  return fromNumbers(years, ([y1 = 0, y2 = 0, y3 = 0]) => {
    const base = { fact: key, path: `${key}.${latest - 1}` };
    if (y2 <= 0) return zeroDenominator(base);
    if (y1 < 0) return zeroDenominator({ fact: key, path: `${key}.${latest - 2}` });
    return finitePercent(halfSumRate(y1, y2, y3), base);
  });
}

const PERCENT = { derived: true, type: 'number', unit: 'percent' } as const;
const GUIDE_SOURCE = {
  document: 'guokefahuo-2016-195',
  note: {
    zh: '高新技术企业认定管理工作指引的成长性指标。',
    en: 'The growth indicator of the high-tech guide.',
  },
  mark: 'second_hand',
} as const;
const HALF_SUM = {
  zh: '½ ×（第二年 ÷ 第一年 + 第三年 ÷ 第二年）− 1；第一年为 0 时只用后两年',
  en: '½ × (year 2 ÷ year 1 + year 3 ÷ year 2) − 1; only the last two years when year 1 is 0',
};

/** Growth rates over the last three full accounting years, in percent. */
export const GROWTH_FACTS: readonly DerivedFact[] = [
  {
    ...PERCENT,
    key: 'salesCompoundGrowth',
    inputs: ['salesRevenue'],
    label: { zh: '近两年销售收入复合增长率', en: 'Compound growth of sales over two years' },
    help: { zh: '由最近三个会计年度计算。', en: 'From the last three accounting years.' },
    formula: { zh: '（第三年 ÷ 第一年）^½ − 1', en: '(year 3 ÷ year 1)^½ − 1' },
    source: {
      document: 'gongxinbuqiye-2026-2',
      note: { zh: '复合增长率的通用定义。', en: 'The usual definition of compound growth.' },
      mark: 'second_hand',
    },
    derive: (reader) => compoundGrowth(reader, 'salesRevenue'),
  },
  {
    ...PERCENT,
    key: 'salesGrowth',
    inputs: ['salesRevenue'],
    label: { zh: '销售收入增长率', en: 'Growth of sales' },
    help: { zh: '由最近三个会计年度计算。', en: 'From the last three accounting years.' },
    formula: HALF_SUM,
    source: GUIDE_SOURCE,
    derive: (reader) => halfSumGrowth(reader, 'salesRevenue'),
  },
  {
    ...PERCENT,
    key: 'netAssetsGrowth',
    inputs: ['netAssets'],
    label: { zh: '净资产增长率', en: 'Growth of net assets' },
    help: { zh: '由最近三个会计年度计算。', en: 'From the last three accounting years.' },
    formula: HALF_SUM,
    source: GUIDE_SOURCE,
    derive: (reader) => halfSumGrowth(reader, 'netAssets'),
  },
];
