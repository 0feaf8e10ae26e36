import type { CalendarDate } from '../../rules/dates/calendar-date.js';
import { standingOf, versionAt } from '../../rules/engine/version-at.js';
import { isDerived } from '../../rules/facts/fact-definition.js';
import { ASKED_FACTS, factNamed } from '../../rules/facts/vocabulary/index.js';
import { askedFactsOf } from '../../rules/policy/facts-used.js';
import type { Policy } from '../../rules/policy/policy.js';
import type { SourceDocument } from '../../rules/reference/source-document.js';
import type { Text } from '../../rules/text.js';
import type { Content } from '../../seeds/load-content.js';
import { type Page, pageAfter } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { nearestKey } from '../http/validation/nearest-key.js';
import { quoted } from '../http/validation/sent-value.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import type { PolicyDetail, PolicyFilters, PolicySummary } from './policy.schema.js';

/**
 * The policies that pass every filter, by id, a page at a time; `today` decides which version
 * stands for a policy unless `inForceAt` names another day.
 * @throws Problem `validation_failed` for a fact that does not exist or a cursor not ours.
 */
export function listPoliciesBy(
  filters: PolicyFilters,
  { policies, reference }: Content,
  today: CalendarDate,
): Page<PolicySummary> {
  if (filters.fact !== undefined) requireAskedFact(filters.fact);
  const day = filters.inForceAt ?? today;
  const matching = policies.filter((policy) => passes(policy, filters, reference.sources));
  return pageAfter(
    matching.map((policy) => summarise(policy, day)),
    ({ id }) => id,
    filters,
  );
}

/**
 * One policy with all its versions and the documents they cite.
 * @throws Problem `not_found`.
 */
export function describePolicy(
  id: string,
  { policies, reference }: Content,
  today: CalendarDate,
): PolicyDetail {
  const policy = policies.find((candidate) => candidate.id === id);
  if (!policy) throw new Problem('not_found');
  return {
    ...summarise(policy, today),
    contact: policy.contact,
    facts: [...askedFactsOf(policy)],
    sources: citedDocuments(policy, reference.sources).map(({ id, number, title, mark }) => ({
      document: id,
      number,
      title,
      mark,
    })),
    versions: [...policy.versions],
  };
}

function summarise(policy: Policy, day: CalendarDate): PolicySummary {
  const { version, standing } = versionAt(policy, day);
  const { validFrom, validTo, revision, hash } = version;
  return {
    id: policy.id,
    name: policy.name,
    kind: policy.kind,
    level: policy.level,
    departments: policy.departments,
    measures: policy.measures,
    tasks: policy.tasks,
    benefit: version.benefit.text,
    informational: version.conditions === null,
    inForce: standing === 'in_force',
    version: { validFrom, validTo, revision, hash },
    successor: version.successor?.name ?? null,
  };
}

function passes(
  policy: Policy,
  filters: PolicyFilters,
  sources: ReadonlyMap<string, SourceDocument>,
): boolean {
  const { text, kind, level, department, measure, fact, inForceAt } = filters;
  return (
    (kind === undefined || policy.kind === kind) &&
    (level === undefined || policy.level === level) &&
    (measure === undefined || policy.measures.includes(measure)) &&
    (fact === undefined || askedFactsOf(policy).has(fact)) &&
    (inForceAt === undefined ||
      policy.versions.some((version) => standingOf(version, inForceAt) === 'in_force')) &&
    (department === undefined ||
      policy.departments.some(({ name }) => contains([name], department))) &&
    (text === undefined || contains(searchedTexts(policy, sources), text))
  );
}

function searchedTexts(policy: Policy, sources: ReadonlyMap<string, SourceDocument>): Text[] {
  return [
    policy.name,
    ...policy.departments.map(({ name }) => name),
    ...policy.versions.map(({ benefit }) => benefit.text),
    ...citedDocuments(policy, sources).flatMap(({ number, title }) => [
      title,
      { zh: number, en: number },
    ]),
  ];
}

function contains(texts: readonly Text[], wanted: string): boolean {
  const needle = wanted.toLowerCase();
  return texts.some(({ zh, en }) => `${zh}\n${en}`.toLowerCase().includes(needle));
}

function citedDocuments(
  policy: Policy,
  sources: ReadonlyMap<string, SourceDocument>,
): SourceDocument[] {
  const ids = new Set(policy.versions.flatMap(({ basis }) => basis.map((cite) => cite.document)));
  return [...ids].flatMap((id) => sources.get(id) ?? []);
}

function requireAskedFact(key: string): void {
  const fact = factNamed(key);
  if (fact && !isDerived(fact)) return;
  const suggestion = nearestKey(
    key,
    ASKED_FACTS.map((asked) => asked.key),
  );
  throw validationFailed([
    {
      path: 'query.fact',
      code: 'unknown_fact',
      message: suggestion === undefined ? 'unknown_fact' : 'unknown_fact_near',
      params: { sent: quoted(key), ...(suggestion !== undefined && { suggestion }) },
    },
  ]);
}
