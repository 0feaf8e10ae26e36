import type { AskedFact } from '../fact-definition.js';
import { options } from '../option.js';

/** Titles the authorities have granted and certificates held. */
export const QUALIFICATION_FACTS: readonly AskedFact[] = [
  {
    key: 'titles',
    type: 'records',
    section: 'qualifications',
    period: 'now',
    label: { zh: '资质称号', en: 'Titles' },
    help: {
      zh: '政府部门认定的称号，每项一条；没有时提交空列表。',
      en: 'Titles granted by the authorities, one a record; an empty list when none.',
    },
    fields: [
      {
        key: 'title',
        type: 'enum',
        values: options(
          ['high_tech_enterprise', '高新技术企业', 'High-tech enterprise'],
          ['technology_sme', '科技型中小企业', 'Technology SME'],
          ['innovative_sme', '创新型中小企业', 'Innovative SME'],
          ['specialized_sme', '专精特新中小企业（省级）', 'Specialised SME (provincial)'],
          ['little_giant', '专精特新“小巨人”', 'Little giant'],
          ['provincial_champion', '省级制造业单项冠军', 'Provincial manufacturing champion'],
          ['national_champion', '国家级制造业单项冠军', 'National manufacturing champion'],
          ['green_factory', '绿色工厂', 'Green factory'],
          ['other', '其他', 'Other'],
        ),
        label: { zh: '称号', en: 'Title' },
        help: { zh: '按证书或公告填写。', en: 'As on the certificate or notice.' },
      },
      {
        key: 'grantedOn',
        type: 'date',
        label: { zh: '认定日期', en: 'Granted on' },
        help: { zh: '证书起始日期。', en: 'First day of the certificate.' },
      },
      {
        key: 'expiresOn',
        type: 'date',
        label: { zh: '有效期至', en: 'Valid until' },
        help: { zh: '证书有效期的最后一天。', en: 'Last day on which it is valid.' },
      },
    ],
  },
  {
    key: 'certificates',
    type: 'records',
    section: 'qualifications',
    period: 'now',
    label: { zh: '管理体系认证', en: 'Management-system certificates' },
    help: {
      zh: '有效证书每张一条；没有时提交空列表。',
      en: 'Certificates in force, one a record; an empty list when none.',
    },
    fields: [
      {
        key: 'kind',
        type: 'enum',
        values: options(
          ['iso_9001', '质量管理体系 ISO 9001', 'Quality, ISO 9001'],
          ['iso_14001', '环境管理体系 ISO 14001', 'Environment, ISO 14001'],
          ['iso_45001', '职业健康安全 ISO 45001', 'Health and safety, ISO 45001'],
          ['iso_50001', '能源管理体系 ISO 50001', 'Energy, ISO 50001'],
          ['other', '其他', 'Other'],
        ),
        label: { zh: '类别', en: 'Kind' },
        help: { zh: '按证书填写。', en: 'As on the certificate.' },
      },
      {
        key: 'expiresOn',
        type: 'date',
        label: { zh: '有效期至', en: 'Valid until' },
        help: { zh: '证书有效期的最后一天。', en: 'Last day on which it is valid.' },
      },
    ],
  },
  {
    key: 'isOnCityGreenFactoryList',
    type: 'boolean',
    section: 'qualifications',
    period: 'now',
    label: { zh: '已列入市级绿色工厂名单', en: 'Is on the city’s list of green factories' },
    help: { zh: '以所在市公布的名单为准。', en: 'According to the list the city publishes.' },
  },
];
