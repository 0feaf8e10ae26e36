import { mutationsOf } from './mutation.js';

/** How outcomes are joined, in verdicts, in groups over records and in explained trees. */
export const TREE_MUTATIONS = [
  ...mutationsOf('engine/compiled/outcome-code', {
    'both may be met when one may': [
      '(left & right & MET) | ((left | right) & UNMET)',
      '((left | right) & MET) | ((left | right) & UNMET)',
    ],
    'both may be unmet only when each may': [
      '(left & right & MET) | ((left | right) & UNMET)',
      '(left & right & MET) | (left & right & UNMET)',
    ],
    'either may be met only when each may': [
      '((left | right) & MET) | (left & right & UNMET)',
      '(left & right & MET) | (left & right & UNMET)',
    ],
    'either may be unmet when one may': [
      '((left | right) & MET) | (left & right & UNMET)',
      '((left | right) & MET) | ((left | right) & UNMET)',
    ],
    'not turns unknown to unmet': [
      'return ((code & MET) << 1) | (code >> 1);',
      'return code === UNKNOWN ? UNMET : ((code & MET) << 1) | (code >> 1);',
    ],
    'not changes nothing': ['return ((code & MET) << 1) | (code >> 1);', 'return code;'],
    'a comparison that holds is unmet': ['holds ? MET : UNMET', 'holds ? UNMET : MET'],
  }),
  ...mutationsOf('engine/compiled/program', {
    'jumps to rule out are swapped': [
      'isPossible ? at + 1 : at + 2',
      'isPossible ? at + 2 : at + 1',
    ],
    'jumps to make certain are swapped': [
      'isCertain ? at + 1 : at + 2',
      'isCertain ? at + 2 : at + 1',
    ],
    'a verdict that is open is unmet': ['at === TRUE ? MET : UNKNOWN', 'at === TRUE ? MET : UNMET'],
    'a verdict that is open is met': ['at === TRUE ? MET : UNKNOWN', 'MET'],
    'a verdict that is unmet is open': ['verdicts[policy] = UNMET;', 'verdicts[policy] = UNKNOWN;'],
    'a policy without conditions is unmet': [
      'verdicts[policy] = UNKNOWN;',
      'verdicts[policy] = UNMET;',
    ],
    'leaves ask for the opposite': [
      'use.negated === negated ? MET : UNMET',
      'use.negated !== negated ? MET : UNMET',
    ],
    'leaves under not ask for the same': ['use.negated === negated ?', '!use.negated ?'],
    'not is overlooked': [
      'emit(condition.not, !negated, ifTrue, ifFalse, plan)',
      'emit(condition.not, negated, ifTrue, ifFalse, plan)',
    ],
    'all and any are swapped': [
      "const isConjunction = 'any' in condition === negated;",
      "const isConjunction = 'any' in condition !== negated;",
    ],
    'all and any stay what they are under not': [
      "const isConjunction = 'any' in condition === negated;",
      "const isConjunction = !('any' in condition);",
    ],
    'the last child of a group is left out': [
      'children.toReversed()',
      'children.toReversed().slice(children.length > 1 ? 1 : 0)',
    ],
  }),
  ...mutationsOf('engine/compiled/computed-predicate', {
    'a missing list is one that no record meets': [
      'if (!list.known) return UNKNOWN;',
      'if (!list.known) return UNMET;',
    ],
    'a group over records looks at the first record only': [
      'index < list.records.length && code !== MET',
      'index < Math.min(1, list.records.length) && code !== MET',
    ],
    'a group over records stops at the first that is open': [
      'index < list.records.length && code !== MET',
      'index < list.records.length && code === UNMET',
    ],
    'a record stops at its first condition that is open': [
      'if (code === UNMET) break;',
      'if (code !== MET) break;',
    ],
    'a record must meet one of its conditions': [
      'code = bothOf(code, condition(facts, scope));',
      'code = eitherOf(code === MET ? UNMET : code, condition(facts, scope));',
    ],
    'any within a record is never unmet': [
      'eitherOf(code, child(facts, scope)), UNMET)',
      'eitherOf(code, child(facts, scope)), UNKNOWN)',
    ],
    'not within a record is overlooked': ['notOf(child(facts, scope))', 'child(facts, scope)'],
    'a comparison with a missing fact is unmet': [
      'if (!actual.known || !required.known) return UNKNOWN;',
      'if (!actual.known || !required.known) return UNMET;',
    ],
    'a field that is missing is unmet': [
      'codeOf(operator.holds(actual.value, required)) : UNKNOWN',
      'codeOf(operator.holds(actual.value, required)) : UNMET',
    ],
    'the sides of a comparison are swapped': [
      'operator.holds(actual.value, required.value)',
      'operator.holds(required.value, actual.value)',
    ],
  }),
  ...mutationsOf('engine/compiled/read-side', {
    'parameters are not handed on': [
      ': (facts) => facts.read(fact, params)',
      ': (facts) => facts.read(fact)',
    ],
  }),
  ...mutationsOf('engine/compiled/explained-tree', {
    'a tree does not turn what not turns': [
      'const code = notOf(child.code);',
      'const { code } = child;',
    ],
    'a tree shows a leaf as its predicate stands': ['negated ? notOf(code) : code', 'code'],
    'a tree does not know which leaves stand under not': [
      'builderOf(condition.not, !negated, predicates)',
      'builderOf(condition.not, negated, predicates)',
    ],
    'a tree takes the last child for the group': [
      'code = join(code, child.code);',
      '({ code } = child);',
    ],
    'a tree takes the last record for the list': [
      'code = eitherOf(code, built.code);',
      '({ code } = built);',
    ],
    'a tree takes a missing list for unmet': ['        code: UNKNOWN,', '        code: UNMET,'],
    'a tree takes a missing field for unmet': ['        : UNKNOWN;', '        : UNMET;'],
    'a tree names the first record for every record': [
      '{ list: group.forSome, index, record }',
      '{ list: group.forSome, index: 0, record }',
    ],
    'a tree does not name the year': [
      'const year = yearly && yearMeant(facts.asOf, yearly);',
      'const year = undefined;',
    ],
  }),
  ...mutationsOf('engine/compiled/compiled-policies', {
    'a tree reads the profile before': ['    evaluation.facts = facts;\n', ''],
  }),
];
