import { OrderedRegions } from '../../engine/gaps/changes/regions/ordered-regions.js';
import type { Regions } from '../../engine/gaps/changes/regions/regions.js';
import { yearMeant } from '../../facts/derived/accounting-years.js';
import { isDerived, type Profile, type RecordValue } from '../../facts/fact-definition.js';
import { FactResolver } from '../../facts/fact-resolver.js';
import type { FactValue, Resolution } from '../../facts/resolution.js';
import { askedInputs, factNamed, fieldNamed } from '../../facts/vocabulary/index.js';
import { type FactReference, isRecordGroup, walk } from '../../policy/conditions.js';
import { candidateLists, candidateValues, type Draw, drawFrom, pick } from './candidate-values.js';
import { familyOf } from './fact-families.js';
import {
  type FamilyVariable,
  idOf,
  type RelationVariable,
  regionsIn,
  type Side,
  type ValueVariable,
  type Witness,
} from './variables.js';
import type { Possibility } from './version-logic.js';

/** Steps of the search before it gives up. */
const MOST_STEPS = 1_500;
const SEED = 1;
const YEARS = ['latest', 'latest-1', 'latest-2'] as const;

/** Facts, as a profile would hold them once everything is in its place. */
interface Draft {
  facts: Record<string, unknown>;
  records: ReadonlyMap<string, Record<string, unknown>>;
}

/** Something that may be chosen, with what may be chosen for it. */
interface Slot {
  candidates: readonly unknown[];
  put(draft: Draft, value: unknown): void;
}

/** Something that must hold of the facts chosen. */
type Demand = (resolver: FactResolver) => boolean;

/**
 * Looks for a sound profile in which every variable lies where a possibility wants it. Stated facts
 * are put there; the inputs of formulas are tried out, step by step and each time in the same way.
 */
export class ProfileSearch {
  readonly #slots = new Map<string, Slot>();
  readonly #demands: Demand[] = [];
  readonly #draw: Draw = drawFrom(SEED);
  readonly #lists: ReadonlySet<string>;

  constructor(
    private readonly possibility: Possibility,
    private readonly readProfile: (profile: unknown) => Profile | undefined,
  ) {
    this.#lists = listsIn(possibility);
    const masks = [...possibility.way.masks];
    for (const [variable, mask] of masks) {
      if (variable.kind === 'family') this.#addFamily(variable, mask);
      if (variable.kind === 'value') this.#addValue(variable, mask);
    }
    for (const [variable, mask] of masks) {
      if (variable.kind === 'relation') this.#addRelation(variable, mask);
    }
  }

  find(): Profile | undefined {
    const slots = [...this.#slots.values()];
    if (slots.some(({ candidates }) => candidates.length === 0)) return undefined;
    let chosen = slots.map(({ candidates }) => candidates[0]);
    let best = this.#scoreOf(chosen);
    for (let step = 0; step < MOST_STEPS && best.open > 0 && slots.length > 0; step++) {
      const index = Math.floor(this.#draw() * slots.length);
      const next = chosen.with(index, pick(slots[index]?.candidates ?? [], this.#draw));
      const score = this.#scoreOf(next);
      if (score.open > best.open) continue;
      chosen = next;
      best = score;
    }
    return best.open === 0 ? best.profile : undefined;
  }

  /** How many demands are open, soundness of the profile among them. */
  #scoreOf(chosen: readonly unknown[]): { open: number; profile: Profile | undefined } {
    const { logic, way } = this.possibility;
    const records = new Map(way.witnesses.map(({ id }) => [id, {}]));
    const draft: Draft = { facts: {}, records };
    [...this.#slots.values()].forEach((slot, index) => {
      slot.put(draft, chosen[index]);
    });
    for (const list of this.#lists) {
      draft.facts[list] ??= way.witnesses
        .filter((witness) => witness.list === list)
        .map(({ id }) => records.get(id));
    }
    const profile = this.readProfile(draft.facts);
    const resolver = new FactResolver(
      profile ?? (draft.facts as Profile),
      logic.asOf,
      logic.reference,
    );
    const open = this.#demands.filter((demand) => !demand(resolver)).length;
    return { open: open + (profile ? 0 : 1), profile };
  }

  #addFamily({ name, regions }: FamilyVariable, mask: bigint): void {
    this.#addStates(
      name,
      regionsIn(mask, regions.length).flatMap((index) => regions[index] ?? []),
    );
  }

