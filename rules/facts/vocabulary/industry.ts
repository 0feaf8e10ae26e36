import type { AskedFact } from '../fact-definition.js';
import { options } from '../option.js';

/** What the enterprise makes, in the classifications that policies use. */
export const INDUSTRY_FACTS: readonly AskedFact[] = [
  {
    key: 'industryCode',
    type: 'text',
    maxLength: 5,
    format: 'industry_code',
    section: 'industry',
    period: 'now',
    label: { zh: '国民经济行业代码', en: 'Industry code' },
    help: {
      zh: 'GB/T 4754-2017 门类字母加 2 至 4 位数字，如 C3922。',
      en: 'GB/T 4754-2017: the section letter and two to four digits, such as C3922.',
    },
  },
  {
    key: 'highTechField',
    type: 'enum',
    values: options(
      ['electronic_information', '电子信息', 'Electronic information'],
      ['biology_and_new_medicine', '生物与新医药', 'Biology and new medicine'],
      ['aerospace', '航空航天', 'Aerospace'],
      ['new_materials', '新材料', 'New materials'],
      ['high_tech_services', '高技术服务', 'High-tech services'],
      ['new_energy_and_saving', '新能源与节能', 'New energy and energy saving'],
      ['resources_and_environment', '资源与环境', 'Resources and environment'],
      [
        'advanced_manufacturing_and_automation',
        '先进制造与自动化',
        'Advanced manufacturing and automation',
      ],
      ['none', '不属于以上领域', 'None of these'],
    ),
    section: 'industry',
    period: 'now',
    label: { zh: '核心技术所属高新技术领域', en: 'High-tech field of the core technology' },
    help: {
      zh: '对主要产品发挥核心支持作用的技术，属于《国家重点支持的高新技术领域》中的哪一个。',
      en: 'Which of the state-supported high-tech fields the core technology belongs to.',
    },
  },
  {
    key: 'strategicEmergingFields',
    type: 'list',
    values: options(
      ['new_generation_it', '新一代信息技术', 'New-generation information technology'],
      ['high_end_equipment', '高端装备制造', 'High-end equipment'],
      ['new_materials', '新材料', 'New materials'],
      ['biology', '生物（含生物医药）', 'Biology, biomedicine included'],
      ['new_energy_vehicles', '新能源汽车', 'New-energy vehicles'],
      ['new_energy', '新能源', 'New energy'],
      ['energy_saving_and_environment', '节能环保', 'Energy saving and environment'],
      ['digital_creative', '数字创意', 'Digital creative industry'],
      ['related_services', '相关服务业', 'Related services'],
    ),
    section: 'industry',
    period: 'now',
    label: { zh: '从事的战略性新兴产业', en: 'Strategic emerging industries' },
    help: {
      zh: '可多选；不从事任何一项时提交空列表。',
      en: 'Choose all that apply; send an empty list when there is none.',
    },
  },
  {
    key: 'hasProhibitedProducts',
    type: 'boolean',
    section: 'industry',
    period: 'now',
    label: {
      zh: '产品或服务属于国家禁止、限制或淘汰类',
      en: 'Products or services are of a prohibited, restricted or eliminated kind',
    },
    help: {
      zh: '以国家现行产业目录为准。',
      en: 'According to the state’s current industrial catalogues.',
    },
  },
  {
    key: 'isInProvincialPriorityIndustry',
    type: 'boolean',
    section: 'industry',
    period: 'now',
    label: {
      zh: '属于省确定的优先发展产业',
      en: 'Belongs to an industry the province gives priority',
    },
    help: {
      zh: '以省有关部门现行优先发展产业目录为准。',
      en: 'According to the province’s current catalogue of priority industries.',
    },
  },
];
