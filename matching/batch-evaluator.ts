import { ID_BYTES, type PolicyColumn, type Segment } from '../models/matches/segment.js';
import type { CalendarDate } from '../rules/dates/calendar-date.js';
import {
  type CompilablePolicy,
  CompiledPolicies,
  type Evaluation,
} from '../rules/engine/compiled/compiled-policies.js';
import { UNKNOWN } from '../rules/engine/compiled/outcome-code.js';
import { soleMissing } from '../rules/engine/sole-missing.js';
import { FactResolver } from '../rules/facts/fact-resolver.js';
import { VOCABULARY_TYPES } from '../rules/facts/vocabulary/fact-types.js';
import type { ReferenceData } from '../rules/reference/reference-data.js';
import type { SizeClass } from '../rules/reference/size-class-standard.js';
import { CodedColumnBuilder, VerdictColumnBuilder } from './column-builders.js';
import { hasMisfit } from './misfit.js';
import { documentsOf, type ProfileBatch } from './profile-batch.js';
import { readStoredProfile } from './stored-profile.js';

/** What all enterprises are asked. It can be sent to another thread. */
export interface PopulationQuestion {
  /** Ids may repeat: two versions of a policy can be asked at once. */
  readonly policies: readonly CompilablePolicy[];
  readonly asOf: CalendarDate;
  readonly reference: ReferenceData;
  /** Also finds out which fact alone is missing, for which every open tree has to be built. */
  readonly findsLacks: boolean;
}

/** The answers for the enterprises of one segment. */
export interface EvaluatedSegment {
  readonly members: Segment;
  /** One a policy, in the order in which they were asked. */
  readonly columns: readonly PolicyColumn[];
  /** How many of the enterprises state something that does not fit its kind. */
  readonly misfits: number;
}

/** Evaluates batches of stored profiles, each batch becoming a segment. */
export class BatchEvaluator {
  readonly #question: PopulationQuestion;
  readonly #compiled: CompiledPolicies;
  #evaluation: Evaluation | undefined;

  constructor(question: PopulationQuestion) {
    this.#question = question;
    this.#compiled = CompiledPolicies.compile(question.policies, VOCABULARY_TYPES);
  }

  /** The answers for a batch, in the order of its documents. */
  evaluate(batch: ProfileBatch): EvaluatedSegment {
    const { policies, asOf, reference } = this.#question;
    const ids = new Uint8Array(batch.count * ID_BYTES);
    const cities = new CodedColumnBuilder<string>(batch.count);
    const counties = new CodedColumnBuilder<string | null>(batch.count);
    const sizeClasses = new CodedColumnBuilder<SizeClass | null>(batch.count);
    const columns = policies.map(({ id }) => ({
      policyId: id,
      builder: new VerdictColumnBuilder(batch.count),
    }));
    let misfits = 0;
    let index = 0;
    for (const bytes of documentsOf(batch)) {
      const { id, cityCode, countyCode, profile, hasOddPlace } = readStoredProfile(bytes);
      const facts = new FactResolver(profile, asOf, reference);
      ids.set(id, index * ID_BYTES);
      cities.add(cityCode);
      counties.add(countyCode);
      sizeClasses.add(sizeClassOf(facts));
      if (hasOddPlace || hasMisfit(profile)) misfits += 1;
      const evaluation = this.#evaluate(facts);
      for (let policy = 0; policy < columns.length; policy += 1) {
        const code = evaluation.outcomes[policy] ?? UNKNOWN;
        columns[policy]?.builder.add(code, this.#lackOf(evaluation, policy, code));
      }
      index += 1;
    }
    const members = {
      ids,
      cities: cities.finish(),
      counties: counties.finish(),
      sizeClasses: sizeClasses.finish(),
    };
    return {
      members,
      columns: columns.map(({ policyId, builder }) => ({
        policyId,
        column: builder.finish(members),
      })),
      misfits,
    };
  }

  #evaluate(facts: FactResolver): Evaluation {
    if (this.#evaluation) this.#compiled.evaluateInto(this.#evaluation, facts);
    else this.#evaluation = this.#compiled.evaluate(facts);
    return this.#evaluation;
  }

  #lackOf(evaluation: Evaluation, policy: number, code: number): string | undefined {
    if (!this.#question.findsLacks || code !== UNKNOWN) return undefined;
    const tree = evaluation.tree(policy);
    return tree ? soleMissing(tree)?.fact : undefined;
  }
}

function sizeClassOf(facts: FactResolver): SizeClass | null {
  const size = facts.read('sizeClass');
  return size.known ? (size.value as SizeClass) : null;
}
