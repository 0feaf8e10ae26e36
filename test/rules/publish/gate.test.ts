import type { EvaluatedNode } from '../../../rules/engine/evaluated-tree.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import {
  type Evaluators,
  evaluatorsOf,
  findDisagreements,
  type Judgement,
} from '../../../rules/publish/gate.js';
import { AS_OF, all, any, forSome, leaf, not, reference } from '../engine/sample-policy.js';

const conditions = all(
  any(leaf('employees', 'greaterThanInclusive', 100), not(leaf('ownership', 'equal', 'state'))),
  forSome('loans', leaf('loans.amount', 'greaterThan', 50)),
);
const profiles: Profile[] = [
  { employees: 100, ownership: 'state', loans: [{ amount: 50 }, { amount: 51 }] },
  { employees: 99, ownership: 'state', loans: [] },
  { ownership: 'private' },
  {},
];
const probes = profiles.map((profile) => ({ profile, asOf: AS_OF }));

/** The two evaluators, the compiled one with a fault. */
function withFault(fault: (judgement: Judgement) => Judgement): Evaluators {
  const evaluators = evaluatorsOf(conditions);
  return { ...evaluators, compiled: (facts) => fault(evaluators.compiled(facts)) };
}

const compare = (evaluators: Evaluators) => findDisagreements(evaluators, probes, { reference });

/** The tree with its leaves changed. */
function withLeaves(
  node: EvaluatedNode | null,
  change: (leaf: EvaluatedNode & { node: 'leaf' }) => EvaluatedNode,
): EvaluatedNode | null {
  if (!node) return null;
  const inside = <Node extends EvaluatedNode>(child: Node) => withLeaves(child, change) as Node;
  if (node.node === 'leaf') return change(node);
  if (node.node === 'forSome') return { ...node, records: node.records.map(inside) };
  return { ...node, children: node.children.map(inside) };
}

describe('the gate between the two evaluators', () => {
  it('is open when they agree', async () => {
    expect(await compare(evaluatorsOf(conditions))).toEqual([]);
  });

  it('closes on another verdict, also when every tree is the same', async () => {
    const found = await compare(withFault((judgement) => ({ ...judgement, outcome: 'met' })));
    expect(found.map(({ path, reference, compiled }) => [path, reference, compiled])).toEqual([
      ['outcome', '"unmet"', '"met"'],
      ['outcome', '"unknown"', '"met"'],
      ['outcome', '"unknown"', '"met"'],
    ]);
    expect(found.map(({ probe }) => probe)).toEqual(probes.slice(1));
  });

  it('closes on another outcome of one leaf that leaves the verdict as it is', async () => {
    const found = await compare(
      withFault(({ outcome, tree }) => ({
        outcome,
        tree: withLeaves(tree, (one) =>
          one.leaf.id === 'ownership' && one.outcome === 'met' ? { ...one, outcome: 'unmet' } : one,
        ),
      })),
    );
    expect(found.map(({ path }) => path)).toEqual([
      'tree.children[0].children[1].children[0].outcome',
      'tree.children[0].children[1].children[0].outcome',
    ]);
    expect(found[0]).toMatchObject({ probe: probes[0], reference: '"met"', compiled: '"unmet"' });
  });

  it('closes on a missing fact that is not named', async () => {
    const found = await compare(
      withFault(({ outcome, tree }) => ({
        outcome,
        tree: withLeaves(tree, (one) => ({ ...one, actual: { known: false, missing: [] } })),
      })),
    );
    expect(found.some(({ path }) => path.startsWith('missing'))).toBe(true);
  });

  it('closes on an evaluator that fails, and says how', async () => {
    const found = await compare(
      withFault(() => {
        throw new RangeError('No predicate.');
      }),
    );
    expect(found.filter(({ path }) => path === 'error')).toHaveLength(probes.length);
    expect(found.find(({ path }) => path === 'error')).toMatchObject({
      reference: 'undefined',
      compiled: '"No predicate."',
    });
  });

  it('closes on conditions that one evaluator cannot run, and on those that neither can', async () => {
    const odd = all(leaf('noSuchFact', 'greaterThan', 1));
    const found = await findDisagreements(evaluatorsOf(odd), probes.slice(0, 1), { reference });
    expect(found).toMatchObject([
      { path: 'error', reference: expect.stringContaining('noSuchFact') },
    ]);
    const onlyCompiled: Evaluators = {
      ...evaluatorsOf(conditions),
      compiled: evaluatorsOf(odd).compiled,
    };
    expect((await compare(onlyCompiled)).map(({ path }) => path)).toContain('error');
  });

  it('gives others a turn before each profile', async () => {
    let turns = 0;
    const pause = async () => {
      turns++;
    };
    await findDisagreements(evaluatorsOf(conditions), probes, { reference, pause });
    expect(turns).toBe(probes.length);
  });
});
