import type { Connection } from 'mongoose';
import { idAt, sizeOf, valueAt, verdictAt } from '../models/matches/segment.js';
import type { CalendarDate } from '../rules/dates/calendar-date.js';
import { type Impact, ImpactTally } from '../rules/engine/impact/impact-tally.js';
import type { Condition } from '../rules/policy/conditions.js';
import type { ReferenceData } from '../rules/reference/reference-data.js';
import { evaluatePopulation, type PopulationOptions } from './evaluate-population.js';

/** What is compared, and how. */
export interface ImpactQuestion extends Pick<PopulationOptions, 'threads' | 'segmentSize'> {
  /** The conditions that hold now; undefined where the policy is new. */
  readonly current: { readonly conditions: Condition | null } | undefined;
  readonly draft: { readonly conditions: Condition | null };
  readonly asOf: CalendarDate;
  readonly reference: ReferenceData;
  /** How many enterprises are named for each change. */
  readonly examples: number;
  /** Ends the reading when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

const CURRENT = 'current';
const DRAFT = 'draft';

/**
 * What a draft would change for all stored enterprises, as they are now. Nothing is stored.
 * @throws the signal's reason once that is aborted.
 */
export async function policyImpact(
  connection: Connection,
  { current, draft, asOf, reference, examples, signal, ...population }: ImpactQuestion,
): Promise<Impact> {
  signal?.throwIfAborted();
  const policies = [
    ...(current ? [{ id: CURRENT, conditions: current.conditions }] : []),
    { id: DRAFT, conditions: draft.conditions },
  ];
  const question = { policies, asOf, reference, findsLacks: false };
  const tally = new ImpactTally(examples);
  for await (const { members, columns } of evaluatePopulation(connection, question, population)) {
    signal?.throwIfAborted();
    const before = columns.find(({ policyId }) => policyId === CURRENT)?.column;
    const after = columns.find(({ policyId }) => policyId === DRAFT)?.column;
    for (let index = 0; index < sizeOf(members); index += 1) {
      tally.add({
        enterpriseId: idAt(members, index),
        cityCode: valueAt(members.cities, index),
        sizeClass: valueAt(members.sizeClasses, index),
        from: before ? verdictAt(before, index) : null,
        to: after ? verdictAt(after, index) : null,
      });
    }
  }
  return tally.result();
}
