import { zoneOf } from '../../reference/zone-scheme.js';
import type { DerivedFact } from '../fact-definition.js';
import { options } from '../option.js';
import { type FactReader, known, missingOf, unknown } from '../resolution.js';

/** The city and county as far as known, as plain texts. */
function place(reader: FactReader): { cityCode?: string; countyCode?: string } {
  const city = reader.read('cityCode');
  const county = reader.read('countyCode');
  return {
    ...(city.known && { cityCode: String(city.value) }),
    ...(county.known && { countyCode: String(county.value) }),
  };
}

/** Where the enterprise counts as being, for policies that differ by place. */
export const TERRITORY_FACTS: readonly DerivedFact[] = [
  {
    key: 'provinceCode',
    derived: true,
    type: 'text',
    inputs: ['cityCode'],
    label: { zh: '注册省份', en: 'Province of registration' },
    help: { zh: '由注册地市得出；广东省为 440000。', en: 'From the city; Guangdong is 440000.' },
    formula: { zh: '地市代码前两位 + 0000', en: 'first two digits of the city code + 0000' },
    source: {
      note: { zh: 'GB/T 2260 的编码结构。', en: 'Structure of GB/T 2260 codes.' },
      mark: 'second_hand',
    },
    derive: (reader) => {
      const city = reader.read('cityCode');
      return city.known ? known(`${String(city.value).slice(0, 2)}0000`) : city;
    },
  },
  {
    key: 'zone',
    derived: true,
    type: 'enum',
    parameter: 'scheme',
    values: options(
      ['PRD', '珠三角', 'Pearl River Delta'],
      ['EWN', '粤东西北', 'Eastern, western and northern Guangdong'],
      ['OUTSIDE', '广东省外', 'Outside Guangdong'],
    ),
    inputs: ['cityCode', 'countyCode'],
    label: { zh: '所属区域', en: 'Zone' },
    help: {
      zh: '按各政策自己的划分方案确定，个别政策把部分县市按粤东西北对待。',
      en: 'By each policy’s own scheme; some count certain delta counties as non-delta.',
    },
    formula: {
      zh: '划分方案中的区县特例优先，否则按地市；有特例的地市缺区县时不能确定。',
      en: 'A county’s exception first, then the city; unknown without the county where exceptions exist.',
    },
    source: {
      note: { zh: '划分方案自带出处。', en: 'Each scheme cites its own document.' },
      mark: 'second_hand',
    },
    derive: (reader, { scheme: schemeId }) => {
      const scheme = schemeId && reader.reference.zoneSchemes.get(schemeId);
      if (!scheme) throw new RangeError(`Unknown zone scheme: ${schemeId}`);
      const { cityCode, countyCode } = place(reader);
      const zone = zoneOf(scheme, cityCode, countyCode);
      return zone.known
        ? known(zone.zone)
        : { known: false, missing: missingOf(zone.missing.map((key) => unknown(key))) };
    },
  },
];
