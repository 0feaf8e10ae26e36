const POLICY = 'policies/training-grant/policy.json';
const OTHER_POLICY = 'policies/training-grant-two/policy.json';
const CASES = 'policies/training-grant/cases.json';
const LEAF = '$.versions[0].conditions.all[0]';
const OTHER_LEAF = '$.versions[0].conditions.all[1]';

/** One thing that the checks must say of a fixture: the file, the place in it and the code. */
export type Finding = readonly [file: string, path: string, code: string];

/** Where the fixtures lie, each a content root of its own. */
export const FIXTURES = new URL('../broken/', import.meta.url);

/** What the static checks say of each fixture of `test/rules/broken`; nothing else. */
export const STATIC_FAULTS: Readonly<Record<string, readonly Finding[]>> = {
  'unknown-fact': [[POLICY, `${LEAF}.fact`, 'unknown_fact']],
  'unknown-operator': [[POLICY, `${LEAF}.operator`, 'unknown_operator']],
  'operator-does-not-fit': [[POLICY, `${LEAF}.operator`, 'operator_does_not_fit']],
  'value-outside-enum': [[POLICY, `${OTHER_LEAF}.value[1]`, 'value_outside_enum']],
  'in-with-string': [[POLICY, `${OTHER_LEAF}.value`, 'list_expected']],
  'in-with-single-fact': [[POLICY, `${OTHER_LEAF}.value`, 'type_mismatch']],
  'empty-all': [[POLICY, '$.versions[0].conditions.all', 'schema']],
  'empty-any': [[POLICY, `${OTHER_LEAF}.any`, 'schema']],
  'root-is-leaf': [[POLICY, '$.versions[0].conditions', 'root_is_leaf']],
  'all-and-any': [[POLICY, '$.versions[0].conditions', 'schema']],
  'leaf-without-cite': [[POLICY, `${LEAF}.cite`, 'schema']],
  'unknown-document': [[POLICY, `${LEAF}.cite.document`, 'unknown_document']],
  'article-without-source': [[POLICY, `${LEAF}.cite.article`, 'article_without_source']],
  'mark-too-strong': [[POLICY, `${LEAF}.cite.mark`, 'mark_too_strong']],
  'quote-not-found': [[POLICY, `${LEAF}.cite.quote`, 'quote_not_found']],
  'quote-unchecked': [[POLICY, `${LEAF}.cite.quote`, 'quote_unchecked']],
  'duplicate-leaf-ids': [[POLICY, `${OTHER_LEAF}.id`, 'duplicate_id']],
  'duplicate-policy-ids': [
    ['policies/training-grant-copy/policy.json', '$.id', 'id_mismatch'],
    ['policies/training-grant-copy/policy.json', '$.id', 'duplicate_id'],
  ],
  'wrong-folder': [[POLICY, '$.id', 'id_mismatch']],
  'field-outside-group': [[POLICY, `${LEAF}.fact`, 'field_outside_group']],
  'missing-year': [[POLICY, `${LEAF}.params`, 'missing_parameter']],
  'overlapping-versions': [[POLICY, '$.versions[1]', 'overlapping_versions']],
  'version-without-change': [[POLICY, '$.versions[1].change', 'version_without_change']],
  'unknown-successor': [[POLICY, '$.versions[0].successor.policyId', 'unknown_policy']],
  'end-without-source': [[POLICY, '$.versions[0].validToCite', 'end_without_source']],
  'window-closes-before-opening': [
    [POLICY, '$.versions[0].windows[0].closesOn', 'window_closes_before_opening'],
  ],
  'no-quarter-end': [[POLICY, '$.versions[0].windows[0].firstQuarterEndsOn', 'no_quarter_end']],
  'window-too-long': [
    [POLICY, '$.versions[0].windows[0].lastQuarterEndsOn', 'window_too_long'],
    [POLICY, '$.versions[0].windows[1].firstQuarterEndsOn', 'window_too_long'],
    [POLICY, '$.versions[0].windows[1].lastQuarterEndsOn', 'window_too_long'],
  ],
  'estimate-without-scheme': [
    [POLICY, '$.versions[0].benefit.estimate.high.params', 'missing_parameter'],
  ],
  'version-changes-nothing': [[POLICY, '$.versions[1]', 'version_changes_nothing']],
  'versions-out-of-order': [[POLICY, '$.versions[1].validFrom', 'versions_out_of_order']],
  'window-outside-version': [
    [POLICY, '$.versions[0].windows[0].closesOn', 'window_outside_version'],
    [POLICY, '$.versions[0].windows[1].opensOn', 'window_outside_version'],
    [POLICY, '$.versions[0].windows[2].firstQuarterEndsOn', 'window_outside_version'],
    [POLICY, '$.versions[0].windows[2].lastQuarterEndsOn', 'window_outside_version'],
  ],
  'overlapping-windows': [[POLICY, '$.versions[0].windows[1]', 'overlapping_windows']],
  'shift-out-of-reach': [[POLICY, `${LEAF}.value.params.shift`, 'wrong_duration']],
  'fractional-bound': [[POLICY, `${LEAF}.value`, 'fractional_bound']],
  'empty-quote': [[POLICY, `${LEAF}.cite.quote`, 'empty_quote']],
  'unknown-article-source': [[POLICY, `${LEAF}.cite.articleSource`, 'unknown_article_source']],
  'article-not-found': [[POLICY, `${LEAF}.cite.article`, 'article_not_found']],
  'group-mark-stronger': [
    [POLICY, '$.versions[0].conditions.all[2].cite.mark', 'group_mark_stronger'],
  ],
  'estimate-upside-down': [[POLICY, '$.versions[0].benefit.estimate.low', 'low_above_high']],
  'negative-estimate': [[POLICY, '$.versions[0].benefit.estimate.low', 'negative_amount']],
  'estimate-misspelt': [
    [POLICY, '$.versions[0].benefit.estimate.high.min[1].product[1]', 'schema'],
  ],
  'duplicate-items': [
    [POLICY, '$.measures[2]', 'duplicate_item'],
    [POLICY, '$.tasks[1]', 'duplicate_item'],
    [POLICY, '$.versions[0].manual[1].id', 'duplicate_id'],
  ],
  'own-successor': [[POLICY, '$.versions[0].successor.policyId', 'circular_successors']],
  'own-prerequisite': [
    [POLICY, '$.versions[0].prerequisites[0].policyId', 'circular_prerequisites'],
  ],
  'successor-before-start': [[POLICY, '$.versions[0].successor', 'successor_before_start']],
  'muddled-exclusions': [
    [POLICY, '$.versions[0].exclusions[2].scope', 'own_exclusion'],
    [POLICY, '$.versions[0].exclusions[5]', 'duplicate_exclusion'],
  ],
  'circular-references': [
    [POLICY, '$.versions[0].successor.policyId', 'circular_successors'],
    [OTHER_POLICY, '$.versions[0].successor.policyId', 'circular_successors'],
    [POLICY, '$.versions[0].prerequisites[0].policyId', 'circular_prerequisites'],
    [OTHER_POLICY, '$.versions[0].prerequisites[0].policyId', 'circular_prerequisites'],
  ],
  'prerequisite-excluded': [
    [POLICY, '$.versions[0].prerequisites[0].policyId', 'prerequisite_excluded'],
  ],
  'malformed-json': [[POLICY, '$', 'malformed_json']],
};