  #addStates(name: string, states: readonly FactResolver[]): void {
    this.#slots.set(name, {
      candidates: states.map(({ profile }) => profile),
      put: ({ facts }, state) => Object.assign(facts, state),
    });
  }

  #addValue({ reference, witness, regions }: ValueVariable, mask: bigint): void {
    const allowed = regionsIn(mask, regions.samples.length);
    const isAllowed = (value: FactValue) => {
      const index = regions.indexOf(value);
      return index !== undefined && allowed.includes(index);
    };
    if (this.#isStated(reference)) {
      const further = this.#worthTrying(reference.fact).filter(isAllowed);
      const points = allowed.flatMap((index) => pointsOf(regions, index));
      this.#addSlot(reference, witness, [...points, ...further]);
      return;
    }
    this.#addInputs(reference, witness);
    this.#demands.push((resolver) => {
      const resolution = this.#read(resolver, reference, witness);
      return resolution.known && isAllowed(resolution.value);
    });
  }

  #addRelation({ left, right, relations }: RelationVariable, mask: bigint): void {
    for (const side of [left, right]) this.#addSide(side, left === side ? right : left);
    const wanted = regionsIn(mask, relations.length).map((index) => relations[index]);
    this.#demands.push((resolver) => {
      // Of lists nothing is tried: whoever asked for the profile checks it.
      if (relations.includes('holds')) return true;
      const [first, second] = [left, right].map(({ reference, witness }) =>
        this.#read(resolver, reference, witness),
      );
      if (!first?.known || !second?.known) return false;
      const [one, other] = [first.value, second.value];
      return wanted.some((relation) => {
        if (relation === 'equal') return one === other;
        if (relation === 'different') return one !== other;
        if (relation === 'less') return one < other;
        return relation === 'greater' && one > other;
      });
    });
  }

  /** What a fact is compared with may be the best value for it. */
  #addSide({ id, reference, witness }: Side, other: Side): void {
    if (!this.#isStated(reference)) {
      this.#addInputs(reference, witness);
      return;
    }
    if (this.#isChosen(id, reference)) return;
    const neighbour = this.#slots.get(other.id)?.candidates ?? [];
    const values = this.#worthTrying(reference.fact);
    this.#addSlot(reference, witness, [...(neighbour as FactValue[]), ...values]);
  }

  #addInputs({ fact }: FactReference, witness: Witness | undefined): void {
    const field = fieldNamed(fact);
    if (field && 'derived' in field.field) {
      const inputs = field.field.inputs.map((key) => `${field.list.key}.${key}`);
      for (const input of inputs) this.#addFree({ fact: input }, witness);
      return;
    }
    for (const input of askedInputs(fact)) {
      const asked = factNamed(input);
      if (!asked || isDerived(asked)) continue;
      if (asked.type === 'records') this.#addList(asked);
      else if (asked.type !== 'yearly') this.#addFree({ fact: input }, undefined);
      else for (const year of YEARS) this.#addFree({ fact: input, params: { year } }, undefined);
    }
  }

  #addFree(reference: FactReference, witness: Witness | undefined): void {
    const { asOf, reference: data } = this.possibility.logic;
    const { fact } = reference;
    if (this.#isChosen(idOf(reference, witness), reference)) return;
    const values = this.#worthTrying(fact);
    const family = familyOf(fact);
    if (!family) {
      this.#addSlot(reference, witness, values);
      return;
    }
    const cuts = values.map((value) => ({ fact, value }));
    const states = family.statesOf({ asOf, reference: data, cuts });
    this.#addStates(family.name, states);
  }

  #addList(list: Parameters<typeof candidateLists>[0]): void {
    const { asOf, reference } = this.possibility.logic;
    const isFilled = this.possibility.way.witnesses.some((one) => one.list === list.key);
    if (isFilled || this.#slots.has(list.key)) return;
    this.#slots.set(list.key, {
      candidates: candidateLists(list, asOf, reference, this.#draw),
      put: ({ facts }, records) => {
        facts[list.key] = records;
      },
    });
  }

  #addSlot(
    reference: FactReference,
    witness: Witness | undefined,
    candidates: readonly FactValue[],
  ): void {
    const { fact, params } = reference;
    const { asOf } = this.possibility.logic;
    const year =
      factNamed(fact)?.type === 'yearly' ? yearMeant(asOf, params?.year ?? 'latest') : '';
    this.#slots.set(idOf(reference, witness), {
      candidates,
      put: ({ facts, records }, value) => {
        const record = witness && records.get(witness.id);
        if (record) record[fact.slice(fact.indexOf('.') + 1)] = value;
        else if (year === '') facts[fact] = value;
        else facts[fact] = { ...(facts[fact] as object), [year]: value };
      },
    });
  }

  #worthTrying(fact: string): readonly FactValue[] {
    const { asOf, reference } = this.possibility.logic;
    return candidateValues(fact, asOf, reference);
  }

  #isChosen(id: string, { fact }: FactReference): boolean {
    const family = familyOf(fact);
    return this.#slots.has(id) || (family !== undefined && this.#slots.has(family.name));
  }

  #isStated({ fact }: FactReference): boolean {
    const definition = fieldNamed(fact)?.field ?? factNamed(fact);
    return definition !== undefined && !('derived' in definition);
  }

  #read(
    resolver: FactResolver,
    { fact, params }: FactReference,
    witness: Witness | undefined,
  ): Resolution {
    if (!witness) return resolver.read(fact, params ?? {});
    const { list, id } = witness;
    const ofList = this.possibility.way.witnesses.filter((one) => one.list === list);
    const index = ofList.findIndex((one) => one.id === id);
    const records = resolver.readRecords(list);
    const record: RecordValue | undefined = records.known ? records.records[index] : undefined;
    return record
      ? resolver.readField(fact, { list, index, record })
      : { known: false, missing: [] };
  }
}

/** The lists that the statements look into: an empty one is an answer, none is not. */
function listsIn({ statements, way }: Possibility): ReadonlySet<string> {
  const lists = new Set(way.witnesses.map(({ list }) => list));
  for (const { place } of statements) {
    walk(place.node, (node) => {
      if (isRecordGroup(node)) lists.add(node.forSome);
    });
  }
  return lists;
}

function pointsOf(regions: Regions, index: number): readonly FactValue[] {
  const sample = regions.samples[index];
  const further = regions instanceof OrderedRegions ? regions.pointsOf(index, 2) : [];
  return [...new Set([...(sample === undefined ? [] : [sample]), ...further])];
}
