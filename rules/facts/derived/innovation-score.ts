import { yearOf } from '../../dates/calendar-date.js';
import type { DerivedFact } from '../fact-definition.js';
import { type FactReader, fromNumbers, known, type Resolution, unknown } from '../resolution.js';
import { latestFullYear, readYearOrNone } from './accounting-years.js';
import { halfSumRate } from './growth.js';
import { withoutNoise } from './ratio.js';
import {
  type CountBounds,
  countBounds,
  isOwnedClassOne,
  isUnusedClassTwo,
} from './record-counts.js';

/**
 * The innovation score of the high-tech recognition, out of 100, as an interval: what the facts
 * settle counts from the lowest to the highest points of its band, and what people judge counts
 * from 0 to full points until a judgement is stated.
 *
 * Source: the scoring of 国科发火〔2016〕195号, read second-hand in a rule pack made from it, which
 * gives the bands below and, for the judged parts, their full points alone.
 */
type End = 'low' | 'high';
type Points = Readonly<Record<End, number>>;

const NO_POINTS: Points = { low: 0, high: 0 };

/** A band starts at its value, or just above it where the guide says "more than". */
type Band = Points & ({ from: number } | { above: number });

/** Intellectual property that may be used, by number; one item of class I outweighs class II. */
const CLASS_ONE_BANDS: readonly Band[] = [{ from: 1, low: 7, high: 8 }];
const CLASS_TWO_BANDS: readonly Band[] = [
  { from: 5, low: 5, high: 6 },
  { from: 3, low: 3, high: 4 },
  { from: 1, low: 1, high: 2 },
];

/** Results put to use, on the average of a year. */
const CONVERSION_BANDS: readonly Band[] = [
  { from: 5, low: 25, high: 30 },
  { from: 4, low: 19, high: 24 },
  { from: 3, low: 13, high: 18 },
  { from: 2, low: 7, high: 12 },
  { from: 1, low: 1, high: 6 },
];

/** Growth in percent, of net assets and of sales alike. */
const GROWTH_BANDS: readonly Band[] = [
  { from: 35, low: 9, high: 10 },
  { from: 25, low: 7, high: 8 },
  { from: 15, low: 5, high: 6 },
  { from: 5, low: 3, high: 4 },
  { above: 0, low: 1, high: 2 },
];
const GROWTH_RANGE: Points = { low: 0, high: 10 };

/** Full points of the parts that people judge, by the field that states a judgement. */
const JUDGED_IP_PARTS = [
  { field: 'ipAdvancement', full: 8 },
  { field: 'ipCoreSupport', full: 8 },
  { field: 'ipAcquisition', full: 6 },
];
const ORGANISATION_FULL_POINTS = 20;
const STANDARDS_BONUS = 2;
const IP_FULL_POINTS = 30;

function pointsFor(value: number, bands: readonly Band[]): Points {
  return (
    bands.find((band) => ('from' in band ? value >= band.from : value > band.above)) ?? NO_POINTS
  );
}

const JUDGEMENTS = 'innovationJudgements';

/** One end of a part that people judge: of several judgements the lowest or the highest. */
function judgedPoints(reader: FactReader, field: string, full: number, end: End): Resolution {
  const judgements = reader.readRecords(JUDGEMENTS);
  if (!judgements.known) return judgements;
  if (judgements.records.length === 0) return known(end === 'low' ? 0 : full);
  const stated = judgements.records.map((record, index): Resolution => {
    const value = record[field] ?? null;
    return value === null
      ? unknown(JUDGEMENTS, 'absent', `${JUDGEMENTS}[${index}].${field}`)
      : known(value);
  });
  return fromNumbers(stated, (points) =>
    known(end === 'low' ? Math.min(...points) : Math.max(...points)),
  );
}

/** The points of a count once its bounds lie in one band. */
function countedPoints(count: CountBounds, bands: readonly Band[], end: End): Resolution {
  const points = pointsFor(count.least, bands);
  return points === pointsFor(count.most, bands) ? known(points[end]) : count.open;
}

function ipQuantityPoints(reader: FactReader, end: End): Resolution {
  const list = 'intellectualProperty';
  const property = reader.readRecords(list);
  if (!property.known) return property;
  const classOneCount = countBounds(list, property.records, isOwnedClassOne);
  const classOne = countedPoints(classOneCount, CLASS_ONE_BANDS, end);
  if (!classOne.known || classOne.value !== 0) return classOne;
  const classTwoCount = countBounds(list, property.records, isUnusedClassTwo);
  return countedPoints(classTwoCount, CLASS_TWO_BANDS, end);
}

/** Without property that may be used there is nothing to judge either. */
function ipPoints(reader: FactReader, end: End): Resolution {
  const quantity = ipQuantityPoints(reader, end);
  const judged =
    quantity.known && quantity.value === 0
      ? []
      : JUDGED_IP_PARTS.map(({ field, full }) => judgedPoints(reader, field, full, end));
  return fromNumbers([quantity, ...judged], (parts) => {
    const points = sumOf(parts);
    return end === 'low' ? known(points) : withStandardsBonus(reader, points);
  });
}

/** The optimistic end with the bonus for standards, which cannot lift the part above its full points. */
function withStandardsBonus(reader: FactReader, points: number): Resolution {
  const standards = reader.read('standardsSet');
  if (points >= IP_FULL_POINTS || (standards.known && standards.value === 0)) return known(points);
  return standards.known ? known(Math.min(points + STANDARDS_BONUS, IP_FULL_POINTS)) : standards;
}

/**
 * By the yearly average of three accounting years. How an enterprise younger than that divides is
 * not known: the conservative end takes three years, the optimistic one those it has had.
 */
