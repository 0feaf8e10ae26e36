/** What the changelog of a policy says of a first version that brings no words of its own. */
export const changelog = {
  introduced: '本系统收录的首个版本，自 {validFrom} 起。支持内容：{benefit}',
  readsFacts: '条件依据以下事实，企业的这些情况决定是否受影响：{facts}。',
  readsNothing: '没有机器条件，哪些企业受影响由主管部门判断。',
  separator: '、',
} as const;
