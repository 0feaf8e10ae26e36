import { mutationsOf } from './mutation.js';

/** How policies are decided for many profiles at once. */
export const COLUMN_MUTATIONS = [
  ...mutationsOf('engine/compiled/columns/bit-pair', {
    'columns: all may be met when one may': [
      'andInto(into.mayBeMet, mayBeMet);',
      'orInto(into.mayBeMet, mayBeMet);',
    ],
    'columns: any may be unmet when one may': [
      'andInto(into.mayBeUnmet, mayBeUnmet);',
      'orInto(into.mayBeUnmet, mayBeUnmet);',
    ],
    'columns: not changes nothing': [
      '{ mayBeMet: mayBeUnmet, mayBeUnmet: mayBeMet }',
      '{ mayBeMet, mayBeUnmet }',
    ],
  }),
  ...mutationsOf('engine/compiled/columns/decide-columns', {
    'columns: a negated predicate is taken as it stands': [
      'negated ? negatedPair(decided[index]) : decided[index]',
      'decided[index]',
    ],
    'columns: a policy without conditions is unmet': [
      'filledPair(words, true, true)',
      'filledPair(words, false, true)',
    ],
  }),
  ...mutationsOf('engine/compiled/columns/ordered-column', {
    'columns: a number at its threshold is not enough': [
      '(values[row] as number) >= low',
      '(values[row] as number) > low',
    ],
    'columns: one number of four is not looked at': [
      '(values[row + 3] as number) >= low',
      '(values[row + 2] as number) >= low',
    ],
    'columns: one number of four equals nothing': ['values[row + 1] === wanted', 'false'],
    'columns: a missing number is unmet': [
      'mayBeMet[word] = met | (unknown[word] as number);',
      'mayBeMet[word] = met;',
    ],
  }),
  ...mutationsOf('engine/compiled/columns/coded-column', {
    'columns: a missing choice is unmet': ['met[UNKNOWN_VALUE] = 1;', ''],
    'columns: a choice that is named may be unmet, too': ['unmet[code] = 0;', ''],
    'columns: one choice of four is not looked at': ['codes[row + 2]', 'codes[row + 1]'],
  }),
  ...mutationsOf('engine/compiled/columns/list-column', {
    'columns: a missing list is one without items': [
      'Uint32Array.from(this.#unknown)',
      'new Uint32Array(this.#words)',
    ],
    'columns: an item that is there may be missing, too': ['& ~(holders[word] as number)', ''],
  }),
  ...mutationsOf('engine/compiled/columns/flag-column', {
    'columns: a missing yes or no is no': ['if (value !== false)', 'if (value === true)'],
  }),
  ...mutationsOf('engine/compiled/columns/profile-columns', {
    'columns: an open record group is unmet': [
      'if (code !== UNMET) setBit',
      'if (code === MET) setBit',
    ],
  }),
];
