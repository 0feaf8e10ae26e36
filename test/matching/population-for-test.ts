import { fillPopulation } from '../../bench/population/fill-population.js';
import {
  type RematchOptions,
  type RematchOutcome,
  rematch,
} from '../../matching/rematch/rematch.js';
import { ensureIndexes } from '../../models/ensure-indexes.js';
import {
  type EnterpriseDocument,
  enterpriseModel,
} from '../../models/enterprises/enterprise-document.js';
import { factValues } from '../../models/enterprises/enterprise-store.js';
import type { Verdict } from '../../rules/engine/assessment.js';
import { evaluateByReference } from '../../rules/engine/reference-evaluator.js';
import { versionAt } from '../../rules/engine/version-at.js';
import { FactResolver } from '../../rules/facts/fact-resolver.js';
import type { Policy } from '../../rules/policy/policy.js';
import { type DatabaseForTest, databaseForTest } from '../database-for-test.js';
import {
  AS_OF,
  all,
  any,
  forSome,
  leaf,
  not,
  reference,
  samplePolicy,
} from '../rules/engine/sample-policy.js';

export const NOW = new Date('2026-11-21T02:00:00Z');

/** Policies that use each kind of condition, one without any, in order of their ids. */
export const POLICIES: readonly Policy[] = [
  samplePolicy('exporter', {
    conditions: all(
      leaf('doesProcessingTrade', 'equal', true),
      not(leaf('isDishonestListed', 'equal', true)),
      leaf('exportValue', 'greaterThan', 100, { params: { year: 'latest' } }),
    ),
  }),
  samplePolicy('in-dongguan', { conditions: all(leaf('cityCode', 'equal', '441900')) }),
  samplePolicy('innovative', {
    conditions: any(
      leaf('rdRatioLatest', 'greaterThanInclusive', 3.5),
      forSome('titles', leaf('titles.title', 'equal', 'high_tech_enterprise')),
    ),
  }),
  samplePolicy('notice', { conditions: null }),
  samplePolicy('staff', { conditions: all(leaf('employees', 'greaterThanInclusive', 100)) }),
];

/** An empty database with so many made enterprises. */
export async function populationForTest(count: number): Promise<DatabaseForTest> {
  const database = await databaseForTest();
  await ensureIndexes(database.connection);
  await fillPopulation(database.connection, reference, { count, seed: 11 });
  return database;
}

/** Matches on this thread, in segments of 16 enterprises, unless `options` say otherwise. */
export function rematchForTest(
  { connection }: Pick<DatabaseForTest, 'connection'>,
  options: Partial<RematchOptions> = {},
): Promise<RematchOutcome> {
  return rematch(connection, {
    policies: POLICIES,
    reference,
    asOf: AS_OF,
    clock: () => NOW,
    threads: 0,
    segmentSize: 16,
    ...options,
  });
}

/** Every stored enterprise, in order of id. */
export function storedEnterprises({
  connection,
}: Pick<DatabaseForTest, 'connection'>): Promise<EnterpriseDocument[]> {
  return enterpriseModel(connection).find().sort({ _id: 1 }).lean<EnterpriseDocument[]>();
}

const VERDICT_OF = { met: 'eligible', unmet: 'not_eligible', unknown: 'needs_info' } as const;

/** The verdict of one policy for one enterprise, by the reference evaluator. */
export async function plainVerdict(
  policy: Policy,
  enterprise: EnterpriseDocument,
  asOf: string = AS_OF,
): Promise<Verdict> {
  const { conditions } = versionAt(policy, asOf).version;
  if (!conditions) return 'needs_info';
  const resolver = new FactResolver(factValues(enterprise.profile), asOf, reference);
  return VERDICT_OF[(await evaluateByReference(conditions, resolver)).outcome];
}

/** What the reference evaluator says of everybody, by enterprise and policy. */
export async function plainVerdicts(
  database: Pick<DatabaseForTest, 'connection'>,
  policies: readonly Policy[] = POLICIES,
): Promise<Map<string, Record<string, Verdict>>> {
  const byEnterprise = new Map<string, Record<string, Verdict>>();
  for (const enterprise of await storedEnterprises(database)) {
    const verdicts: Record<string, Verdict> = {};
    for (const policy of policies) verdicts[policy.id] = await plainVerdict(policy, enterprise);
    byEnterprise.set(enterprise._id.toHexString(), verdicts);
  }
  return byEnterprise;
}
