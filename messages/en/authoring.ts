import type { Translation } from '../translation.js';
import type { authoring as zh } from '../zh-CN/authoring.js';

/** What the check of a policy draft says, and the notes that publishing writes. */
export const authoring = {
  /** What each code of the static checks means, and what to do. */
  issues: {
    always_false:
      'No enterprise meets this condition, so it never decides. Correct its value, or remove it.',
    always_true:
      'Every enterprise meets this condition, so it never decides. Correct its value, or remove it.',
    amount_without_case:
      'Enterprises that meet the conditions may be of a case without an amount. Add the case, or write otherwise.',
    article_not_found:
      'No line of the named text begins with the article. Check it, or leave it out.',
    article_without_source:
      'There is an article without articleSource. Say which text in hand shows it, or leave the article out.',
    circular_prerequisites: 'The prerequisites lead back to the policy itself. Remove one of them.',
    circular_successors:
      'The successors lead back to the policy itself. Remove one of them; what follows in the same policy is another version.',
    contradiction:
      'These conditions cannot be met together, so no enterprise qualifies. Correct their values, or put them inside any.',
    duplicate_exclusion: 'The same exclusion within the same scope is there twice. Remove one.',
    duplicate_id: 'The id occurs twice. Choose another one.',
    duplicate_item: 'The number is there twice. Remove one.',
    empty_quote: 'The quote has no words. Write those of the document, or leave it out.',
    end_without_source: 'There is an end date without validToCite. Say where the end comes from.',
    field_outside_group:
      'A field of a record can only be read inside its forSome (in an estimate forEach). Move it there.',
    follower_without_change:
      'It comes before the version from {validFrom}, which has no change. First publish that version again with its first day and a change: what differs, for whom, and the source.',
    fractional_bound:
      'The fact is a whole number and never has this value. Use a whole number, and check whether it is included.',
    gap_between_bands:
      'There is a gap between the bands; who falls into it meets none. Check whether the bounds include their values.',
    group_mark_stronger:
      'The mark of the record group is stronger than the weakest inside it. Use a mark that is not.',
    id_mismatch: 'The id of the policy differs from its folder. Make them agree.',
    impossible_alternative:
      'With the other conditions this alternative cannot be met, so it never decides. Correct its value, or remove it.',
    list_expected: 'This operator needs a list of at least one value. Write a list.',
    low_above_high: 'The low end of the estimate is above the high one. Correct them.',
    mark_too_strong:
      'The mark is stronger than the register of documents allows. Use a mark that is not.',
    missing_parameter: 'This fact needs a parameter. Add it.',
    negative_amount: 'The amount of the estimate is negative. Correct it.',
    nested_records: 'A record group cannot stand inside another one. Separate them.',
    no_quarter_end:
      'No quarter ends on this day. Use 31 March, 30 June, 30 September or 31 December.',
    not_a_number: 'A numeric fact is needed here. Choose another fact.',
    operator_does_not_fit: 'This operator cannot compare a fact of that type. Use one that can.',
    overlapping_bands:
      'The bands overlap; who falls into both meets both. Check whether the bounds include their values.',
    overlapping_versions:
      'It is valid at the same time as another version of the policy. Change the dates.',
    overlapping_windows: 'Two windows are open at the same time. Change the dates, or join them.',
    overlaps_later_version:
      'It is valid at the same time as the later version from {validFrom}. Set validTo to {before} or earlier, or rewrite that version: submit a draft with its first day.',
    policy_full:
      'The published revisions of this policy fill the 16 MB of one record of the database, so there is no room for another one. The draft is kept. Publish it as a policy with a new id, or ask whoever runs the server.',
    own_exclusion:
      'A policy excludes itself only within lifetime or same_year. Correct the scope or the policy.',
    prerequisite_excluded: 'The policy is required and excluded as well. Remove one.',
    quote_not_found:
      'The quote does not stand in the text of the document. Compare it with the original.',
    quote_unchecked:
      'The text of the document is not in hand, so the quote cannot be checked. Remove the quote, or register the text first.',
    records_without_group: 'A list of records cannot be compared itself. Use forSome.',
    redundant_condition:
      'Whoever meets another condition meets this one, so it never decides. Correct its value, or remove it.',
    root_is_leaf: 'The root of the conditions must be all, any or not. Put it inside all.',
    shadowed_alternative:
      'Whoever meets this alternative meets another one already, so it never decides. Correct its value, or remove it.',
    single_value_expected: 'This operator needs one value. Write one value.',
    successor_before_start: 'The successor begins before this version does. Change the dates.',
    type_mismatch: 'The two sides differ in type. Use facts of one type.',
    unknown_article_source:
      'articleSource names no text in hand. Write it like seeds/documents/yuefu-2016-98.txt.',
    unknown_document:
      'The register of documents does not have this document. Register it first, or correct the id.',
    unknown_fact: 'The vocabulary has no such fact. Check the name.',
    unknown_list: 'The vocabulary has no such list of records. Check the name.',
    unknown_operator: 'There is no such operator. Check the name.',
    unknown_parameter: 'The fact has no such parameter. Remove or correct it.',
    unknown_policy: 'There is no policy of that id. Check the id, or leave policyId out.',
    unknown_record_group: 'The conditions have no record group of that id. Check the id.',
    unknown_scheme: 'There is no such zone scheme. Check the id.',
    unreadable_version:
      "The version from {validFrom} would end on the day before this one, but its content does not fit today's format and cannot be rewritten. First publish that version again with its first day.",
    value_outside_enum: 'The fact cannot have this value. Choose one that it can have.',
    version_changes_nothing:
      'Conditions, benefit, manual criteria and windows are those of the version before. Let that one go on instead.',
    version_ends_before_start: 'It ends before it begins. Change the dates.',
    version_without_change:
      'It follows another version of the same policy, but has no change. Say what was changed and which enterprises it can affect, in both languages, and cite the source.',
    versions_out_of_order:
      'The versions do not stand in the order of their first days. Put them in order.',
    window_closes_before_opening: 'The window closes before it opens. Change the dates.',
    window_too_long:
      'The quarters are too many or too far away. Name at most 40 years of them, within 1900 to 2100.',
    window_outside_version:
      'The window is never open while the version is in force. Change the dates.',
    wrong_duration: 'This is no duration, or one of more than 200 years. Write it like -P1Y.',
    wrong_value_type: 'The value is of another type than the fact. Correct it.',
  },
  caseFailed: 'The case "{name}" fails: {reason}. Correct the conditions or the case.',
  caseDifference: '{field} should be {expected} and is {actual}',
  caseRefused: 'it cannot be evaluated ({reason})',
  lackingCase: 'A case is missing: {about}. {kind}',
  caseKinds: {
    in_force: 'A case while the policy is in force has to come to this verdict.',
    leaf_decides:
      'Two cases of one day that differ in the inputs of this condition alone, one eligible and one not.',
    leaf_missing:
      'A case that needs information for want of the inputs of this condition, beside a decided one that differs in nothing else.',
    threshold: 'A case with a value just there (just below, on or just above the bound).',
    empty_list: 'A case in which this list is empty ([]).',
    before_start: 'A case before the first day.',
    after_end: 'A case after the last day.',
  },
  disagreement:
    'The two evaluators differ for {profile} ({path}): the reference says {reference}, the compiled one {compiled}. This is a fault of the program; please report it.',
  caseProfile: 'the case "{name}"',
  boundaryProfile: 'the boundary profile of the condition {leaf} ({side}, {path})',
  succeededBy: 'Followed by the version in force from {validFrom}.',
} as const satisfies Translation<typeof zh>;
