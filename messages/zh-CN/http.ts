/** HTTP problems, field errors, the words both use, and what the OpenAPI document says of HTTP. */
export const http = {
  problems: {
    malformed_request: {
      title: '请求格式有误',
      detail: '无法读懂这个请求。请检查请求行、请求头和编码后重试。',
    },
    malformed_json: {
      title: '请求体不是有效的 JSON',
      detail:
        '请求体不是有效的 JSON。请检查引号、逗号和括号；JSON 不支持 NaN、Infinity、注释和末尾逗号。',
    },
    too_deep: {
      title: 'JSON 嵌套过深',
      detail: '请求体的嵌套超过 {limit} 层。请减少对象和列表的嵌套。',
    },
    not_found: {
      title: '未找到',
      detail: '没有找到所请求的内容。请核对地址或编号。',
    },
    never_matched: {
      title: '尚未匹配',
      detail: '政策 {policyId} 还没有与库中企业匹配过。请运行 npm run rematch，完成后再试。',
    },
    authoring_off: {
      title: '部门功能未启用',
      detail:
        '此服务器没有启用部门功能（政策和工作日历的编辑、影响分析、匹配名单）。启用方法：设置环境变量 AUTHORING=on 后重新启动。',
    },
    method_not_allowed: {
      title: '不支持该请求方法',
      detail: '此地址不支持 {method}，支持：{allowed}。请改用其中之一。',
    },
    conflict: {
      title: '与他人的修改冲突',
      detail: '同一内容刚被他人修改，本次没有写入任何内容。请重新读取，核对后再试。',
    },
    already_published: {
      title: '已经发布',
      detail:
        '该草稿的这一修订已经发布，即政策 {policyId} 中 {validFrom} 起的版本的第 {revision} 次修订。无需重复发布；如要再改，请新建草稿。',
    },
    idempotency_key_reused: {
      title: 'Idempotency-Key 已用于其他请求',
      detail:
        '此前已用同一个 Idempotency-Key 提交过另一内容，本次没有写入任何内容。重发请求时请保持内容不变；提交新内容请换一个 Idempotency-Key。',
    },
    precondition_failed: {
      title: '内容已被修改',
      detail:
        'If-Match 所指的修订已不是最新，本次没有写入任何内容。请重新读取，核对后用新的 ETag 再试。',
    },
    body_too_large: {
      title: '请求体过大',
      detail: '请求体超过 {limit} 字节的上限。请减少内容后重试。',
    },
    unsupported_media_type: {
      title: '不支持的内容类型',
      detail:
        '收到的 Content-Type 是 {sent}，请求体应为 application/json（UTF-8 编码）。请设置 Content-Type: application/json。',
    },
    validation_failed: {
      title: '请求内容不符合要求',
      detail: '请求中有 {count} 处不符合要求，逐项说明见 errors。请改正后重试。',
    },
    publish_refused: {
      title: '未通过发布检查',
      detail:
        '草稿有 {count} 处未通过检查，没有发布。逐项说明见 errors，完整结果见 report。请改正后重试。',
    },
    precondition_required: {
      title: '缺少 If-Match',
      detail:
        '修改此内容须带 If-Match，以免覆盖他人的修改。请先读取，再把返回的 ETag 填入 If-Match。',
    },
    unavailable: {
      title: '服务暂不可用',
      detail: '服务正在启动、停止或等待数据库。请稍后重试。',
    },
    internal: {
      title: '服务器内部错误',
      detail: '服务器处理请求时出错，已记录。请稍后重试；如仍失败，请提供 traceId。',
    },
  },
  details: {
    malformed_json_at:
      '请求体在第 {position} 个字符处不是有效的 JSON。请检查该处的引号、逗号和括号；JSON 不支持 NaN、Infinity、注释和末尾逗号。',
    not_object_or_array: '请求体应为 JSON 对象或列表。请用 {braces} 把字段括起来。',
    not_utf8: '请求体不是有效的 UTF-8 编码（可能是 GBK）。请改用 UTF-8 编码后重试。',
    lone_surrogate:
      '请求体中有不成对的 Unicode 代理项转义（例如单独的 \\ud83d）。请用成对的转义或直接写出该字符。',
    no_host: '请求缺少 Host 请求头。HTTP/1.1 的请求必须带 Host，请补上后重试。',
    unknown_expectation:
      '不支持收到的 Expect 请求头，只支持 Expect: 100-continue。请去掉它后重试。',
    headers_too_large: '地址和请求头合计超过了上限。请缩短地址或请求头后重试。',
    chunk_extensions_too_large: '分块传输的块扩展过大。请去掉块扩展后重试。',
    request_too_slow: '没有在时限内收到完整的请求。请检查网络后重新发送。',
    bad_percent_encoding: '地址中的百分号编码有误。请用 UTF-8 百分号编码特殊字符，例如 %E6%83%A0。',
    bad_compression: '请求体无法按 Content-Encoding 解压。请检查压缩内容，或不压缩直接发送。',
    incomplete_body: '请求体的长度与 Content-Length 不一致。请重新发送完整内容。',
    unsupported_charset: '收到的字符编码是 {sent}，只支持 UTF-8。请改用 UTF-8 编码后重试。',
    unsupported_compression:
      '不支持 Content-Encoding: {sent}，支持 gzip、deflate、br。请改用其中之一，或不压缩直接发送。',
    publish_refused_first:
      '草稿有 {count} 处未通过检查，没有发布。errors 列出前 {shown} 处，完整结果见 report。请改正后重试。',
    key_of_published_draft:
      '用同一个 Idempotency-Key 提交的草稿已经发布，本次没有写入任何内容。提交新内容请换一个 Idempotency-Key。',
    population_busy: '另一个影响分析正在进行，同一时间只处理一个。请稍后再试。',
    population_too_slow: '影响分析超过了时限，已停止。请在服务器空闲时再试。',
    unknown_route: '没有地址 {path}。全部接口见 /api/docs。',
    validation_failed_first:
      '请求中有 {count} 处不符合要求，errors 列出前 {shown} 处。请改正后重试。',
  },
  issues: {
    required: '缺少此项。请填写{expected}。',
    required_value: '缺少此项。请从中选择一个填写：{allowed}。',
    wrong_type: '收到{sent}，此处应为{expected}。请改为{expected}。',
    unknown_key: '没有名为 {key} 的字段。请核对字段名，或删除它。',
    unknown_key_near: '没有名为 {key} 的字段，是否应为 {suggestion}？请改名，或删除它。',
    unknown_year:
      '收到 {key}，此处只接受 {first} 至 {last} 的年份。请改为此范围内的年份，或删除它。',
    not_allowed_value: '收到{sent}，只能是：{allowed}。请从中选择一个。',
    not_finite: '收到的数字超出可表示的范围。请填写绝对值小于 1.79e308 的数字。',
    at_least: '收到{sent}，不得小于 {limit}。请填写大于或等于 {limit} 的值。',
    more_than: '收到{sent}，必须大于 {limit}。请填写大于 {limit} 的值。',
    at_most: '收到{sent}，不得大于 {limit}。请填写小于或等于 {limit} 的值。',
    less_than: '收到{sent}，必须小于 {limit}。请填写小于 {limit} 的值。',
    not_multiple_of: '收到{sent}，必须是 {divisor} 的整数倍。请改为 {divisor} 的整数倍。',
    invalid_date: '收到{sent}，应为日历上存在的日期，例如 2026-01-31。请按 YYYY-MM-DD 填写。',
    too_long: '收到{sent}，共 {length} 个字符，最多 {limit} 个。请缩短。',
    too_short: '收到{sent}，共 {length} 个字符，至少 {limit} 个。请补充。',
    blank: '收到{sent}，只有空白字符。请填写内容。',
    empty_number: '此处为空，应为数字。请填写数字，或去掉此项。',
    too_many: '收到 {length} 项，最多 {limit} 项。请减少。',
    too_few: '收到 {length} 项，至少 {limit} 项。请补充。',
    date_out_of_range: '收到 {sent}，日期应在 {min} 至 {max} 之间。请改为此范围内的日期。',
    stored_in_full:
      '保存的结果总是完整的，而此处要求 {sent}。请去掉 detail，或不带 enterpriseId 提交。',
    unknown_policy: '没有编号为 {sent} 的政策。全部编号见 GET /api/v1/policies。',
    unknown_enterprise: '没有编号为 {sent} 的企业。请核对编号；不保存结果时请去掉 enterpriseId。',
    invalid_etag: '收到{sent}，应为读取时返回的 ETag，例如 "3"。请原样使用该 ETag。',
    invalid_idempotency_key:
      '收到{sent}，应为 8 至 128 个可见 ASCII 字符。请为每个新请求生成一个，例如 UUID。',
    other_policy: '收到{sent}，地址中的政策是 {expected}。请使两者一致。',
    unreadable_path:
      '收到 {sent}，应为事实的位置，例如 employees、salesRevenue.2025、loans[0].purpose，序号不超过 {limit}。请改正。',
    not_a_condition:
      '收到{sent}，条件应为对象，并含 all、any、not、forSome、fact 之一。请对照政策内容格式改正。',
    too_many_conditions: '条件中有 {length} 个叶条件，最多 {limit} 个。请减少，或拆成几项政策。',
    invalid_cursor:
      '收到的 cursor（{sent}）无效。请原样使用上一页返回的 nextCursor，或去掉 cursor 从头开始。',
    unknown_fact: '没有名为 {sent} 的可填写事实。全部事实见 GET /api/v1/facts。',
    unknown_fact_near:
      '没有名为 {sent} 的可填写事实，是否应为 {suggestion}？全部事实见 GET /api/v1/facts。',
    invalid_year: '收到{sent}，应为 2000 至 2099 的年份，例如 2027。请改正。',
    date_of_other_year: '收到 {sent}，不是 {year} 年的日期。请把它写到它自己的年份，或删除它。',
    date_twice: '{sent} 在列表中出现了不止一次。请只保留一个。',
    not_a_weekend_day: '收到 {sent}，调休上班的日子只能是周六或周日。请核对通知，改正或删除它。',
    holiday_as_well: '{sent} 同时列为放假。同一天不能既放假又上班，请从其中一个列表删除。',
    mark_without_document:
      '收到 {sent}，但没有写 document。没有登记的文件时只能是 "unverified"；请写明 document，或改为 "unverified"。',
    mark_too_strong: '收到 {sent}，而文件 {document} 的标记是 {ceiling}。请改为不高于它的标记。',
    unknown_document:
      '文件登记表中没有编号为 {sent} 的文件。请改正编号，或先登记；没有登记时请去掉 document，标记用 "unverified"。',
    invalid_format: '收到{sent}，格式应为 {format}。请按此格式填写。',
    not_a_slug:
      '收到{sent}，只能用小写字母、数字和连字符，连字符只能用在中间且不能相连，例如 "example-policy"。请改正。',
    invalid_pattern: '收到{sent}，写法不符合要求。请对照接口文档（/api/docs）改正。',
    invalid: '收到{sent}，不符合要求。请对照接口文档核对后重新填写。',
  },
  documented: {
    separator: '；',
    notModified: '内容与 If-None-Match 中的 ETag 一致，没有正文。',
    headers: {
      ETag: '内容的标识。再次读取时放入 If-None-Match，内容未变则返回 304；修改须带 If-Match 时，原样放入 If-Match。',
      Location: '所保存内容的地址。',
      'Retry-After': '多少秒后再试。',
      Allow: '此地址支持的请求方法。',
    },
  },
  terms: {
    string: '文本',
    number: '数字',
    integer: '整数',
    boolean: '布尔值（true 或 false）',
    array: '列表',
    list: '列表（{count} 项）',
    object: '对象',
    yearly: '按年份填写的对象（键为四位年份，例如 "2025"）',
    null: '空值（null）',
    date: '日期',
    nothing: '空（不填）',
    value: '有效的值',
    or: '或',
  },
} as const;
