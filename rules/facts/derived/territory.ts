import { zoneOf } from '../../reference/zone-scheme.js';
import type { DerivedFact } from '../fact-definition.js';
import { options } from '../option.js';
import { type FactReader, known, unknown, unknownOf } from '../resolution.js';

/** The provinces by their GB/T 2260 codes, as far as the table of cities reaches. */
const PROVINCES = options(
  ['110000', '北京市', 'Beijing'],
  ['120000', '天津市', 'Tianjin'],
  ['130000', '河北省', 'Hebei'],
  ['140000', '山西省', 'Shanxi'],
  ['150000', '内蒙古自治区', 'Inner Mongolia'],
  ['210000', '辽宁省', 'Liaoning'],
  ['220000', '吉林省', 'Jilin'],
  ['230000', '黑龙江省', 'Heilongjiang'],
  ['310000', '上海市', 'Shanghai'],
  ['320000', '江苏省', 'Jiangsu'],
  ['330000', '浙江省', 'Zhejiang'],
  ['340000', '安徽省', 'Anhui'],
  ['350000', '福建省', 'Fujian'],
  ['360000', '江西省', 'Jiangxi'],
  ['370000', '山东省', 'Shandong'],
  ['410000', '河南省', 'Henan'],
  ['420000', '湖北省', 'Hubei'],
  ['430000', '湖南省', 'Hunan'],
  ['440000', '广东省', 'Guangdong'],
  ['450000', '广西壮族自治区', 'Guangxi'],
  ['460000', '海南省', 'Hainan'],
  ['500000', '重庆市', 'Chongqing'],
  ['510000', '四川省', 'Sichuan'],
  ['520000', '贵州省', 'Guizhou'],
  ['530000', '云南省', 'Yunnan'],
  ['540000', '西藏自治区', 'Tibet'],
  ['610000', '陕西省', 'Shaanxi'],
  ['620000', '甘肃省', 'Gansu'],
  ['630000', '青海省', 'Qinghai'],
  ['640000', '宁夏回族自治区', 'Ningxia'],
  ['650000', '新疆维吾尔自治区', 'Xinjiang'],
);

/** A fact as a plain text, where it is known. */
function textOf(reader: FactReader, key: string): string | undefined {
  const text = reader.read(key);
  return text.known ? String(text.value) : undefined;
}

/** Where the enterprise counts as being, for policies that differ by place. */
export const TERRITORY_FACTS: readonly DerivedFact[] = [
  {
    key: 'provinceCode',
    derived: true,
    type: 'enum',
    values: PROVINCES,
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
      const zone = zoneOf(scheme, textOf(reader, 'cityCode'), textOf(reader, 'countyCode'));
      return zone.known ? known(zone.zone) : unknownOf(zone.missing.map((key) => unknown(key)));
    },
  },
];
