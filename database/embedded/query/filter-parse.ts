import { BSONRegExp } from 'bson';
import { notImplemented, ServerError } from '../server-error.js';
import type { CompareText } from '../values/compare.js';
import { type Doc, isDoc, type Value } from '../values/value.js';
import * as leaf from './leaf-conditions.js';
import { type Leaf, matchesDocument, matchesElement, type Node } from './match.js';
import { splitPath } from './path.js';
import { isTrue } from './truth.js';

/** Turns an expression of the aggregation language into a function of documents. */
export type CompileExpression = (expression: Value) => (document: Doc) => Value | undefined;

/** What a filter is read with. */
export interface FilterContext {
  compareText: CompareText;
  compileExpression?: CompileExpression | undefined;
}

/** Where a condition stands: `$expr` looks at whole documents and works only at the top. */
type Level = 'document' | 'element';

const REFUSED_AT_TOP: ReadonlySet<string> = new Set([
  '$where',
  '$text',
  '$jsonSchema',
  '$sampleRate',
  '$alwaysTrue',
  '$alwaysFalse',
]);

const PATHLESS: ReadonlySet<string> = new Set([
  ...['$and', '$or', '$nor', '$expr', '$comment', '$ref', '$id', '$db'],
  ...REFUSED_AT_TOP,
]);

/**
 * Reads a filter document.
 * @throws ServerError for a malformed filter, and by name for an operator that is not implemented.
 */
export function parseFilter(filter: Doc, context: FilterContext, level: Level = 'document'): Node {
  const children = Array.from(filter).flatMap(([name, operand]) =>
    name.startsWith('$')
      ? parsePathless(name, operand, context, level)
      : parseField(name, operand, context),
  );
  return { kind: 'and', children };
}

function parsePathless(name: string, operand: Value, context: FilterContext, level: Level): Node[] {
  switch (name) {
    case '$comment':
      return [];
    case '$and':
    case '$or':
    case '$nor':
      return [
        {
          kind: ({ $and: 'and', $or: 'or', $nor: 'nor' } as const)[name],
          children: parseBranches(name, operand, context, level),
        },
      ];
    case '$expr':
      if (level === 'element') {
        throw leaf.badValue('$expr can only be applied to the top-level document');
      }
      return [parseExpr(operand, context)];
    case '$ref':
    case '$id':
    case '$db':
      return parseField(name, operand, context);
    default:
      if (REFUSED_AT_TOP.has(name)) throw notImplemented(`the filter operator ${name}`);
      throw leaf.badValue(`unknown top level operator: ${name}`);
  }
}

function parseBranches(name: string, operand: Value, context: FilterContext, level: Level): Node[] {
  if (!Array.isArray(operand)) throw leaf.badValue(`${name} must be an array`);
  if (operand.length === 0) throw leaf.badValue(`${name} must be a nonempty array`);
  return operand.map((branch) => {
    if (!isDoc(branch)) throw leaf.badValue(`${name} entries need to be full objects`);
    return parseFilter(branch, context, level);
  });
}

function parseExpr(expression: Value, { compileExpression }: FilterContext): Node {
  if (!compileExpression) throw notImplemented('$expr here');
  const evaluate = compileExpression(expression);
  return { kind: 'expr', test: (document) => isTrue(evaluate(document)) };
}

/** Reads the condition on one field: operators, a regular expression or a value to equal. */
export function parseField(name: string, condition: Value, context: FilterContext): Node[] {
  if (isOperators(condition)) return parseOperators(name, condition, context);
  if (condition instanceof BSONRegExp)
    return [leafNode(name, leaf.regExp(condition.pattern, condition.options))];
  return [leafNode(name, leaf.comparison('eq', condition, context.compareText))];
}

/** True for a document of operators; a database reference begins with a dollar sign but is none. */
export function isOperators(condition: Value): condition is Doc {
  if (!isDoc(condition)) return false;
  const first = condition.keys().next();
  if (first.done || !first.value.startsWith('$')) return false;
  return !(condition.has('$ref') && condition.has('$id'));
}

/** True for operators on a value itself, as opposed to those on a document, such as `$or`. */
export function isOnValue(condition: Value): boolean {
  return isOperators(condition) && !PATHLESS.has(firstFieldOf(condition) ?? '');
}

function leafNode(name: string, condition: Leaf): Node {
  return { kind: 'leaf', name, path: splitPath(name), leaf: condition };
}

function parseOperators(name: string, operators: Doc, context: FilterContext): Node[] {
  return Array.from(operators).flatMap(([operator, operand]) =>
    parseOperator(name, operator, operand, operators, context),
  );
}

