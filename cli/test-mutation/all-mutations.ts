import { COLUMN_MUTATIONS } from './column-mutations.js';
import type { Mutation } from './mutation.js';
import { OPERATOR_MUTATIONS } from './operator-mutations.js';
import { PREDICATE_MUTATIONS } from './predicate-mutations.js';
import { TREE_MUTATIONS } from './tree-mutations.js';

/** Every way in which the compiled evaluator is broken on purpose. */
export const ALL_MUTATIONS: readonly Mutation[] = [
  ...OPERATOR_MUTATIONS,
  ...PREDICATE_MUTATIONS,
  ...TREE_MUTATIONS,
  ...COLUMN_MUTATIONS,
];
