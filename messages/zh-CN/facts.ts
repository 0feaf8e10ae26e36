/** What is wrong with a fact, where the general field messages do not say enough. */
export const facts = {
  credit_code_shape:
    '统一社会信用代码应为 18 位：两位数字或字母、六位数字、十位数字或字母，不含 I、O、S、V、Z。请对照营业执照核对。',
  credit_code_check:
    '统一社会信用代码的校验位不对：按前 17 位计算，最后一位应为 {expected}。请对照营业执照核对是否有一位写错。',
  industry_code:
    '行业代码应为 GB/T 4754-2017 的门类字母加 2 至 4 位数字，例如 C3922；制造业大类为 C13 至 C43。请核对。',
  implausible_date: '日期应在 {min} 至 {max} 之间。请核对年份。',
  county_elsewhere:
    '区县 {county} 属于地市 {city}，与所填地市 {sent} 不一致。请改正其中一项，或只填区县。',
  year_before_registration:
    '企业 {registeredOn} 才注册成立，不应有 {year} 年的数值。请删除该年，或核对注册成立日期。',
  part_exceeds_whole: '{part}为 {sent}，大于{whole} {limit}。请核对这两项。',
  shares_do_not_add_up: 'OEM、ODM、OBM 三项占比合计为 {sum}%，应为 100%。请核对。',
  duplicate_item: '“{item}”重复出现。每个选项只填一次。',
  too_many_records: '各记录列表合计 {count} 条，最多 {limit} 条。请只填与政策有关的记录。',
  date_order: '{later}早于{earlier}。请核对这两个日期。',
} as const;
