import { Int32 } from 'bson';
import { foldText } from '../../query/collation.js';
import { compileSort } from '../../query/sort.js';
import { ServerError } from '../../server-error.js';
import { type Doc, doc, isNumeric, type Value } from '../../values/value.js';
import type { Evaluate } from '../expressions/expression.js';
import type { Scope } from '../expressions/scope.js';
import { type Accumulator, compileGroupField, type GroupField } from './accumulators.js';
import type { Stage, StageCompiler, StageContext } from './stage.js';
import { valueKey } from './value-key.js';

/** What documents are grouped by: several values, and the `_id` that is made of them. */
interface GroupKey {
  readonly parts: readonly Evaluate[];
  idOf(values: readonly (Value | undefined)[]): Value;
}

/** `$group`. */
export const compileGroup: StageCompiler = (specification, context) => {
  if (!(specification instanceof Map)) {
    throw new ServerError(15947, "a group's fields must be specified in an object");
  }
  const id = specification.get('_id');
  if (id === undefined) {
    throw new ServerError(15955, 'a group specification must include an _id');
  }
  const key = compileKey(id, context.scope);
  const fields = [...specification]
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => compileGroupField(name, value, context.scope));
  return grouping(key, fields, context);
};

/** `$sortByCount`: groups with their sizes, the largest first. */
export const compileSortByCount: StageCompiler = (specification, context) => {
  if (specification instanceof Map) {
    if (!specification.keys().next().value?.startsWith('$')) {
      throw new ServerError(40147, 'the sortByCount field must be an expression');
    }
  } else if (typeof specification !== 'string') {
    throw new ServerError(40149, 'the sortByCount field must be a string or an object');
  } else if (!specification.startsWith('$')) {
    throw new ServerError(40148, 'the sortByCount field must be a $-prefixed path');
  }
  const key = compileKey(specification, context.scope);
  const count = compileGroupField('count', doc(['$sum', new Int32(1)]), context.scope);
  const group = grouping(key, [count], context);
  const compare = compileSort(doc(['count', new Int32(-1)]));
  return (input) => [...group(input)].sort(compare);
};

function compileKey(id: Value, scope: Scope): GroupKey {
  const [first] = id instanceof Map ? id.keys() : [];
  if (!(id instanceof Map) || first === undefined || first.startsWith('$')) {
    return { parts: [scope.compile(id).evaluate], idOf: ([value]) => value ?? null };
  }
  for (const value of id.values()) {
    if (isNumeric(value) || typeof value === 'boolean') {
      throw new ServerError(17390, '$group does not support inclusion-style expressions');
    }
  }
  // Checks the names of the fields and folds constants.
  scope.compile(id);
  const names = [...id.keys()];
  const parts = [...id.values()].map((value) => scope.compile(value).evaluate);
  return { parts, idOf: (values) => documentOf(names, values) };
}

/** The `_id` of several fields leaves out missing ones; that of a single field takes null for it. */
function documentOf(names: readonly string[], values: readonly (Value | undefined)[]): Doc {
  const result: Doc = new Map();
  for (const [index, name] of names.entries()) {
    const value = names.length === 1 ? (values[index] ?? null) : values[index];
    if (value !== undefined) result.set(name, value);
  }
  return result;
}

/** Gathers documents into groups; they come out in the order in which they first appear. */
export function grouping(
  key: GroupKey,
  fields: readonly GroupField[],
  context: StageContext,
): Stage {
  const { scope, collation } = context;
  const fold = foldText(collation);
  return function* group(input) {
    const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
    for (const document of input) {
      const values = key.parts.map((part) => part(document));
      const isSingle = values.length === 1;
      const text = values.map((value) => valueKey(isSingle ? (value ?? null) : value, fold)).join();
      let found = groups.get(text);
      if (!found) {
        const accumulators = fields.map((field) => field.make({ scope, fold }));
        found = { id: key.idOf(values), accumulators };
        groups.set(text, found);
      }
      for (const [index, field] of fields.entries()) {
        found.accumulators[index]?.add(field.evaluate(document));
      }
    }
    for (const { id, accumulators } of groups.values()) {
      const result: Doc = doc(['_id', id]);
      for (const [index, field] of fields.entries()) {
        result.set(field.name, accumulators[index]?.result() ?? null);
      }
      yield result;
    }
  };
}
