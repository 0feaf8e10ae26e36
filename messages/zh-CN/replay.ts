/** What replaying a stored answer, and comparing two of them, says of each policy. */
export const replay = {
  statuses: {
    same: '用当时的资料和政策内容重新判断，结果与保存的相同。',
    reworded:
      '用当时的资料和政策内容重新判断，结果与保存的相同；只有说明文字或名称不同，差异见 differences。',
    different: '用当时的资料和政策内容重新判断，结果与保存的不同，差异见 differences。',
    content_missing:
      '数据库中已没有当时所用的政策内容（按 hash 查找），无法重新判断。保存的结果不受影响。',
    content_outdated: '当时所用的政策内容不再符合现在的格式，无法重新判断。保存的结果不受影响。',
    cannot_evaluate:
      '当时所用的政策内容引用了现已不存在的事实、参数或文件，无法重新判断。保存的结果不受影响。',
  },
  attributions: {
    exact: '逐一替换事实、政策内容和日期重新判断得出；causes 中的每一组单独即足以造成这一变化。',
    not_reproduced:
      '用现在的程序重新判断，得不到当时的结果，因此无法确定原因；两次之间改变的内容见 differing。',
    content_missing:
      '数据库中已没有其中一次所用的政策内容，无法重新判断；两次之间改变的内容见 differing。',
  },
} as const;
