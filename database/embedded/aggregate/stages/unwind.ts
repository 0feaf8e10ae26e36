import { Long } from 'bson';
import { ServerError } from '../../server-error.js';
import { type Doc, doc, type Value } from '../../values/value.js';
import { parsePath, plainValueAt, withValueAt } from '../expressions/field-path.js';
import type { StageCompiler } from './stage.js';

interface Unwinding {
  readonly path: readonly string[];
  readonly indexPath: readonly string[] | undefined;
  readonly keepsEmpty: boolean;
}

/** `$unwind`: a document for each element of an array. */
export const compileUnwind: StageCompiler = (specification) => {
  const unwinding = parseUnwind(specification);
  return function* unwind(input) {
    for (const document of input) yield* elementsOf(document, unwinding);
  };
};

function parseUnwind(specification: Value): Unwinding {
  const options = typeof specification === 'string' ? doc(['path', specification]) : specification;
  if (!(options instanceof Map)) {
    throw new ServerError(15981, '$unwind takes a path or an object');
  }
  for (const name of options.keys()) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name)) {
      throw new ServerError(28811, `unrecognized option to $unwind stage: ${name}`);
    }
  }
  const path = options.get('path');
  if (path === undefined) throw new ServerError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string') throw new ServerError(28808, 'expected a string as the path');
  if (!path.startsWith('$')) throw new ServerError(28818, "path option must begin with a '$'");
  const keepsEmpty = options.get('preserveNullAndEmptyArrays') ?? false;
  if (typeof keepsEmpty !== 'boolean') throw new ServerError(28809, 'expected a boolean');
  return {
    path: parsePath(path.slice(1)),
    indexPath: parseIndexPath(options.get('includeArrayIndex')),
    keepsEmpty,
  };
}

function parseIndexPath(name: Value | undefined): readonly string[] | undefined {
  if (name === undefined) return undefined;
  if (typeof name !== 'string' || name === '') {
    throw new ServerError(28810, 'expected a non-empty string for includeArrayIndex');
  }
  if (name.startsWith('$')) throw new ServerError(28822, 'includeArrayIndex is no $-prefixed path');
  return parsePath(name);
}

function* elementsOf(document: Doc, { path, indexPath, keepsEmpty }: Unwinding): Generator<Doc> {
  const value = plainValueAt(document, path);
  const indexed = (result: Doc, index: Value) =>
    indexPath ? withValueAt(result, indexPath, index) : result;
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, item] of value.entries()) {
      yield indexed(withValueAt(document, path, item), Long.fromNumber(index));
    }
  } else if (Array.isArray(value)) {
    if (keepsEmpty) yield indexed(withValueAt(document, path, undefined), null);
  } else if ((value !== null && value !== undefined) || keepsEmpty) {
    yield indexed(document, null);
  }
}
