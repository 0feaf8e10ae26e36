import { notImplemented, ServerError } from '../../server-error.js';
import { toNumber } from '../../values/numbers.js';
import { type Doc, doc, isDoc, isNumeric, type Value } from '../../values/value.js';
import { compareTextFor } from '../collation.js';
import { type FilterContext, parseFilter } from '../filter-parse.js';
import { fieldPath } from '../path.js';
import type { ProjectionContext } from '../projection.js';
import { isTrue } from '../truth.js';
import { type Change, elemMatch, positional, slice } from './find-operators.js';
import { type Compute, computeField, emptyTree, nameField, type Tree } from './tree.js';

/** A projection ready to be applied. */
export interface ParsedProjection {
  tree: Tree;
  /** Changes that follow once the fields have been chosen, in order. */
  afterwards: readonly Change[];
}

/** What a specification says about one path. */
type Item =
  | { kind: 'include' | 'exclude'; path: readonly string[] }
  | { kind: 'compute'; path: readonly string[]; compute: Compute }
  | { kind: 'change'; path: readonly string[]; change: Change };

/** What has been read so far, and what it means for the rest. */
interface Reading {
  readonly context: ProjectionContext;
  readonly filterContext: FilterContext;
  readonly items: Item[];
  readonly taken: TakenPaths;
  isInclusion: boolean | undefined;
  id: 'included' | 'excluded' | undefined;
  mentionsId: boolean;
  hasSlice: boolean;
  hasElemMatch: boolean;
  hasPositional: boolean;
}

/** The paths of a specification as a tree; a leaf cannot also be a branch. */
interface TakenPaths extends Map<string, TakenPaths | 'leaf'> {}

/**
 * Reads a projection.
 * @throws ServerError for a malformed one, and by name for what is not implemented.
 */
export function parseProjection(spec: Doc, context: ProjectionContext): ParsedProjection {
  const reading: Reading = {
    context,
    filterContext: {
      compareText: compareTextFor(context.collation),
      compileExpression: context.compileExpression,
    },
    items: [],
    taken: new Map(),
    isInclusion: undefined,
    id: undefined,
    mentionsId: false,
    hasSlice: false,
    hasElemMatch: false,
    hasPositional: false,
  };
  for (const [name, value] of spec) {
    reading.mentionsId ||= name === '_id' || name.startsWith('_id.');
    readElement(reading, [], name, value);
  }
  return build(reading);
}

/** Whether named fields stay, where only `_id` and operators were named. */
function defaultKind({ id, hasSlice, hasElemMatch }: Reading): boolean {
  if (hasSlice) return id === 'included';
  return hasElemMatch || id === 'included';
}

function build(reading: Reading): ParsedProjection {
  const isInclusion = reading.isInclusion ?? defaultKind(reading);
  const tree = emptyTree(isInclusion);
  const afterwards: Change[] = [];
  for (const item of reading.items) {
    if (item.kind === 'compute') computeField(tree, item.path, item.compute);
    else if (item.kind === 'change') {
      if (isInclusion) nameField(tree, item.path);
      afterwards.push(item.change);
    } else if ((item.kind === 'include') === isInclusion) nameField(tree, item.path);
  }
  if (isInclusion && !reading.mentionsId) nameField(tree, ['_id']);
  return { tree, afterwards };
}

function readElement(
  reading: Reading,
  parent: readonly string[],
  name: string,
  value: Value,
): void {
  const isPositional = name.endsWith('.$');
  if (name.includes('.$.')) {
    throw new ServerError(31394, 'The positional operator may only stand at the end of a path.');
  }
  if (isDoc(value)) {
    if (isPositional) throw new ServerError(31271, 'A positional projection takes no sub object.');
    readSubDocument(reading, parent, name, value);
  } else if (isNumeric(value) || typeof value === 'boolean') {
    if (!isTrue(value)) readExclusion(reading, parent, name, isPositional);
    else if (isPositional) readPositional(reading, parent, name);
    else readInclusion(reading, parent, name);
  } else {
    if (isPositional) throw new ServerError(31308, 'A positional projection takes no literal.');
    add(reading, { kind: 'compute', path: pathOf(parent, name), compute: compile(reading, value) });
    if (reading.isInclusion === false) {
      throw new ServerError(31310, 'Cannot use an expression in an exclusion projection');
    }
    reading.isInclusion = true;
  }
}

function pathOf(parent: readonly string[], name: string): readonly string[] {
  return [...parent, ...fieldPath(name)];
}

function add(reading: Reading, item: Item): void {
  takePath(reading.taken, item.path);
  reading.items.push(item);
}

function takePath(taken: TakenPaths, path: readonly string[]): void {
  const [field = '', ...rest] = path;
  const known = taken.get(field);
  if (rest.length === 0) {
    if (known) throw new ServerError(31250, `Path collision at ${field}`);
    taken.set(field, 'leaf');
    return;
  }
  if (known === 'leaf') throw new ServerError(31249, `Path collision at ${path.join('.')}`);
  const branch: TakenPaths = known ?? new Map();
  taken.set(field, branch);
  takePath(branch, rest);
}

function isTopId(parent: readonly string[], name: string): boolean {
  return parent.length === 0 && name === '_id';
}

function readInclusion(reading: Reading, parent: readonly string[], name: string): void {
  add(reading, { kind: 'include', path: pathOf(parent, name) });
  if (isTopId(parent, name)) reading.id = 'included';
  else mustInclude(reading, name);
}

