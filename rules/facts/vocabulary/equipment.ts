import type { AskedFact } from '../fact-definition.js';

const MONEY = {
  type: 'number',
  unit: 'ten_thousand_yuan',
  range: { min: 0, max: 100_000_000 },
} as const;

/** Equipment bought and equipment to be imported. */
export const EQUIPMENT_FACTS: readonly AskedFact[] = [
  {
    key: 'equipmentPurchases',
    type: 'records',
    section: 'projects',
    period: 'current_year',
    label: { zh: '新购进的设备、器具', en: 'Equipment newly bought' },
    help: {
      zh: '当年购进的设备、器具，每台（套）一条；没有时提交空列表。',
      en: 'Equipment bought this year, one unit or set a record; an empty list when none.',
    },
    fields: [
      {
        key: 'name',
        type: 'text',
        maxLength: 100,
        label: { zh: '设备、器具名称', en: 'Name of the equipment' },
        help: { zh: '与发票一致。', en: 'As on the invoice.' },
      },
      {
        ...MONEY,
        key: 'unitValue',
        label: { zh: '单位价值', en: 'Value of one unit' },
        help: { zh: '每台（套）的计税价值。', en: 'Value of one unit or set for tax.' },
      },
      {
        key: 'isBuilding',
        type: 'boolean',
        label: { zh: '属于房屋、建筑物', en: 'Is a building or structure' },
        help: { zh: '房屋、建筑物不算设备、器具。', en: 'Buildings are not equipment.' },
      },
      {
        key: 'purchasedOn',
        type: 'date',
        label: { zh: '购进日期', en: 'Bought on' },
        help: { zh: '发票或报关单日期。', en: 'Date of the invoice or customs declaration.' },
      },
      {
        key: 'isKeyProcessEquipment',
        type: 'boolean',
        label: {
          zh: '用于重点工艺流程和环节改造的关键设备',
          en: 'Is key equipment that renews an important process or step',
        },
        help: {
          zh: '方案未写明机器人是否在内；以主管部门认定为准。',
          en: 'The plan does not say whether robots are among them; as the authority finds.',
        },
      },
    ],
  },
  {
    key: 'importedEquipment',
    type: 'records',
    section: 'projects',
    period: 'now',
    label: { zh: '鼓励类项目拟进口的设备', en: 'Equipment to import for an encouraged project' },
    help: {
      zh: '拟申请减免税的进口设备，每种一条；没有时提交空列表。',
      en: 'Imports for which duty relief is sought, one kind a record; an empty list when none.',
    },
    fields: [
      {
        key: 'name',
        type: 'text',
        maxLength: 100,
        label: { zh: '设备名称', en: 'Name of the equipment' },
        help: { zh: '与进口合同一致。', en: 'As in the import contract.' },
      },
      {
        key: 'isForOwnUse',
        type: 'boolean',
        label: { zh: '项目自用', en: 'Is for the project’s own use' },
        help: { zh: '不转让、不出租、不移作他用。', en: 'Not for sale, lease or another use.' },
      },
      {
        key: 'isWithinTotalInvestment',
        type: 'boolean',
        label: { zh: '在项目投资总额内', en: 'Is within the total investment' },
        help: {
          zh: '以项目确认书或备案的投资总额为准。',
          en: 'The total of the confirmation letter or the filing.',
        },
      },
      {
        key: 'isInNonExemptCatalogue',
        type: 'boolean',
        label: { zh: '列入不予免税的目录', en: 'Is in a catalogue of goods that get no relief' },
        help: {
          zh: '外商投资项目与国内投资项目各按适用的不予免税目录填写。',
          en: 'By the catalogue for foreign-invested or for domestic projects, whichever applies.',
        },
      },
    ],
  },
];