/** What only the run of the cases shows; in place of a code a part of the sentence. */
export const CASE_FAULTS: Readonly<Record<string, readonly Finding[]>> = {
  'no-leaf-pair': [[CASES, '$.cases', 'no case of kind leaf_decides for owner']],
  'leaf-never-decides': [[CASES, '$.cases', 'no case of kind leaf_decides for anyone']],
  'no-missing-case': [[CASES, '$.cases', 'no case of kind leaf_missing for owner']],
  'no-value-above-bound': [[CASES, '$.cases', 'no case of kind threshold for staff: above']],
  'no-before-start': [[CASES, '$.cases', 'no case of kind before_start for 2020-01-01']],
  'wrong-expectation': [
    [CASES, '$.cases[1]', '99 人，不符合 — verdict: expected "eligible", got "not_eligible"'],
  ],
  'unknown-profile': [[CASES, '$.cases[7]', 'There is no profile basis. Use one of: base.']],
  'refused-profile': [[CASES, '$.cases[7]', 'The profile is refused: employees: ']],
  'case-twice': [[CASES, '$.cases[7]', 'It asks what case 1 asks.']],
  'wrong-benefit': [
    [CASES, '$.cases[2]', 'benefit: expected {"low":0,"high":200}, got {"low":0,"high":202}'],
  ],
  'estimate-ends-cross': [
    [CASES, '$.cases[2]', 'The estimate goes from 101 to 100.'],
    [CASES, '$.cases', 'no case of kind threshold for staff: above'],
  ],
  'case-without-day': [
    [CASES, '$.cases[7]', 'The name must say for which day the case holds: 2026-11-21.'],
  ],
  'no-cases': [[CASES, '$', 'unreadable: The file cannot be read (']],
};

/** What follows from the meaning of the conditions; loading lets it pass. */
export const MEANING_FAULTS: Readonly<Record<string, readonly Finding[]>> = {
  contradiction: [[POLICY, '$.versions[0].conditions', 'contradiction']],
  'always-true': [[POLICY, '$.versions[0].conditions.all[2]', 'always_true']],
  'shadowed-alternative': [[POLICY, `${LEAF}.any[1]`, 'shadowed_alternative']],
  'identical-conditions': [
    [
      'policies/training-grant-twin/policy.json',
      '$.versions[0].conditions',
      'identical_conditions',
    ],
  ],
};
