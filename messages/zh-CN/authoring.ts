/** What the check of a policy draft says, and the notes that publishing writes. */
export const authoring = {
  /** What each code of the static checks means, and what to do. */
  issues: {
    always_false: '没有企业满足这一条件，它不起作用。请改正其中的值，或删去。',
    always_true: '任何企业都满足这一条件，它不起作用。请改正其中的值，或删去。',
    amount_without_case: '符合条件的企业可能出现没有列出金额的情形。请补上该情形，或写 otherwise。',
    article_not_found: '指明的文本中没有以该条款号开头的一行。请核对条款号，或删去。',
    article_without_source:
      '写了条款号，但没有写 articleSource。请注明在哪份手头文本中见到，否则删除条款号。',
    circular_prerequisites: '前提条件绕回了本政策自身。请删去其中之一。',
    circular_successors: '接续政策绕回了本政策自身。请删去其中之一；同一政策的后续请写成新版本。',
    contradiction: '这些条件不可能同时满足，没有企业能符合。请改正其中的值，或放进 any。',
    duplicate_exclusion: '同一范围内的同一互斥写了两次。请删去其一。',
    duplicate_id: '编号重复。请换一个编号。',
    duplicate_item: '同一编号写了两次。请删去其一。',
    empty_quote: '引文没有文字。请填写原文，或删去引文。',
    end_without_source: '写了终止日，但没有写 validToCite。请注明终止日的出处。',
    field_outside_group: '记录的字段只能在对应的 forSome（估算中为 forEach）内使用。请移入其中。',
    follower_without_change:
      '此版本排在 {validFrom} 起的版本之前，而那个版本没有写 change。请先以同一起始日重新提交那个版本，补上 change（改了什么、影响哪些企业、出处）。',
    fractional_bound: '此事实只取整数，不会正好等于这个值。请改为整数，并核对是否含等于。',
    gap_between_bands: '各档之间有空隙，落在其中的企业哪一档都不满足。请核对上下限是否含等于。',
    group_mark_stronger: '记录组的核实标记高于组内最弱的标记。请改为不高于它的标记。',
    id_mismatch: '政策编号与所在文件夹不一致。请使两者一致。',
    impossible_alternative:
      '这一可选项在其余条件下不可能满足，它不起作用。请改正其中的值，或删去。',
    list_expected: '此运算符需要至少一个值的列表。请改为列表。',
    low_above_high: '估算的下限高于上限。请改正。',
    mark_too_strong: '核实标记高于文件登记表对该文件的标记。请改为不高于它的标记。',
    missing_parameter: '此事实需要参数，但没有写。请补上参数。',
    negative_amount: '估算金额为负。请改正。',
    nested_records: '记录组不能放在另一个记录组内。请拆开。',
    no_quarter_end:
      '此日期不是季度的最后一天。请改为 3 月 31 日、6 月 30 日、9 月 30 日或 12 月 31 日。',
    not_a_number: '此处需要数值型的事实。请换一个事实。',
    operator_does_not_fit: '此运算符不能用于该类型的事实。请换用适合的运算符。',
    overlapping_bands: '各档有重叠，落在其中的企业同时满足两档。请核对上下限是否含等于。',
    overlapping_versions: '与同一政策的另一版本有效期重叠。请调整起止日期。',
    overlapping_windows: '两个申报期重叠。请调整日期，或合并。',
    overlaps_later_version:
      '有效期与 {validFrom} 起的后续版本重叠。请把 validTo 设为 {before} 或更早，或者改写那个版本：以同一起始日提交草稿。',
    policy_full:
      '此政策已发布的修订占满了数据库一条记录的 16 MB，容不下新的修订。草稿已保留。请改用新的政策编号发布，或请管理员处理。',
    own_exclusion:
      '只有在 lifetime（终身一次）或 same_year（同年一次）内，政策才能与自身互斥。请改正范围或政策。',
    prerequisite_excluded: '同一政策既是前提又被互斥。请删去其一。',
    quote_not_found: '引文不在该文件的全文中。请核对原文。',
    quote_unchecked: '手头没有该文件的全文，无法核对引文。请删除引文，或先登记全文。',
    records_without_group: '记录列表不能直接比较。请用 forSome。',
    redundant_condition: '满足另一条件的企业都满足这一条件，它不起作用。请改正其中的值，或删去。',
    root_is_leaf: '条件的根节点应为 all、any 或 not。请用 all 包住。',
    shadowed_alternative:
      '满足这一可选项的企业都已满足另一可选项，它不起作用。请改正其中的值，或删去。',
    single_value_expected: '此运算符只需要一个值。请改为单个值。',
    successor_before_start: '接续政策的起始日早于此版本的起始日。请调整日期。',
    type_mismatch: '两侧的类型不同，无法比较。请换用同类型的事实。',
    unknown_article_source:
      'articleSource 不是手头的文本。请写成 seeds/documents/yuefu-2016-98.txt 这样的形式。',
    unknown_document: '文件登记表中没有该文件。请先登记，或改正编号。',
    unknown_fact: '词汇表中没有此事实。请核对名称。',
    unknown_list: '词汇表中没有此记录列表。请核对名称。',
    unknown_operator: '没有此运算符。请核对名称。',
    unknown_parameter: '此事实没有该参数。请删除或改正。',
    unknown_policy: '没有该编号的政策。请核对编号，或删除 policyId。',
    unknown_record_group: '条件中没有该编号的记录组。请核对编号。',
    unknown_scheme: '没有该区域划分方案。请核对编号。',
    unreadable_version:
      '{validFrom} 起的版本须在此版本开始前一日终止，但它的内容不符合现行格式，无法改写。请先以同一起始日重新提交那个版本。',
    value_outside_enum: '该值不在此事实的选项之中。请从选项中选择。',
    version_changes_nothing:
      '条件、支持内容、人工判断事项和申报期与上一版本完全相同。请延长上一版本。',
    version_ends_before_start: '终止日早于起始日。请调整日期。',
    version_without_change:
      '此版本接在同一政策的另一版本之后，但没有写 change。请写明改了什么、影响哪些企业（中英文各一份）和出处。',
    versions_out_of_order: '版本没有按起始日排列。请按先后排列。',
    window_closes_before_opening: '申报截止日早于开始日。请调整日期。',
    window_too_long: '季度过多或过远。请使首末季度相距不超过 40 年，并在 1900 年至 2100 年之间。',
    window_outside_version: '此申报期在版本有效期内没有一天开放。请调整日期。',
    wrong_duration: '不是有效的时长，或超过 200 年。请按 -P1Y 这样的格式填写。',
    wrong_value_type: '值的类型与事实的类型不符。请改正。',
  },
  caseFailed: '用例“{name}”未通过：{reason}。请改正条件或用例。',
  caseDifference: '{field} 应为 {expected}，实为 {actual}',
  caseRefused: '无法判断（{reason}）',
  lackingCase: '缺少用例：{about}。{kind}',
  caseKinds: {
    in_force: '须有一个政策有效期内的用例得出此结论。',
    leaf_decides: '须有同一天的两个用例，仅此条件的输入不同，一个符合、一个不符合。',
    leaf_missing:
      '须有一个缺少此条件的输入、因而需补充信息的用例，以及一个仅此不同、已有结论的用例。',
    threshold: '须有恰在此处的用例（below 略低、on 正好、above 略高）。',
    empty_list: '须有此列表为空（[]）的用例。',
    before_start: '须有起始日之前的用例。',
    after_end: '须有终止日之后的用例。',
  },
  disagreement:
    '两个判断程序对{profile}的结果不同（{path}）：参照为 {reference}，编译为 {compiled}。这是程序的缺陷，请报告。',
  caseProfile: '用例“{name}”',
  boundaryProfile: '条件 {leaf} 的边界资料（{side}，{path}）',
  succeededBy: '由 {validFrom} 起施行的版本接替。',
} as const;
