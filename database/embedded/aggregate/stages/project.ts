import { ServerError } from '../../server-error.js';
import { type Doc, isNumeric, type Value } from '../../values/value.js';
import { isTruthy } from '../expressions/expression.js';
import { parsePath } from '../expressions/field-path.js';
import type { Scope } from '../expressions/scope.js';
import { FieldTree } from './field-tree.js';
import { mapping, type StageCompiler } from './stage.js';

type Mode = 'keep' | 'drop';

/** Reads the specification of `$project`; what it does to `_id` is settled at the end. */
class ProjectionParser {
  readonly tree = new FieldTree();
  mode: Mode | undefined;
  private id: Mode | undefined;

  constructor(private readonly scope: Scope) {}

  parse(specification: Doc, prefix: readonly string[]): void {
    for (const [name, value] of specification) {
      this.parseField([...prefix, ...parsePath(name)], value);
    }
  }

  private parseField(path: readonly string[], value: Value): void {
    if (isNumeric(value) || typeof value === 'boolean') {
      const action = isTruthy(value) ? 'keep' : 'drop';
      if (path.length === 1 && path[0] === '_id') this.id = action;
      else {
        this.demand(action);
        this.tree.add(path, action);
      }
      return;
    }
    if (value instanceof Map) {
      const [first] = value.keys();
      if (first === undefined)
        throw new ServerError(51270, 'An empty sub-projection is not valid.');
      if (!first.startsWith('$')) {
        this.parse(value, path);
        return;
      }
    }
    this.demand('keep');
    this.tree.add(path, this.scope.compile(value));
  }

  private demand(mode: Mode): void {
    this.mode ??= mode;
    if (this.mode !== mode) {
      const code = mode === 'keep' ? 31253 : 31254;
      throw new ServerError(code, 'A projection cannot both include and exclude fields.');
    }
  }

  finish(): Mode {
    const mode = this.mode ?? this.id ?? 'drop';
    const hasId = this.tree.fields.has('_id');
    if (hasId && this.id) throw new ServerError(31250, 'Path collision at _id');
    if (mode === 'keep' && !hasId && this.id !== 'drop') this.tree.add(['_id'], 'keep');
    if (mode === 'drop' && this.id === 'drop') this.tree.add(['_id'], 'drop');
    return mode;
  }
}

/** `$project`. */
export const compileProject: StageCompiler = (specification, { scope }) => {
  if (!(specification instanceof Map)) {
    throw new ServerError(15969, '$project specification must be an object');
  }
  if (specification.size === 0) {
    throw new ServerError(51272, 'Invalid $project: projection specification must not be empty');
  }
  const parser = new ProjectionParser(scope);
  parser.parse(specification, []);
  const { tree } = parser;
  if (parser.finish() === 'drop') return mapping((document) => tree.dropNamed(document));
  if (!tree.hasExpressions) return mapping((document) => tree.keepNamed(document));
  return mapping((document) => tree.compute(document, tree.keepNamed(document)));
};

/** `$unset`. */
export const compileUnset: StageCompiler = (specification) => {
  const names = Array.isArray(specification) ? specification : [specification];
  if (names.length === 0) throw new ServerError(31119, '$unset takes at least one field');
  const tree = new FieldTree();
  for (const name of names) {
    if (typeof name !== 'string') {
      throw new ServerError(names === specification ? 31120 : 31002, '$unset takes field names');
    }
    tree.add(parsePath(name), 'drop');
  }
  return mapping((document) => tree.dropNamed(document));
};

/** `$addFields` and `$set`. */
export const compileAddFields: StageCompiler = (specification, { scope }, name) => {
  if (!(specification instanceof Map)) {
    throw new ServerError(40272, `${name} specification stage must be an object`);
  }
  if (specification.size === 0) {
    throw new ServerError(40177, `Invalid ${name}: specification must have at least one field`);
  }
  const tree = new FieldTree();
  for (const [field, value] of specification) addField(tree, parsePath(field), value, scope);
  return mapping((document) => tree.compute(document, document));
};

function addField(tree: FieldTree, path: readonly string[], value: Value, scope: Scope): void {
  if (!(value instanceof Map)) {
    tree.add(path, scope.compile(value));
    return;
  }
  const [first] = value.keys();
  if (first === undefined) throw new ServerError(40180, 'an empty object is not a valid value');
  if (first.startsWith('$')) {
    if (value.size !== 1) throw new ServerError(40181, 'an expression has exactly one field');
    tree.add(path, scope.compile(value));
    return;
  }
  for (const [name, inner] of value) {
    if (name.includes('.')) throw new ServerError(40183, `dotted field name ${name} in an object`);
    addField(tree, [...path, ...parsePath(name)], inner, scope);
  }
}
