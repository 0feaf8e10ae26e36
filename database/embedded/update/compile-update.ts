import type { ObjectId } from 'bson';
import { type Collation, compareTextFor } from '../query/collation.js';
import { notImplemented, ServerError } from '../server-error.js';
import { areEqual } from '../values/compare.js';
import { type Doc, isDoc, type Value } from '../values/value.js';
import { applyTree } from './apply.js';
import { type ArrayFilters, checkIdentifiers, compileArrayFilters } from './array-filters.js';
import type { CompileContext, Scope } from './modifier.js';
import { OPERATORS } from './operators/index.js';
import { rename } from './operators/rename.js';
import { parsePath } from './path.js';
import { compileReplacement, immutableId, replaceDocument } from './replacement.js';
import { addModifier, type Branch, branch } from './tree.js';

/** Compiles the stages of a pipeline update into a function on one document. */
export type CompilePipelineUpdate = (stages: readonly Value[]) => (document: Doc) => Doc;

export interface UpdateOptions {
  readonly arrayFilters?: readonly Doc[];
  readonly collation?: Collation;
  readonly now: Date;
  readonly newObjectId: () => ObjectId;
  /** Without it pipeline updates are refused. */
  readonly compilePipelineUpdate?: CompilePipelineUpdate;
}

/** What is known about the document that an update is applied to. */
export interface UpdateContext {
  /** The array index that the filter matched. */
  readonly matchedIndex?: number | undefined;
  /** True when an upsert is about to insert the document. */
  readonly isInsert: boolean;
}

/** A checked update, ready for any number of documents. */
export interface Update {
  readonly kind: 'operators' | 'replacement' | 'pipeline';
  /** The document as it is after the update; the one given stays as it is. */
  apply(document: Doc, context: UpdateContext): { document: Doc; modified: boolean };
}

/**
 * Checks and compiles an update: operators, a whole document, or a pipeline.
 * @throws ServerError whatever MongoDB refuses before it looks at any document.
 */
export function compileUpdate(update: Doc | readonly Value[], options: UpdateOptions): Update {
  const filters = compileArrayFilters(options.arrayFilters ?? [], options.collation);
  if (!isDoc(update as Value)) return compilePipeline(update as readonly Value[], options);
  const given = update as Doc;
  const isReplacement = !given.keys().next().value?.startsWith('$');
  return isReplacement
    ? compileWholeDocument(given, options)
    : compileOperators(given, filters, options);
}

function compileWholeDocument(update: Doc, { now }: UpdateOptions): Update {
  const replacement = compileReplacement(update, now);
  return {
    kind: 'replacement',
    apply: (document) => outcome(document, replaceDocument(document, replacement)),
  };
}

function compilePipeline(stages: readonly Value[], options: UpdateOptions): Update {
  if (!options.compilePipelineUpdate) throw notImplemented('updates with an aggregation pipeline');
  if (options.arrayFilters?.length) {
    throw new ServerError(9, 'arrayFilters may not be given with a pipeline update.');
  }
  const transform = options.compilePipelineUpdate(stages);
  return {
    kind: 'pipeline',
    apply: (document) => outcome(document, replaceDocument(document, transform(document))),
  };
}

function compileOperators(update: Doc, filters: ArrayFilters, options: UpdateOptions): Update {
  const root = compileTree(update, filters, options);
  return {
    kind: 'operators',
    apply(document, { matchedIndex, isInsert }) {
      const scope: Scope = { original: document, isInsert, matchedIndex };
      const updated = applyTree(root, filters, scope);
      checkId(document, updated, root);
      if (!isInsert) checkNewNames(document, updated, root);
      return outcome(document, updated);
    },
  };
}

function compileTree(update: Doc, filters: ArrayFilters, options: UpdateOptions): Branch {
  const { now, collation } = options;
  const compareText = compareTextFor(collation);
  const context: CompileContext = { now, collation, compareText };
  const root = branch('fields');
  const identifiers = new Map<string, string>();
  for (const [operator, path, operand] of changesOf(update)) {
    const parts = parsePath(path);
    for (const part of parts) {
      if (part.kind === 'elements' && part.filter !== '') identifiers.set(part.filter, path);
    }
    if (operator === '$rename') {
      const { source, target, targetPath } = rename(operand, path);
      addModifier(root, parts, source, path);
      addModifier(root, parsePath(targetPath), target, targetPath);
      continue;
    }
    const compile = OPERATORS.get(operator);
    if (!compile) throw new ServerError(9, `Unknown update operator: ${operator}`);
    addModifier(root, parts, compile(operand, path, context), path);
  }
  checkIdentifiers(filters, identifiers);
  return root;
}

function* changesOf(update: Doc): Generator<[operator: string, path: string, operand: Value]> {
  for (const [operator, operands] of update) {
    if (!OPERATORS.has(operator) && operator !== '$rename') {
      throw new ServerError(9, `Unknown update operator: ${operator}`);
    }
    if (!isDoc(operands)) throw new ServerError(9, `${operator} needs a document of fields.`);
    for (const [path, operand] of operands) yield [operator, path, operand];
  }
}

/** An `_id` may be set again to an equal value as a whole, but never be changed from within. */
function checkId(document: Doc, updated: Doc, root: Branch): void {
  const [before, after] = [document.get('_id'), updated.get('_id')];
  if (before === undefined || before === after) return;
  const isWhole = root.children.get('_id')?.kind === 'leaf';
  if (!isWhole || after === undefined || !areEqual(before, after)) throw immutableId();
}

/** Stored documents may hold fields that begin with a dollar sign, but operators may not set them. */
function checkNewNames(document: Doc, updated: Doc, root: Branch): void {
  for (const name of root.children.keys()) {
    const value = updated.get(name);
    if (name.startsWith('$') && value !== undefined && value !== document.get(name)) {
      throw new ServerError(52, `The field '${name}' is not allowed at the top of a document.`);
    }
  }
}

function outcome(before: Doc, after: Doc): { document: Doc; modified: boolean } {
  return { document: after, modified: after !== before };
}
