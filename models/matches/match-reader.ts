import { type Connection, type Model, Types } from 'mongoose';
import type { Verdict } from '../../rules/engine/assessment.js';
import type { SizeClass } from '../../rules/reference/size-class-standard.js';
import { type EnterpriseDocument, enterpriseModel } from '../enterprises/enterprise-document.js';
import type { MatchedVersion } from './match-run-document.js';
import { type MatchRun, MatchRunStore } from './match-run-store.js';
import { MatchStore } from './match-store.js';
import { idAt, placeAfter, placeOf, sizeOf, valueAt, verdictAt } from './segment.js';
import { countWhere, totalsWhere, type VerdictTotals } from './verdict-counts.js';

/** Which enterprises of a policy are wanted; a part that is left out takes all. */
export interface MatchFilter {
  readonly verdict?: Verdict | undefined;
  readonly cityCode?: string | undefined;
  /** Null for those whose size class is not known. */
  readonly sizeClass?: SizeClass | null | undefined;
}

/** A page: what comes after an enterprise, and how much of it. */
export interface MatchPage extends MatchFilter {
  readonly after?: string | undefined;
  readonly limit: number;
}

/** An enterprise with its verdict, as the run found it. */
export interface MatchedEnterprise {
  readonly enterpriseId: string;
  /** As it is now; null when the enterprise is not there any more. */
  readonly name: string | null;
  readonly cityCode: string;
  readonly countyCode: string | null;
  readonly sizeClass: SizeClass | null;
  readonly verdict: Verdict;
}

/** What a run said of an enterprise and a policy. */
export interface EnterpriseMatch {
  readonly run: MatchRun;
  readonly version: MatchedVersion;
  readonly verdict: Verdict;
}

/** Reads what complete runs say, a page at a time and by index. */
export class MatchReader {
  readonly #runs: MatchRunStore;
  readonly #matches: MatchStore;
  readonly #enterprises: Model<EnterpriseDocument>;

  constructor(connection: Connection) {
    this.#runs = new MatchRunStore(connection);
    this.#matches = new MatchStore(connection);
    this.#enterprises = enterpriseModel(connection);
  }

  /** The complete run of a policy that was finished last, or null when it was never matched. */
  async latestRunOf(policyId: string): Promise<MatchRun | null> {
    return this.#runs.latestOf(policyId);
  }

  /** How many enterprises have each verdict under a filter. */
  async totals(
    run: MatchRun,
    policyId: string,
    filter: Omit<MatchFilter, 'verdict'>,
  ): Promise<VerdictTotals> {
    const totals = await this.#matches.readTotals(run.id, policyId);
    if (!totals) throw new Error(`The run ${run.id} has no totals of ${policyId}.`);
    return totalsWhere(totals.counts, filter);
  }

  /**
   * The first enterprises of a policy that pass a filter, by id, at most `limit` of them. Segments
   * without any are passed over by their counts.
   */
  async page(
    run: MatchRun,
    policyId: string,
    { after, limit, ...filter }: MatchPage,
  ): Promise<MatchedEnterprise[]> {
    const first = after === undefined ? 0 : await this.#matches.segmentReaching(run, after);
    const found: Omit<MatchedEnterprise, 'name'>[] = [];
    if (first !== null) {
      for await (const { segment, column } of this.#matches.columnsOf(run, policyId, first)) {
        if (countWhere(column.counts, filter) === 0) continue;
        const members = await this.#matches.readMembers(run.id, segment);
        const start = after === undefined ? 0 : placeAfter(members, after);
        for (let index = start; index < sizeOf(members) && found.length < limit; index += 1) {
          const enterprise = {
            enterpriseId: idAt(members, index),
            cityCode: valueAt(members.cities, index),
            countyCode: valueAt(members.counties, index),
            sizeClass: valueAt(members.sizeClasses, index),
            verdict: verdictAt(column, index),
          };
          if (passes(enterprise, filter)) found.push(enterprise);
        }
        if (found.length === limit) break;
      }
    }
    return this.#named(found);
  }

  /**
   * What the latest runs say of an enterprise, by policy id. Policies that no run asked are left
   * out, and so are runs from before the enterprise was there.
   */
  async ofEnterprise(enterpriseId: string): Promise<EnterpriseMatch[]> {
    const matches: EnterpriseMatch[] = [];
    for (const [run, versions] of latestByRun(await this.#runs.complete())) {
      const segment = await this.#matches.segmentReaching(run, enterpriseId);
      if (segment === null) continue;
      const ids = versions.map(({ id }) => id);
      const { members, columns } = await this.#matches.readSegment(run.id, segment, ids);
      const place = placeOf(members, enterpriseId);
      if (place < 0) continue;
      for (const version of versions) {
        const column = columns.get(version.id);
        if (column) matches.push({ run, version, verdict: verdictAt(column, place) });
      }
    }
    return matches.sort((left, right) => (left.version.id < right.version.id ? -1 : 1));
  }

  async #named(found: readonly Omit<MatchedEnterprise, 'name'>[]): Promise<MatchedEnterprise[]> {
    const ids = found.map(({ enterpriseId }) => Types.ObjectId.createFromHexString(enterpriseId));
    const documents = await this.#enterprises
      .find({ _id: { $in: ids } }, { name: 1 })
      .lean<Pick<EnterpriseDocument, '_id' | 'name'>[]>();
    const names = new Map(documents.map(({ _id, name }) => [_id.toHexString(), name]));
    return found.map((one) => ({ ...one, name: names.get(one.enterpriseId) ?? null }));
  }
}

function passes(
  { verdict, cityCode, sizeClass }: Omit<MatchedEnterprise, 'name'>,
  filter: MatchFilter,
): boolean {
  return (
    (filter.verdict === undefined || filter.verdict === verdict) &&
    (filter.cityCode === undefined || filter.cityCode === cityCode) &&
    (filter.sizeClass === undefined || filter.sizeClass === sizeClass)
  );
}

/** For each run the versions that no later run asked again. */
function latestByRun(complete: readonly MatchRun[]): Map<MatchRun, MatchedVersion[]> {
  const taken = new Set<string>();
  const byRun = new Map<MatchRun, MatchedVersion[]>();
  for (const run of complete) {
    const versions = run.policies.filter(({ id }) => !taken.has(id));
    for (const { id } of versions) taken.add(id);
    if (versions.length > 0) byRun.set(run, versions);
  }
  return byRun;
}
