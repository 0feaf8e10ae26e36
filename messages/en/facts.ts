import type { Translation } from '../translation.js';
import type { facts as zh } from '../zh-CN/facts.js';

export const facts = {
  credit_code_shape:
    'A unified social credit code has 18 characters: two digits or letters, six digits, ten digits or letters, without I, O, S, V and Z. Please compare it with the business licence.',
  credit_code_check:
    'The check character is wrong: the first 17 characters call for {expected} at the end. Please look for a slip of one character.',
  industry_code:
    'An industry code is a section letter and two to four digits of GB/T 4754-2017, such as C3922; manufacturing divisions run from C13 to C43. Please check it.',
  implausible_date: 'A date is expected between {min} and {max}. Please check the year.',
  county_elsewhere:
    'County {county} belongs to city {city}, not to {sent}. Please correct one of them or send the county alone.',
  year_before_registration:
    'The enterprise was registered on {registeredOn}, so there can be no value for {year}. Please remove that year or check the date of registration.',
  part_exceeds_whole: '{part} is {sent}, more than {whole} with {limit}. Please check both.',
  shares_do_not_add_up:
    'The OEM, ODM and OBM shares add up to {sum}%; 100% is expected. Please check them.',
  duplicate_item: '“{item}” occurs more than once. Please send each option once.',
  too_many_records:
    'All lists of records hold {count} together; at most {limit} are allowed. Please send those that matter to a policy.',
  date_order: '{later} is before {earlier}. Please check both dates.',
} as const satisfies Translation<typeof zh>;
