import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FIRST_YEAR = 2016;
const LAST_YEAR = 2026;

const packageFolder = process.argv[2];
if (packageFolder === undefined) {
  throw new Error('Usage: node import-work-calendar.mjs <folder of the unpacked chinese-days>');
}

const { version } = readJson('package.json');
const { holidays, workdays } = readJson('dist/chinese-days.json');

const years = {};
for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
  years[year] = {
    holidays: datesOf(holidays, year),
    makeUpWorkdays: datesOf(workdays, year),
  };
}

const calendar = {
  source: {
    zh: `npm 包 chinese-days ${version}（vsme/chinese-days，MIT 许可证），依其所载国务院办公厅节假日安排；未与通知原文核对。`,
    en: `npm package chinese-days ${version} (vsme/chinese-days, MIT licence), after the holiday arrangements of the General Office of the State Council as it records them; not compared with the notices themselves.`,
  },
  mark: 'second_hand',
  years,
};
writeFileSync(new URL('years.json', import.meta.url), `${JSON.stringify(calendar, null, 2)}\n`);

function readJson(name) {
  return JSON.parse(readFileSync(join(packageFolder, name), 'utf8'));
}

function datesOf(table, year) {
  return Object.keys(table)
    .filter((date) => date.startsWith(`${year}-`))
    .sort();
}
