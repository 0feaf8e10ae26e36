import { BSONRegExp } from 'bson';
import { compileFilter } from '../../query/filter.js';
import { notImplemented, ServerError } from '../../server-error.js';
import { type Doc, doc, type Value } from '../../values/value.js';
import { parsePath, withValueAt } from '../expressions/field-path.js';
import { assertVariableName, type Variable } from '../expressions/scope.js';
import { mapping, type Stage, type StageCompiler, type StageContext } from './stage.js';
import { valueKey } from './value-key.js';

const OPTIONS = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'];

/** Finds the documents that belong to one. */
type Join = (document: Doc, foreign: readonly Doc[]) => Iterable<Doc>;

/** `$lookup`: by equal fields, by a pipeline with variables, or both. */
export const compileLookup: StageCompiler = (specification, context) => {
  if (!(specification instanceof Map)) throw new ServerError(9, '$lookup must be an object');
  for (const name of specification.keys()) {
    if (!OPTIONS.includes(name))
      throw new ServerError(40415, `unknown argument to $lookup: ${name}`);
  }
  const from = specification.get('from');
  if (from instanceof Map) throw notImplemented('$lookup from another database');
  if (from === undefined && specification.has('pipeline')) {
    throw notImplemented('$lookup without a collection');
  }
  if (typeof from !== 'string' || from === '') throw new ServerError(9, "$lookup requires 'from'");
  const as = specification.get('as');
  if (typeof as !== 'string') throw new ServerError(40414, "$lookup requires 'as'");
  const path = parsePath(as);

  const equality = compileEquality(specification, context);
  const pipeline = compileInner(specification, context);
  if (!equality && !pipeline) throw new ServerError(9, '$lookup requires fields or a pipeline');
  let foreign: readonly Doc[] | undefined;
  return mapping((document) => {
    foreign ??= [...context.readCollection(from)];
    const joined = equality ? equality(document, foreign) : foreign;
    return withValueAt(document, path, [...(pipeline?.(document, joined) ?? joined)]);
  });
};

function compileEquality(specification: Doc, context: StageContext): Join | undefined {
  const [local, foreign] = [specification.get('localField'), specification.get('foreignField')];
  if (local === undefined && foreign === undefined) return undefined;
  if (typeof local !== 'string' || typeof foreign !== 'string') {
    throw new ServerError(9, "$lookup requires both 'localField' and 'foreignField'");
  }
  const localPath = parsePath(local);
  const foreignPath = parsePath(foreign);
  let index: Map<string, Set<Doc>> | undefined;
  return (document, documents) => {
    const values = localValues(document, localPath);
    const { collation } = context;
    const filter = compileFilter(doc([foreign, doc(['$in', values])]), { collation });
    if (collation) return documents.filter((other) => filter.matches(other));
    index ??= indexBy(documents, foreignPath);
    const candidates = new Set<Doc>();
    for (const value of values) {
      for (const candidate of index.get(valueKey(value)) ?? []) candidates.add(candidate);
    }
    const matching = [...candidates].filter((other) => filter.matches(other));
    return values.length > 1 ? inOrder(documents, new Set(matching)) : matching;
  };
}

function inOrder(documents: readonly Doc[], wanted: ReadonlySet<Doc>): Doc[] {
  return documents.filter((document) => wanted.has(document));
}

/** The values that are looked up: those at a path, through arrays; null where there is none. */
function localValues(document: Doc, path: readonly string[]): Value[] {
  const values: Value[] = [];
  collectLocal(document, path, 0, values);
  return values.length > 0 ? values : [null];
}

function collectLocal(
  value: Value | undefined,
  path: readonly string[],
  at: number,
  values: Value[],
): void {
  if (at === path.length) {
    const items = Array.isArray(value) ? value : value === undefined ? [] : [value];
    for (const item of items) {
      if (Array.isArray(item)) throw notImplemented('$lookup by arrays within arrays');
      if (item instanceof BSONRegExp) throw notImplemented('$lookup by a regular expression');
      values.push(item);
    }
    return;
  }
  const name = path[at] ?? '';
  if (value instanceof Map) {
    collectLocal(value.get(name), path, at + 1, values);
  } else if (Array.isArray(value)) {
    if (/^\d+$/.test(name)) throw notImplemented('$lookup by positions in arrays');
    for (const item of value) if (item instanceof Map) collectLocal(item, path, at, values);
  }
}

/** Documents by the keys of all values that a filter might find at a path, and perhaps more. */
function indexBy(documents: readonly Doc[], path: readonly string[]): Map<string, Set<Doc>> {
  const index = new Map<string, Set<Doc>>();
  for (const document of documents) {
    for (const key of possibleKeys(document, path, 0)) {
      const entry = index.get(key);
      if (entry) entry.add(document);
      else index.set(key, new Set([document]));
    }
  }
  return index;
}

function* possibleKeys(
  value: Value | undefined,
  path: readonly string[],
  at: number,
): Generator<string> {
  if (at === path.length) {
    yield valueKey(value ?? null);
    if (Array.isArray(value)) for (const item of value) yield valueKey(item);
    return;
  }
  const name = path[at] ?? '';
  if (value instanceof Map) {
    yield* possibleKeys(value.get(name), path, at + 1);
    return;
  }
  yield valueKey(null);
  if (!Array.isArray(value)) return;
  for (const item of value) if (item instanceof Map) yield* possibleKeys(item, path, at);
  if (/^\d+$/.test(name)) yield* possibleKeys(value[Number(name)], path, at + 1);
}

function compileInner(
  specification: Doc,
  context: StageContext,
): ((document: Doc, foreign: Iterable<Doc>) => Iterable<Doc>) | undefined {
  const stages = specification.get('pipeline');
  const declared = specification.get('let') ?? new Map();
  if (stages === undefined) {
    if (specification.has('let')) throw new ServerError(9, "$lookup with 'let' needs a pipeline");
    return undefined;
  }
  if (!Array.isArray(stages)) throw new ServerError(14, "'pipeline' must be an array");
  if (!(declared instanceof Map)) throw new ServerError(9, "'let' must be an object");
  const variables = [...declared].map(([name, expression]) => {
    assertVariableName(name);
    const variable: Variable = { value: undefined };
    return { name, variable, expression: context.scope.compile(expression) };
  });
  const scope = context.scope.with(
    Object.fromEntries(variables.map(({ name, variable }) => [name, variable])),
  );
  const run: Stage = context.compileStages(stages, { ...context, scope });
  return (document, foreign) => {
    const values = variables.map(({ expression }) => expression.evaluate(document));
    for (const [index, { variable }] of variables.entries()) variable.value = values[index];
    return [...run(foreign)];
  };
}
