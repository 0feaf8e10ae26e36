import { Engine, type NestedCondition } from 'json-rules-engine';
import type { FactValue, ProfileReader } from '../facts/resolution.js';
import type { Condition } from '../policy/conditions.js';
import { BUILT_IN_OPERATORS, OPERATORS, type OperatorName } from '../policy/operators.js';
import { type BoundGroup, type BoundNode, bind } from './bind.js';
import type { EvaluatedGroup, EvaluatedNode } from './evaluated-tree.js';
import { allOf, anyOf, negationOf, type Outcome } from './outcome.js';

/** Stands where there is nothing to compare: `in` would throw for want of a right-hand side. */
const NOTHING = { fact: 'never-given', operator: 'equal', value: true };

/** The part of json-rules-engine's result tree that the fold reads. */
interface EngineResult {
  result?: boolean;
  all?: EngineResult[];
  any?: EngineResult[];
  not?: EngineResult;
}

/**
 * Evaluates a condition tree with json-rules-engine and folds its result tree to three values.
 *
 * Every leaf becomes a comparison of two facts of its own, so that all leaves are evaluated (they
 * share one priority and nothing short-circuits) and neither side is ever cached under another
 * leaf's name. A leaf with an unknown side is not given to the engine at all: with undefined facts
 * it lets `notEqual`, `notIn` and any `not` pass, and throws where the list of `in` is one. The
 * engine is made for this one run: a shared one loses results when runs overlap.
 *
 * @throws when the tree names a fact or operator that does not exist, which loading rules out.
 */
export async function evaluateByReference(
  condition: Condition,
  resolver: ProfileReader,
): Promise<EvaluatedNode> {
  const bound = bind(condition, resolver);
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [name, operator] of Object.entries(OPERATORS)) {
    if (!BUILT_IN_OPERATORS.has(name as OperatorName)) engine.addOperator(name, operator.holds);
  }
  const translator = new Translator(engine);
  engine.addRule({ conditions: { all: [translator.translate(bound)] }, event: { type: 'root' } });

  const { results, failureResults } = await engine.run();
  const root = [...results, ...failureResults][0]?.conditions as EngineResult | undefined;
  const result = root?.all?.[0];
  if (!result) throw new Error('json-rules-engine gave no result tree.');
  return fold(bound, result);
}

/** Turns bound nodes into json-rules-engine conditions over constant facts of one engine. */
class Translator {
  private count = 0;

  constructor(private readonly engine: Engine) {}

  translate(node: BoundNode): NestedCondition {
    switch (node.node) {
      case 'leaf':
        if (!node.actual.known || !node.required.known) return NOTHING;
        return {
          fact: this.give(node.actual.value),
          operator: node.leaf.operator,
          value: { fact: this.give(node.required.value) },
        };
      case 'forSome':
        return node.records.length === 0
          ? NOTHING
          : { any: node.records.map((record) => this.translate(record)) };
      case 'not':
        return { not: this.translate(onlyChild(node)) };
      case 'all':
        return { all: node.children.map((child) => this.translate(child)) };
      case 'any':
        return { any: node.children.map((child) => this.translate(child)) };
    }
  }

  private give(value: FactValue): string {
    this.count += 1;
    const name = `side-${this.count}`;
    this.engine.addFact(name, value);
    return name;
  }
}

function fold(node: BoundNode, result: EngineResult): EvaluatedNode {
  switch (node.node) {
    case 'leaf': {
      const isKnown = node.actual.known && node.required.known;
      return { ...node, outcome: isKnown ? decided(result) : 'unknown' };
    }
    case 'forSome': {
      if (node.missing) return { ...node, outcome: 'unknown', records: [] };
      const records = foldChildren(node.records, result.any) as EvaluatedGroup[];
      return { ...node, outcome: anyOf(records.map(({ outcome }) => outcome)), records };
    }
    case 'not': {
      const children = foldChildren(node.children, result.not && [result.not]);
      return { ...node, outcome: negationOf(children[0]?.outcome ?? 'unknown'), children };
    }
    case 'all':
    case 'any': {
      const children = foldChildren(node.children, node.node === 'all' ? result.all : result.any);
      const outcomes = children.map(({ outcome }) => outcome);
      return {
        ...node,
        outcome: node.node === 'all' ? allOf(outcomes) : anyOf(outcomes),
        children,
      };
    }
  }
}

function foldChildren(
  children: readonly BoundNode[],
  results: EngineResult[] | undefined,
): EvaluatedNode[] {
  return children.map((child, index) => {
    const result = results?.[index];
    if (!result) throw new Error('The result tree of json-rules-engine has another shape.');
    return fold(child, result);
  });
}

function decided({ result }: EngineResult): Outcome {
  if (typeof result !== 'boolean') throw new Error('json-rules-engine left a leaf unevaluated.');
  return result ? 'met' : 'unmet';
}

function onlyChild(node: BoundGroup): BoundNode {
  const [child] = node.children;
  if (!child) throw new Error('A not has exactly one child.');
  return child;
}
