import { yearMeant } from '../../../facts/derived/accounting-years.js';
import type { FactReader, MissingFact, Resolution } from '../../../facts/resolution.js';
import { factNamed } from '../../../facts/vocabulary/index.js';
import type { FactReference, RecordGroup } from '../../../policy/conditions.js';
import { shapeOf } from './regions/fact-shape.js';
import {
  FactVariable,
  MissingList,
  NewRecord,
  type Present,
  type RecordPlace,
  type Variable,
} from './variables.js';

/** What reading a tree needs to know of the profile, beside what the tree holds. */
export type KnownFacts = Pick<FactReader, 'asOf' | 'reference' | 'read'>;

/** The variables of one tree: whatever mentions the same thing gets the same variable. */
export class VariableRegister {
  readonly #byId = new Map<string, FactVariable>();
  readonly #newRecords = new Map<RecordGroup, NewRecord>();
  readonly #lists = new Map<string, MissingList>();
  readonly #all: Variable[] = [];

  constructor(private readonly facts: KnownFacts) {}

  /** Every variable of a fact or a field, in the order in which the tree mentions them. */
  get factVariables(): FactVariable[] {
    return [...this.#byId.values()];
  }

  /** The variable of a fact of the profile, which is read here. */
  ofProfile(reference: FactReference): FactVariable {
    return this.#of(reference, undefined, '', () =>
      this.facts.read(reference.fact, reference.params ?? {}),
    );
  }

  /** The variable of a fact, or of a field of a record, as a leaf read it. */
  ofLeaf(
    reference: FactReference,
    record: RecordPlace | undefined,
    resolution: Resolution,
  ): FactVariable {
    const isField = reference.fact.includes('.');
    if (!isField || !record) return this.#of(reference, undefined, '', () => resolution);
    const { list, index } = record;
    return this.#of(reference, { list, index }, `[${index}]`, () => resolution);
  }

  /** The variable of a field of a record that is still to come. */
  ofNewRecord(reference: FactReference, newRecord: NewRecord): FactVariable {
    return this.#of(reference, undefined, `+${newRecord.index}`, () => 'any');
  }

  missingList(list: string, missing: readonly MissingFact[]): MissingList {
    const variable = this.#lists.get(list) ?? this.#add(new MissingList(this.#next, missing));
    this.#lists.set(list, variable);
    return variable;
  }

  /** Makes room for a new record that meets a group; call it for every group before reading any. */
  addNewRecord(group: RecordGroup, isListKnown: boolean): void {
    this.#newRecords.set(group, this.#add(new NewRecord(this.#next, group, isListKnown)));
  }

  newRecordFor(group: RecordGroup): NewRecord | undefined {
    return this.#newRecords.get(group);
  }

  /** The records that may come into a list. */
  newRecordsOf(list: string): NewRecord[] {
    return [...this.#newRecords.values()].filter(({ group }) => group.forSome === list);
  }

  #of(
    reference: FactReference,
    record: RecordPlace | undefined,
    place: string,
    present: () => Present,
  ): FactVariable {
    const { fact, params = {} } = reference;
    const isYearly = factNamed(fact)?.type === 'yearly';
    const yearParameter = params.year ?? (isYearly ? 'latest' : undefined);
    const parameter = yearParameter ?? params.scheme ?? params.shift ?? '';
    const id = `${fact}${place} ${parameter}`;
    const earlier = this.#byId.get(id);
    if (earlier) return earlier;
    const year = yearParameter && yearMeant(this.facts.asOf, yearParameter);
    const shape = shapeOf(fact, this.facts.reference);
    const variable = this.#add(
      new FactVariable(this.#next, id, { reference, year, record }, present(), shape),
    );
    this.#byId.set(id, variable);
    return variable;
  }

  get #next(): number {
    return this.#all.length;
  }

  #add<Kind extends Variable>(variable: Kind): Kind {
    this.#all.push(variable);
    return variable;
  }
}
