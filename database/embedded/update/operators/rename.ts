import { ServerError } from '../../server-error.js';
import { type Doc, isDoc, type Value } from '../../values/value.js';
import { areIdentical } from '../identical.js';
import { badValue, type Modifier, type Scope } from '../modifier.js';
import { arrayIndex, type PathPart, parsePath } from '../path.js';

/** One renaming: what happens at the path that gains the value and at the one that loses it. */
export interface Renaming {
  readonly targetPath: string;
  readonly target: Modifier;
  readonly source: Modifier;
}

/** `$rename`, for one source path. */
export function rename(operand: Value, sourcePath: string): Renaming {
  if (typeof operand !== 'string') {
    throw badValue(`The target of $rename for '${sourcePath}' must be a text.`);
  }
  const from = fieldNames(sourcePath);
  const to = fieldNames(operand);
  if (`${sourcePath}.`.startsWith(`${operand}.`) || `${operand}.`.startsWith(`${sourcePath}.`)) {
    throw badValue(`$rename of '${sourcePath}' to '${operand}' needs two separate paths.`);
  }
  const renamed = ({ original }: Scope) => sourceValue(original, from);
  return {
    targetPath: operand,
    target: {
      change(value, scope) {
        const moved = renamed(scope);
        if (moved === undefined) return value;
        if (crossesArray(scope.original, to)) {
          throw badValue(`The target of $rename may be no array element: '${operand}'.`);
        }
        return value !== undefined && areIdentical(value, moved) ? value : moved;
      },
      toleratesDeadEnd: (scope) => renamed(scope) === undefined,
    },
    source: { change: () => undefined, toleratesDeadEnd: () => true },
  };
}

function fieldNames(path: string): string[] {
  return parsePath(path).map(nameOf);
}

function nameOf(part: PathPart): string {
  if (part.kind !== 'field') throw badValue('The paths of $rename may not be positional.');
  return part.name;
}

/** The value to move; undefined if there is none. Values inside arrays cannot be moved. */
function sourceValue(document: Doc, names: readonly string[]): Value | undefined {
  let value: Value | undefined = document;
  for (const name of names) {
    if (isDoc(value)) value = value.get(name);
    else if (Array.isArray(value) && arrayIndex(name) !== undefined) {
      value = value[Number(name)];
    } else if (value !== undefined) {
      throw new ServerError(28, `Cannot find the source of $rename below '${name}'.`);
    }
  }
  if (value !== undefined && crossesArray(document, names)) {
    throw badValue(`The source of $rename may be no array element: '${names.join('.')}'.`);
  }
  return value;
}

function crossesArray(document: Doc, names: readonly string[]): boolean {
  let value: Value | undefined = document;
  for (const name of names) {
    if (Array.isArray(value)) return true;
    value = isDoc(value) ? value.get(name) : undefined;
  }
  return false;
}