function conversionPoints(reader: FactReader, end: End): Resolution {
  const latest = latestFullYear(reader.asOf);
  const years = [latest, latest - 1, latest - 2];
  const counts = years.map((year) => readYearOrNone(reader, 'technologyConversions', year));
  return fromNumbers(counts, (conversions) => {
    const divisor = end === 'low' ? years.length : yearsSinceRegistration(reader, years);
    return known(pointsFor(withoutNoise(sumOf(conversions) / divisor), CONVERSION_BANDS)[end]);
  });
}

function yearsSinceRegistration(reader: FactReader, years: readonly number[]): number {
  const registered = reader.read('registeredOn');
  if (!registered.known || typeof registered.value !== 'string') return years.length;
  const firstYear = yearOf(registered.value);
  return Math.max(years.filter((year) => year >= firstYear).length, 1);
}

/**
 * By the growth over three accounting years; 0 in the second of them gives no points whatever the
 * others are. A negative base has no rate and no rule in hand: any points are possible.
 */
function growthPoints(reader: FactReader, key: string, end: End): Resolution {
  const latest = latestFullYear(reader.asOf);
  const first = readYearOrNone(reader, key, latest - 2);
  const second = readYearOrNone(reader, key, latest - 1);
  const third = readYearOrNone(reader, key, latest);
  if (second.known && second.value === 0) return known(0);
  return fromNumbers([first, second, third], ([y1 = 0, y2 = 0, y3 = 0]) => {
    if (y1 < 0 || y2 < 0) return known(GROWTH_RANGE[end]);
    return known(pointsFor(withoutNoise(halfSumRate(y1, y2, y3) * 100), GROWTH_BANDS)[end]);
  });
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function innovationScore(reader: FactReader, end: End): Resolution {
  const parts = [
    ipPoints(reader, end),
    conversionPoints(reader, end),
    judgedPoints(reader, 'organisation', ORGANISATION_FULL_POINTS, end),
    growthPoints(reader, 'netAssets', end),
    growthPoints(reader, 'salesRevenue', end),
  ];
  return fromNumbers(parts, (points) => known(sumOf(points)));
}

const SCORE = {
  derived: true,
  type: 'number',
  unit: 'points',
  integer: true,
  source: {
    document: 'guokefahuo-2016-195',
    note: {
      zh: '分档取自依工作指引编写的评分规则包；由人评定的部分只载满分，先进程度 8、核心支持 8、获得方式 6、组织管理 20，合计 42 分。',
      en: 'The bands are those of a rule pack made from the guidelines; of the judged parts it gives full points alone: advancement 8, core support 8, acquisition 6, organisation 20, together 42.',
    },
    mark: 'second_hand',
  },
} as const;
const INPUTS = [
  'intellectualProperty',
  'innovationJudgements',
  'technologyConversions',
  'netAssets',
  'salesRevenue',
  'registeredOn',
];

/** The two ends of the innovation score, in points out of 100. */
export const INNOVATION_SCORE_FACTS: readonly DerivedFact[] = [
  {
    ...SCORE,
    key: 'innovationScoreLow',
    inputs: INPUTS,
    label: { zh: '高企创新能力得分测算保守值', en: 'High-tech innovation score, conservative end' },
    help: {
      zh: '按事实分档取低分，未评定的部分按 0 分；没有评定时最高 50 分，仅凭事实不能判定过线。',
      en: 'Lowest points of each band, 0 for what nobody has judged: at most 50 without judgements, so facts alone never show a pass.',
    },
    formula: {
      zh: '知识产权（数量 Ⅰ类≥1 项 7、Ⅱ类≥5 项 5、3–4 项 3、1–2 项 1，加评定分）+ 成果转化年均（≥5 项 25、≥4 项 19、≥3 项 13、≥2 项 7、≥1 项 1）+ 组织管理评定分 + 净资产、销售增长各（≥35% 9、≥25% 7、≥15% 5、≥5% 3、>0 1）',
      en: 'IP (class I ≥1 item 7; class II ≥5 items 5, 3–4 items 3, 1–2 items 1; plus judged points) + yearly results put to use (≥5 25, ≥4 19, ≥3 13, ≥2 7, ≥1 1) + judged points for organisation + growth of net assets and of sales, each (≥35% 9, ≥25% 7, ≥15% 5, ≥5% 3, >0 1)',
    },
    derive: (reader) => innovationScore(reader, 'low'),
  },
  {
    ...SCORE,
    key: 'innovationScoreHigh',
    inputs: [...INPUTS, 'standardsSet'],
    label: { zh: '高企创新能力得分测算乐观值', en: 'High-tech innovation score, optimistic end' },
    help: {
      zh: '按事实分档取高分，未评定的部分按满分。',
      en: 'Highest points of each band, full points for what nobody has judged.',
    },
    formula: {
      zh: '知识产权（数量 Ⅰ类≥1 项 8、Ⅱ类≥5 项 6、3–4 项 4、1–2 项 2，加评定分，参与标准再加 2，合计不超过 30）+ 成果转化年均（≥5 项 30、≥4 项 24、≥3 项 18、≥2 项 12、≥1 项 6）+ 组织管理评定分 + 净资产、销售增长各（≥35% 10、≥25% 8、≥15% 6、≥5% 4、>0 2）',
      en: 'IP (class I ≥1 item 8; class II ≥5 items 6, 3–4 items 4, 1–2 items 2; plus judged points, plus 2 for standards, at most 30) + yearly results put to use (≥5 30, ≥4 24, ≥3 18, ≥2 12, ≥1 6) + judged points for organisation + growth of net assets and of sales, each (≥35% 10, ≥25% 8, ≥15% 6, ≥5% 4, >0 2)',
    },
    derive: (reader) => innovationScore(reader, 'high'),
  },
];
