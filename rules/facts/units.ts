import type { Text } from '../text.js';

/** Every unit a fact may carry, with its label; money is kept in the unit that the forms use. */
export const UNITS = {
  ten_thousand_yuan: { zh: '万元', en: '10,000 yuan' },
  ten_thousand_usd: { zh: '万美元', en: '10,000 US dollars' },
  percent: { zh: '%', en: '%' },
  people: { zh: '人', en: 'people' },
  items: { zh: '项', en: 'items' },
  points: { zh: '分', en: 'points' },
  years: { zh: '年', en: 'years' },
  months: { zh: '个月', en: 'months' },
  days: { zh: '天', en: 'days' },
  rank: { zh: '名', en: 'place' },
  square_metres: { zh: '平方米', en: 'm²' },
  tonnes_coal_equivalent: { zh: '吨标准煤', en: 'tonnes of coal equivalent' },
  ten_thousand_kwh: { zh: '万千瓦时', en: '10,000 kWh' },
} as const satisfies Record<string, Text>;

export type Unit = keyof typeof UNITS;

/** What English calls one of a unit that has a plural. */
export const ENGLISH_SINGULARS: Partial<Record<Unit, string>> = {
  people: 'person',
  items: 'item',
  points: 'point',
  years: 'year',
  months: 'month',
  days: 'day',
};

/** English does not count in ten thousands: how it says such units, and what to multiply by. */
export const ENGLISH_UNITS: Partial<Record<Unit, { label: string; factor: number }>> = {
  ten_thousand_yuan: { label: 'yuan', factor: 10_000 },
  ten_thousand_usd: { label: 'US dollars', factor: 10_000 },
  ten_thousand_kwh: { label: 'kWh', factor: 10_000 },
};