function parseOperator(
  name: string,
  operator: string,
  operand: Value,
  operators: Doc,
  context: FilterContext,
): Node[] {
  const { compareText } = context;
  switch (operator) {
    case '$eq':
    case '$lt':
    case '$lte':
    case '$gt':
    case '$gte': {
      const kind = operator.slice(1) as 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
      return [leafNode(name, leaf.comparison(kind, operand, compareText))];
    }
    case '$ne':
      if (operand instanceof BSONRegExp) throw leaf.badValue("Can't have regex as arg to $ne.");
      return [not(leafNode(name, leaf.comparison('eq', operand, compareText)))];
    case '$in':
      return [leafNode(name, parseIn(operator, operand, compareText))];
    case '$nin':
      return [not(leafNode(name, parseIn(operator, operand, compareText)))];
    case '$exists': {
      const node = leafNode(name, leaf.exists());
      return [isTrue(operand) ? node : not(node)];
    }
    case '$size':
      return [leafNode(name, leaf.size(operand))];
    case '$type':
      return [leafNode(name, leaf.type(operand))];
    case '$mod':
      return [leafNode(name, leaf.mod(operand))];
    case '$not':
      return [not(parseNot(name, operand, context))];
    case '$regex':
      return [leafNode(name, parseRegex(operand, operators.get('$options')))];
    case '$options':
      if (operators.has('$regex')) return [];
      throw leaf.badValue('$options needs a $regex');
    case '$elemMatch':
      return [leafNode(name, parseElemMatch(operand, context))];
    case '$all':
      return parseAll(name, operand, context);
    default:
      throw leaf.unknownOperator(operator);
  }
}

function not(child: Node): Node {
  return { kind: 'not', child };
}

function parseNot(name: string, operand: Value, context: FilterContext): Node {
  if (operand instanceof BSONRegExp)
    return leafNode(name, leaf.regExp(operand.pattern, operand.options));
  if (!isDoc(operand)) throw leaf.badValue('$not needs a regex or a document');
  if (operand.size === 0) throw leaf.badValue('$not cannot be empty');
  return { kind: 'and', children: parseOperators(name, operand, context) };
}

function parseIn(operator: string, operand: Value, compareText: CompareText): Leaf {
  if (!Array.isArray(operand)) throw leaf.badValue(`${operator} needs an array`);
  if (operand.some(isOperators)) throw leaf.badValue(`cannot nest $ under ${operator}`);
  return leaf.inList(operand, compareText);
}

function parseRegex(operand: Value, options: Value | undefined): Leaf {
  if (options !== undefined && typeof options !== 'string') {
    throw leaf.badValue('$options has to be a string');
  }
  if (operand instanceof BSONRegExp) {
    if (options !== undefined && operand.options !== '') {
      throw new ServerError(51075, 'options set in both $regex and $options');
    }
    return leaf.regExp(operand.pattern, options ?? operand.options);
  }
  if (typeof operand !== 'string') throw leaf.badValue('$regex has to be a string');
  return leaf.regExp(operand, options ?? '');
}

/** Conditions on elements as values where the first is an operator, on documents otherwise. */
function parseElemMatch(operand: Value, context: FilterContext): Leaf {
  if (!isDoc(operand)) throw leaf.badValue('$elemMatch needs an Object');
  const isOnValues = isOnValue(operand);
  const node: Node = isOnValues
    ? { kind: 'and', children: parseOperators('', operand, context) }
    : parseFilter(operand, context, 'element');
  const matches = (element: Value): boolean => {
    if (isOnValues) return matchesElement(node, element);
    const document = documentOf(element);
    return document !== undefined && matchesDocument(node, document);
  };
  return {
    kind: isOnValues ? 'elemMatchValue' : 'elemMatchObject',
    leafArrays: 'whole',
    test(value, details) {
      const index = Array.isArray(value) ? value.findIndex(matches) : -1;
      if (index >= 0 && details) details.index = index;
      return index >= 0;
    },
  };
}

/** An array inside an array counts as a document whose fields are its places. */
function documentOf(element: Value): Doc | undefined {
  if (isDoc(element)) return element;
  if (!Array.isArray(element)) return undefined;
  return new Map(element.map((value, index) => [String(index), value]));
}

function parseAll(name: string, operand: Value, context: FilterContext): Node[] {
  if (!Array.isArray(operand)) throw leaf.badValue('$all needs an array');
  if (operand.length === 0) return [{ kind: 'never' }];
  const [first] = operand;
  if (firstFieldOf(first) === '$elemMatch') {
    const children = operand.map((item) => {
      if (!isDoc(item) || firstFieldOf(item) !== '$elemMatch' || item.size > 1) {
        throw leaf.badValue('$all/$elemMatch has to be consistent');
      }
      return leafNode(name, parseElemMatch(item.get('$elemMatch') ?? null, context));
    });
    return [{ kind: 'and', children }];
  }
  const children = operand.map((item) => {
    if (item instanceof BSONRegExp) return leafNode(name, leaf.regExp(item.pattern, item.options));
    if (leaf.isFieldOperator(firstFieldOf(item) ?? '')) {
      throw leaf.badValue('no $ expressions in $all');
    }
    return leafNode(name, leaf.comparison('eq', item, context.compareText));
  });
  return [{ kind: 'and', children }];
}

function firstFieldOf(value: Value | undefined): string | undefined {
  return isDoc(value) ? value.keys().next().value : undefined;
}
