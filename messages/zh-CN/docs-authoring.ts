/** What the fields of policy drafts, versions and replays mean, where their names do not say it. */
export const authoringFields = {
  PolicyDraftContent: {
    policy: '政策各版本共有的内容；多个版本并存时，以起始日最晚的版本所附的为准。',
    version: '一个版本，格式同政策文件中 versions 的一项；validFrom 为生效日。',
    cases: '用例，只针对这一个版本，格式同 cases.json。',
  },
  PolicyCases: {
    asOf: '用例的日期，单个用例另有 asOf 时除外。',
    profiles: '企业资料，按名称。',
  },
  PolicyCase: {
    name: '一句话，须写明日期。',
    profile: '所用资料的名称。',
    set: '改动的值，按位置，例如 salesRevenue.2025、loans[0].purpose。',
    unset: '去掉的值，按位置。',
    expect: '应得的结果；只比较写出的项。',
  },
  CheckReport: {
    publishable: '可以发布：没有问题，用例全部通过且齐全，两个判断程序处处一致。',
    issues: '静态检查发现的问题。',
    cases: '各用例的结果；有静态问题时不运行，为 null。',
    requirements: '用例须说明的各项，以及是否已说明。',
    gate: '两个判断程序的比对；有静态问题时为 null。',
  },
  DraftIssue: {
    path: '草稿中的位置，例如 version.conditions.all[0].value。',
    message: '代码的含义和改法。',
    detail: '此处的具体情况（英文）。',
  },
  CheckedCase: {
    verdict: '得出的结论；无法判断时为 null。',
    error: '无法判断的原因（英文）。',
    differences: '与应得结果不同之处。',
  },
  CaseDifference: {
    expected: '应得的值（JSON）。',
    actual: '实得的值（JSON）。',
  },
  CaseRequirement: {
    kind: '种类，见 CONTRIBUTING.md。',
    about: '针对什么：条件、界限、列表或日期。',
  },
  GateReport: {
    profiles: '比对了多少份资料：全部用例和边界资料。',
    boundaries: '边界资料：与符合条件的用例只差一个值。',
    unreached: '改动任何单个值都不会改变结果的条件，只靠用例比对。',
    disagreements: '两个判断程序不一致之处。',
  },
  BoundaryProfile: {
    leaf: '条件或记录组的编号。',
    side: 'inside 刚好满足、on 正在界限上、outside 刚好不满足、missing 未填、empty 空列表。',
    path: '改动的值的位置。',
  },
  Disagreement: {
    case: '用例的序号；边界资料为 null。',
    path: '不一致的位置。',
    reference: '参照程序的值（JSON）。',
    compiled: '编译程序的值（JSON）。',
  },
  Publication: {
    version: '发布的版本和修订。',
    ended: '因此终止的较早版本。',
    report: '发布前的检查结果。',
  },
  VersionHistory: {
    withdrawn: '最新的修订撤回了这个版本。',
    change: '与前一版本相比的变化；已撤回或旧格式无法读取时为 null。',
    revisions: '全部修订，按发布先后。',
  },
  ChangelogEntry: {
    takesEffectOn: '自何日起施行。',
    follows: '前一版本的起始日；首个版本为 null。',
    what: '改了什么；首个版本没有写明时由内容得出，其他版本没有写明时为 null。',
    affects: '可能影响哪些企业。',
    isDerived: 'what 和 affects 由内容得出，不是编辑人员所写。',
    cite: '上述说明的出处。',
    computed: '与前一版本比较得出的变化；首个版本，或前一版本的旧格式无法读取时为 null。',
    reads: '这一版本的条件所依据的事实。',
  },
  VersionChange: {
    summary: '条件和其他字段的改动；起止日期及其出处不列。',
    conditions: '新增、删去和改动的条件。',
    facts: '这些条件所依据的事实。',
    effect: '全部机器条件合起来是变严还是变宽；人工判断的条件不在内。',
  },
  ConditionChange: {
    change: 'added 新增、removed 删去、changed 改动。',
    effect: '单看这一条是变严还是变宽；新增和删去的由整体决定，为 null。',
    facts: '所依据的事实。',
  },
  ReadFact: {
    label: '事实的名称；词汇表已无此事实时为 null。',
  },
  PolicyRevision: {
    origin: 'seed 来自文件、editor 由编辑人员发布。',
    withdrawn: '这一修订撤回了该版本。',
    note: '发布时的说明。',
    changes: '与前一修订相比的改动；首次发布、撤回或旧格式无法读取时为 null。',
  },
  ChangeSummary: {
    fields: '条件以外改动的字段，例如 policy.name、version.windows。',
    added: '新增的条件和记录组。',
    removed: '删去的条件和记录组。',
    changed: '改动的条件。',
    regrouped: '保留的条件换了分组或次序。',
  },
  ChangedCondition: {
    fields: '要求以外改动的字段：label、kind、cite。',
    before: '原来的要求；未变时为 null。',
    after: '现在的要求；未变时为 null。',
  },
  ReplayReport: {
    same: '除文字外，全部政策的结果都与保存的相同。',
  },
  ReplayedPolicy: {
    status:
      'same 相同、reworded 只有说明文字或名称不同、different 不同、content_missing 政策内容已不在、content_outdated 格式已不可读、cannot_evaluate 所引用的事实或文件已不存在。',
    same: '状态为 same 或 reworded。',
    reference: '参照程序的比对；无法重新判断时为 null。',
    compiled: '编译程序的比对；无法重新判断时为 null。',
  },
  ReplayComparison: {
    same: '除文字外是否都相同。',
    verdict: '结论是否相同。',
    missing: '待补充的事实是否相同。',
    failing: '差距是否相同。',
    tree: '逐条件的判断是否相同。',
    wording: '说明文字和名称是否相同。',
    count: '不同之处的总数，含文字。',
    differences: '前 50 处不同，值为 JSON；文字的不同排在最后。',
  },
  ChangeReport: {
    facts: '改变的事实。',
    policies: '结论或分组改变的政策。',
    onlyBefore: '只有前一次判断的政策。',
    onlyAfter: '只有后一次判断的政策。',
    unchanged: '结论和分组都未变的政策数。',
  },
  ChangedPolicy: {
    causes: '原因：每一组改变单独即足以造成变化，且缺一不可；例如 facts.employees、policy、day。',
    differing: '可能影响这项政策的全部改变。',
    attribution:
      'exact 逐一替换后重新判断得出、not_reproduced 现在的程序得不到当时的结果、content_missing 政策内容已不在。',
  },
  ChangedFact: {
    before: '原来的值（JSON）；未填时为 null。',
    after: '后来的值（JSON）；未填时为 null。',
  },
} as const;
