import type { EvaluatedLeaf, EvaluatedNode } from '../../../rules/engine/evaluated-tree.js';
import { evaluatedLeaves } from '../../../rules/engine/evaluated-tree.js';
import { evaluateByReference } from '../../../rules/engine/reference-evaluator.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../rules/facts/fact-resolver.js';
import type { Cite } from '../../../rules/policy/cite.js';
import type { Condition, Leaf, RecordGroup } from '../../../rules/policy/conditions.js';
import type { OperatorName } from '../../../rules/policy/operators.js';
import type { Policy, PolicyVersion } from '../../../rules/policy/policy.js';
import type { Window } from '../../../rules/policy/window.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';
import { loadReference } from '../../../seeds/load-reference.js';

/** The real reference content. */
export const reference: ReferenceData = await loadReference(
  new URL('../../../seeds/', import.meta.url),
);

/** The day most tests ask about; the latest full accounting year is then 2025. */
export const AS_OF = '2026-11-21';

export const cite: Cite = { document: 'yuefu-2016-98', mark: 'verified' };

/** The same text in both languages. */
export function text(zh: string, en = zh): { zh: string; en: string } {
  return { zh, en };
}

/** A leaf, named after its fact unless `more` gives another id. */
export function leaf(
  fact: string,
  operator: OperatorName,
  value: Leaf['value'],
  more: Partial<Pick<Leaf, 'id' | 'kind' | 'params'>> = {},
): Leaf {
  const id = fact.toLowerCase().replaceAll('.', '-');
  return { id, label: text(id), kind: 'changeable', cite, fact, operator, value, ...more };
}

export const all = (...children: Condition[]): Condition => ({ all: children });
export const any = (...children: Condition[]): Condition => ({ any: children });
export const not = (child: Condition): Condition => ({ not: child });

/** A group that one record of a list must meet whole. */
export function forSome(list: string, ...children: Condition[]): RecordGroup {
  const id = `some-${list.toLowerCase()}`;
  return { forSome: list, id, label: text(id), kind: 'changeable', cite, all: children };
}

/** What a profile says on a day. */
export function resolverOf(profile: Profile, asOf: string = AS_OF): FactResolver {
  return new FactResolver(profile, asOf, reference);
}

/** The tree of a condition for a profile, by the reference evaluator. */
export function evaluate(
  condition: Condition,
  profile: Profile,
  asOf: string = AS_OF,
): Promise<EvaluatedNode> {
  return evaluateByReference(condition, resolverOf(profile, asOf));
}

/** The outcome of the root alone. */
export async function outcomeOf(condition: Condition, profile: Profile): Promise<string> {
  return (await evaluate(condition, profile)).outcome;
}

/** The one leaf of a tree. */
export async function evaluatedLeaf(
  condition: Condition,
  profile: Profile,
  asOf: string = AS_OF,
): Promise<EvaluatedLeaf> {
  const [only, ...others] = evaluatedLeaves(await evaluate(condition, profile, asOf));
  if (!only || others.length > 0) throw new Error('Not a tree of one leaf.');
  return only;
}

export const permanent: Window = { kind: 'permanent', cite };

/** A version in force since 2020 with no end, unless `more` says otherwise. */
export function sampleVersion(more: Partial<PolicyVersion> = {}): PolicyVersion {
  return {
    validFrom: '2020-01-01',
    validFromCite: cite,
    validTo: null,
    basis: [cite],
    conditions: all(leaf('employees', 'greaterThanInclusive', 100)),
    manual: [],
    benefit: { text: text('补助', 'A grant'), cite },
    materials: [],
    windows: [permanent],
    applicant: { kind: 'enterprise', note: text('企业') },
    payee: { kind: 'enterprise', note: text('企业') },
    prerequisites: [],
    exclusions: [],
    successor: null,
    nextStep: text('申报'),
    checkedOn: '2026-10-01',
    revision: 1,
    hash: 'a'.repeat(64),
    ...more,
  };
}

/** A policy with the given versions, or with one made of the given parts. */
export function samplePolicy(
  id: string,
  versions: Partial<PolicyVersion> | readonly PolicyVersion[] = {},
): Policy {
  return {
    id,
    name: text(id),
    kind: 'fund',
    level: 'provincial',
    departments: [{ name: text('商务厅') }],
    contact: text('12345'),
    measures: [1],
    tasks: [],
    versions: isList(versions) ? versions : [sampleVersion(versions)],
  };
}

function isList(
  versions: Partial<PolicyVersion> | readonly PolicyVersion[],
): versions is readonly PolicyVersion[] {
  return Array.isArray(versions);
}