function mustInclude(reading: Reading, name: string): void {
  if (reading.isInclusion === false) {
    throw new ServerError(31253, `Cannot do inclusion on field ${name} in exclusion projection`);
  }
  reading.isInclusion = true;
}

function readExclusion(
  reading: Reading,
  parent: readonly string[],
  name: string,
  isPositional: boolean,
): void {
  if (isPositional) throw new ServerError(31395, 'A positional projection cannot exclude.');
  add(reading, { kind: 'exclude', path: pathOf(parent, name) });
  if (isTopId(parent, name)) {
    reading.id = 'excluded';
    return;
  }
  if (reading.isInclusion === true) {
    throw new ServerError(31254, `Cannot do exclusion on field ${name} in inclusion projection`);
  }
  reading.isInclusion = false;
}

function readPositional(reading: Reading, parent: readonly string[], name: string): void {
  if (reading.hasPositional) {
    throw new ServerError(31276, 'Cannot specify more than one positional projection per query.');
  }
  if (reading.hasElemMatch) {
    throw new ServerError(31256, 'Cannot specify positional operator and $elemMatch.');
  }
  const { filter } = reading.context;
  if (!filter) throw new ServerError(51050, 'A positional projection requires a filter.');
  if (name === '.$') throw new ServerError(5392900, 'Projection on field .$ is invalid');
  const path = pathOf(parent, name.slice(0, -2));
  const change = positional(path, parseFilter(filter, reading.filterContext, 'element'));
  add(reading, { kind: 'change', path, change });
  reading.hasPositional = true;
  mustInclude(reading, name);
}

function readSubDocument(
  reading: Reading,
  parent: readonly string[],
  name: string,
  spec: Doc,
): void {
  const [first] = spec;
  if (!first) throw new ServerError(51270, `Invalid empty sub-projection: ${name}`);
  const path = pathOf(parent, name);
  if (spec.size === 1 && first[0].startsWith('$')) {
    readOperator(reading, path, first[0], first[1], spec);
    return;
  }
  openBranch(reading.taken, path);
  for (const [field, value] of spec) readElement(reading, path, field, value);
}

/** A sub-document may join a branch that is there, but not a leaf. */
function openBranch(taken: TakenPaths, path: readonly string[]): void {
  let branch = taken;
  for (const field of path) {
    const known = branch.get(field);
    if (known === 'leaf') throw new ServerError(31250, `Path collision at ${path.join('.')}`);
    const next: TakenPaths = known ?? new Map();
    branch.set(field, next);
    branch = next;
  }
}

function readOperator(
  reading: Reading,
  path: readonly string[],
  operator: string,
  operand: Value,
  spec: Doc,
): void {
  if (operator === '$meta') throw notImplemented('the projection operator $meta');
  if (operator === '$elemMatch') {
    readElemMatch(reading, path, operand, spec);
    return;
  }
  const part = operator === '$slice' ? sliceOf(operand) : undefined;
  if (part) {
    add(reading, { kind: 'change', path, change: slice(path, part.skip, part.limit) });
    reading.hasSlice = true;
    return;
  }
  if (reading.isInclusion === false) {
    throw new ServerError(31252, 'Cannot use an expression in an exclusion projection');
  }
  reading.isInclusion = true;
  add(reading, { kind: 'compute', path, compute: compile(reading, spec) });
}

function readElemMatch(reading: Reading, path: readonly string[], operand: Value, spec: Doc): void {
  if (!isDoc(operand)) throw new ServerError(31274, 'elemMatch: Invalid argument, object required');
  if (reading.hasPositional) {
    throw new ServerError(31255, 'Cannot specify positional operator and $elemMatch.');
  }
  const [field = '', ...rest] = path;
  if (rest.length > 0) {
    throw new ServerError(31275, 'Cannot use $elemMatch projection on a nested field.');
  }
  const condition = parseFilter(doc([field, spec]), reading.filterContext);
  add(reading, { kind: 'compute', path, compute: elemMatch(field, condition) });
  reading.hasElemMatch = true;
}

/** The arguments of `$slice` as `find` has it; undefined when it is the expression of that name. */
function sliceOf(operand: Value): { skip?: number; limit: number } | undefined {
  if (isNumeric(operand)) return { limit: toInt(operand) };
  if (!Array.isArray(operand) || operand.length !== 2) return undefined;
  const [skip, limit] = operand;
  if (!isNumeric(skip) || !isNumeric(limit)) return undefined;
  if (toInt(limit) <= 0) {
    throw new ServerError(28724, '$slice limit must be positive, and its array is a number');
  }
  return { skip: toInt(skip), limit: toInt(limit) };
}

/** The nearest 32-bit whole number towards zero. */
function toInt(value: Parameters<typeof toNumber>[0]): number {
  const number = Math.trunc(toNumber(value)) || 0;
  return Math.min(Math.max(number, -0x80000000), 0x7fffffff);
}

function compile({ context }: Reading, value: Value): Compute {
  const { compileExpression } = context;
  if (!compileExpression) throw notImplemented('expressions in projections here');
  try {
    return compileExpression(value);
  } catch (error) {
    const isUnknown = error instanceof ServerError && error.code === 168 && isDoc(value);
    if (isUnknown) throw new ServerError(31325, `Unknown expression: ${error.message}`);
    throw error;
  }
}
