import { mutationsOf } from './mutation.js';

/** How predicates on one value are decided. */
export const PREDICATE_MUTATIONS = [
  ...mutationsOf('engine/compiled/ordered-predicates', {
    'a number at its threshold is not enough': [
      'if (number >= (thresholds[middle] as number))',
      'if (number > (thresholds[middle] as number))',
    ],
    'the search for thresholds ends one too far': [
      'const firstUnmet = this.#first + low;',
      'const firstUnmet = this.#first + low + 1;',
    ],
    'the search for thresholds leaves out the last': [
      'let high = thresholds.length;',
      'let high = Math.max(0, thresholds.length - 1);',
    ],
    'equality with a number is never met': [
      'if (equal !== undefined) outcomes[equal] = MET;',
      'if (equal !== undefined) outcomes[equal] = UNMET;',
    ],
    'equality with a number counts for a threshold': [
      'first + thresholds.length + index',
      'first + index',
    ],
    'texts count as numbers': [
      "typeof value === 'number' && Number.isFinite(value) ? value : undefined",
      'Number.isFinite(Number(value)) ? Number(value) : undefined',
    ],
    'what is no text counts as a date': [
      'finiteNumber : numberOfDate',
      'finiteNumber : (value) => numberOfDate(String(value))',
    ],
    'more than a number skips the next one': ['bits >= 0n ? bits + 1n', 'bits >= 0n ? bits + 2n'],
    'more than a negative number is less': [': bits - 1n', ': bits + 1n'],
    'more than a negative zero is nothing': ['value === 0 ? 0 : value', 'value'],
  }),
  ...mutationsOf('engine/compiled/coded-predicates', {
    'the first item of a list is skipped': [
      'for (let index = 0; index < value.length; index++) this.#add',
      'for (let index = 1; index < value.length; index++) this.#add',
    ],
    'a list may hold what is no text': ["if (typeof value[index] !== 'string') return false;", ''],
    'a text counts as a list': ['if (this.#isList) return;', ''],
    'an empty list is unknown': [
      '} else if (this.#isList && isListOfTexts(value)) {',
      '} else if (this.#isList && isListOfTexts(value) && value.length > 0) {',
    ],
    'a value meets only one predicate': ['index < met.length', 'index < 1'],
    'a value that no predicate names is unknown': [
      'this.#none(outcomes);\n      this.#add(value, outcomes);',
      'if (this.#metBy.has(value)) this.#none(outcomes);\n      this.#add(value, outcomes);',
    ],
  }),
  ...mutationsOf('engine/compiled/flag-predicate', {
    'whatever is not empty counts as yes': ['if (value === true)', 'if (value)'],
    'whatever is not yes counts as no': ['else if (value === false)', 'else'],
  }),
  ...mutationsOf('engine/compiled/predicate-table', {
    'stated values of the profile before remain': [
      'outcomes.fill(UNKNOWN, 0, this.#cheap)',
      'outcomes.fill(UNKNOWN, 0, outcomes[0] ? 0 : this.#cheap)',
    ],
    'formulas of the profile before remain': ['.fill(UNDECIDED, this.#cheap);', ';'],
    'a stated value that is missing is unmet': [
      'outcomes.fill(UNKNOWN, 0, this.#cheap)',
      'outcomes.fill(2, 0, this.#cheap)',
    ],
    'a formula that is unknown is unmet': [
      'index < end; index++) outcomes[index] = UNKNOWN;',
      'index < end; index++) outcomes[index] = 2;',
    ],
    'a formula that is unknown counts as 0': [
      'if (resolution.known) predicates.write(resolution.value, outcomes);',
      'predicates.write(resolution.known ? resolution.value : 0, outcomes);',
    ],
    'thresholds stand in no order': ['.sort((left, right) => left.value - right.value)', ''],
    'parameters of a fact do not count': [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a source file.
      'params ? `${fact} ${JSON.stringify(params)}` : fact',
      'params ? fact : fact',
    ],
    'comparisons of two facts differ by nothing but the facts': [
      'return { fact, params, operator, value };',
      'return { fact, params, value };',
    ],
    'record groups over one list are all the same': [
      'return { forSome: condition.forSome, all: children };',
      'return { forSome: condition.forSome };',
    ],
  }),
  ...mutationsOf('facts/vocabulary/fact-types', {
    'a derived fact is what the profile states': ['!isDerived(fact) && ', ''],
  }),
];
