import type { CalendarDate } from '../../dates/calendar-date.js';
import { shapeOf } from '../../engine/gaps/changes/regions/fact-shape.js';
import { maskOf, type Regions } from '../../engine/gaps/changes/regions/regions.js';
import { regionsOf } from '../../engine/gaps/changes/regions/regions-of.js';
import type { FactResolver } from '../../facts/fact-resolver.js';
import type { FactValue } from '../../facts/resolution.js';
import {
  type Condition,
  type FactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
  leavesOf,
  type RecordGroup,
  walk,
} from '../../policy/conditions.js';
import type { ReferenceData } from '../../reference/reference-data.js';
import { type Cut, type FactFamily, familyOf } from './fact-families.js';
import { ALWAYS, type Formula, type Masks, NEVER, solve } from './formula.js';
import { keyOf, type LeafReading, readLeaf } from './leaf-readings.js';
import type { Place } from './places.js';
import { relationIn } from './relations.js';
import {
  type FamilyVariable,
  fullMask,
  idOf,
  NOT_THERE,
  type PresenceVariable,
  type RelationVariable,
  THERE,
  type ValueVariable,
  type Variable,
  type Witness,
} from './variables.js';
import { recordOf, WitnessList } from './witness-list.js';

/** A place is to be met, or to be unmet; inside a record group this is said of one record. */
export interface Statement {
  place: Pick<Place, 'node' | 'group'>;
  met: boolean;
}

/** A way in which statements are true together: where variables lie, and the records there are. */
export interface Way {
  masks: Masks;
  witnesses: readonly Witness[];
}

/** How statements can be true together, or that they cannot, or that too much had to be tried. */
export type LogicAnswer =
  | { answer: 'possible'; ways: readonly Way[] }
  | { answer: 'impossible' | 'undecided' };

/**
 * What a condition tree allows on one day. Every fact and every field of a record is a variable
 * whose values are divided where the tree compares them; facts that follow from the same stated
 * ones share a variable. Formulas over several inputs and comparisons of two facts count as free to
 * take any value, so that what is impossible here is impossible for every profile.
 */
export class ConditionLogic {
  readonly #groups: readonly RecordGroup[];
  readonly #readings = new Map<Leaf, LeafReading>();
  readonly #cuts = new Map<string, FactValue[]>();
  readonly #familyCuts = new Map<FactFamily, Cut[]>();
  readonly #familyReadings = new Map<FactFamily, LeafReading[]>();
  readonly #regions = new Map<string, Regions>();
  readonly #variables = new Map<string, Variable>();
  readonly #masks = new Map<Leaf, { met: bigint; unmet: bigint }>();

  constructor(
    readonly root: Condition,
    readonly asOf: CalendarDate,
    readonly reference: ReferenceData,
  ) {
    const groups: RecordGroup[] = [];
    walk(root, (node) => {
      if (isLeaf(node)) this.#note(node, readLeaf(node, asOf));
      else if (isRecordGroup(node)) groups.push(node);
    });
    this.#groups = groups;
  }

  /**
   * Whether statements about this tree can be true together.
   * @param relaxed leaves that are taken for satisfied.
   * @param mostWays how many ways to look for.
   */
  solve(
    statements: readonly Statement[],
    relaxed: ReadonlySet<Leaf> = new Set(),
    mostWays = 1,
  ): LogicAnswer {
    if (statements.some(({ place }) => this.#isCoarse(place.node))) return { answer: 'undecided' };
    const witnesses = new WitnessList(this.#groups);
    for (const { place, met } of statements) witnesses.gather(place.node, met);
    const formula: Formula = {
      kind: 'all',
      of: statements.map(({ place, met }) =>
        this.#formula(place.node, met, { record: recordOf(place), witnesses, relaxed }),
      ),
    };
    const solution = solve(formula, mostWays);
    if (solution.answer !== 'possible') return solution;
    const given = statements.flatMap(({ place }) => recordOf(place) ?? []).slice(0, 1);
    const ways = solution.ways.map((masks): Way => {
      const there = [...masks].flatMap(([variable, mask]) =>
        variable.kind === 'presence' && mask === THERE ? [variable.witness] : [],
      );
      return { masks, witnesses: [...given, ...there] };
    });
    return { answer: 'possible', ways };
  }

  /** The variables that decide a place, by their ids; fields of different records count as one. */
  subjectsOf(node: Condition): ReadonlySet<string> {
    return new Set(
      leavesOf(node).flatMap((leaf) => {
        const reading = this.#readings.get(leaf);
        if (!reading || reading.about === 'day') return [];
        const references =
          reading.about === 'fact' ? [reading.reference] : [reading.left, reading.right];
        return references.map((reference) => familyOf(reference.fact)?.name ?? keyOf(reference));
      }),
    );
  }

  /** The values of the fact that a leaf compares with a constant, and which of them meet it. */
  valuesOf(leaf: Leaf): { reference: FactReference; regions: Regions; met: bigint } | undefined {
    const reading = this.#readings.get(leaf);
    if (reading?.about !== 'fact') return undefined;
    const { reference, holds } = reading;
    const regions = this.#regionsOf(reference);
    return { reference, regions, met: maskOf(regions, holds) };
  }

  /** The way in which one fact lies in one region, and nothing else matters; none for families. */
  wayWith(place: Statement['place'], leaf: Leaf, region: number): Way | undefined {
    const reading = this.#readings.get(leaf);
    if (reading?.about !== 'fact' || familyOf(reading.reference.fact)) return undefined;
    const record = recordOf(place);
    const variable = this.#factVariable(reading.reference, record);
    return {
      masks: new Map([[variable, 1n << BigInt(region)]]),
      witnesses: record ? [record] : [],
    };
  }

  /** Of lists with too many kinds of items not all values are told apart. */
  #isCoarse(node: Condition): boolean {
    return leavesOf(node).some((leaf) => {
      const reading = this.#readings.get(leaf);
      return reading?.about === 'fact' && !this.#regionsOf(reading.reference).areAll;
    });
  }

  #note(leaf: Leaf, reading: LeafReading): void {
    this.#readings.set(leaf, reading);
    if (reading.about !== 'fact') return;
    const { reference, constant } = reading;
    append(this.#cuts, keyOf(reference), constant);
    const family = familyOf(reference.fact);
    if (!family) return;
    append(this.#familyCuts, family, { fact: reference.fact, value: constant });
    append(this.#familyReadings, family, reading);
  }

  #formula(node: Condition, met: boolean, scope: Scope): Formula {
    if (isLeaf(node)) return scope.relaxed.has(node) ? ALWAYS : this.#leaf(node, met, scope.record);
    if (isRecordGroup(node)) return this.#records(node, met, scope);
    if ('not' in node) return this.#formula(node.not, !met, scope);
    const children = 'any' in node ? node.any : node.all;
    return {
      kind: 'all' in node === met ? 'all' : 'any',
      of: children.map((child) => this.#formula(child, met, scope)),
    };
  }

  /** A group is met by its witness; it is unmet when none of the witnesses of its list meets it. */
  #records(group: RecordGroup, met: boolean, scope: Scope): Formula {
    const inRecord = (record: Witness, isMet: boolean) =>
      this.#formula({ all: group.all }, isMet, { ...scope, record });
    if (met) {
      const witness = scope.witnesses.of(group);
      return { kind: 'all', of: [this.#presence(witness, THERE), inRecord(witness, true)] };
    }
    return {
      kind: 'all',
      of: scope.witnesses.ofList(group.forSome).map(
        (witness): Formula => ({
          kind: 'any',
          of: [this.#presence(witness, NOT_THERE), inRecord(witness, false)],
        }),
      ),
    };
  }

  #presence(witness: Witness, mask: bigint): Formula {
    const variable = this.#variable(
      `there ${witness.id}`,
      (id): PresenceVariable => ({
        kind: 'presence',
        id,
        full: fullMask(2),
        witness,
      }),
    );
    return { kind: 'atom', variable, mask };
  }

  #leaf(leaf: Leaf, met: boolean, record: Witness | undefined): Formula {
    const reading = this.#readings.get(leaf);
    if (!reading) throw new RangeError(`${leaf.id} is no leaf of this tree.`);
    if (reading.about === 'day') return reading.holds === met ? ALWAYS : NEVER;
    if (reading.about === 'two_facts') return this.#comparison(leaf, reading, met, record);
    const variable = this.#factVariable(reading.reference, record);
    const masks = this.#masks.get(leaf) ?? this.#masksOf(reading, variable);
    this.#masks.set(leaf, masks);
    return { kind: 'atom', variable, mask: met ? masks.met : masks.unmet };
  }

  #masksOf(
    reading: LeafReading & { about: 'fact' },
    variable: ValueVariable | FamilyVariable,
  ): { met: bigint; unmet: bigint } {
    if (variable.kind === 'value') {
      const met = maskOf(variable.regions, reading.holds);
      return { met, unmet: variable.full & ~met };
    }
    let [met, unmet] = [0n, 0n];
    variable.regions.forEach(([state], index) => {
      const outcome = state && outcomeIn(state, reading);
      if (outcome === 'met') met |= 1n << BigInt(index);
      if (outcome === 'unmet') unmet |= 1n << BigInt(index);
    });
    return { met, unmet };
  }

  #comparison(
    { operator }: Leaf,
    reading: LeafReading & { about: 'two_facts' },
    met: boolean,
    record: Witness | undefined,
  ): Formula {
    const { id, mask, full, ...relation } = relationIn(operator, reading, record);
    const variable = this.#variable(
      id,
      (): RelationVariable => ({ kind: 'relation', id, full, ...relation }),
    );
    return { kind: 'atom', variable, mask: met ? mask : full & ~mask };
  }

  #factVariable(
    reference: FactReference,
    record: Witness | undefined,
  ): ValueVariable | FamilyVariable {
    const family = familyOf(reference.fact);
    if (family) return this.#familyVariable(family);
    const witness = reference.fact.includes('.') ? record : undefined;
    return this.#variable(idOf(reference, witness), (id): ValueVariable => {
      const regions = this.#regionsOf(reference);
      return {
        kind: 'value',
        id,
        full: fullMask(regions.samples.length),
        reference,
        witness,
        regions,
      };
    });
  }

  #familyVariable(family: FactFamily): FamilyVariable {
    return this.#variable(family.name, (id): FamilyVariable => {
      const { asOf, reference } = this;
      const cuts = this.#familyCuts.get(family) ?? [];
      const readings = this.#familyReadings.get(family) ?? [];
      const alike = new Map<string, FactResolver[]>();
      for (const state of family.statesOf({ asOf, reference, cuts })) {
        const outcomes = readings.map((reading) =>
          reading.about === 'fact' ? outcomeIn(state, reading) : '',
        );
        append(alike, outcomes.join(), state);
      }
      const regions = [...alike.values()];
      return { kind: 'family', id, name: family.name, full: fullMask(regions.length), regions };
    });
  }

  #regionsOf(reference: FactReference): Regions {
    const key = keyOf(reference);
    const regions =
      this.#regions.get(key) ??
      regionsOf(shapeOf(reference.fact, this.reference), this.#cuts.get(key) ?? [], undefined);
    this.#regions.set(key, regions);
    return regions;
  }

  #variable<Kind extends Variable>(id: string, make: (id: string) => Kind): Kind {
    const variable = (this.#variables.get(id) as Kind | undefined) ?? make(id);
    this.#variables.set(id, variable);
    return variable;
  }
}

/** What reading a node needs beside the node. */
interface Scope {
  /** The record that fields belong to. */
  record: Witness | undefined;
  witnesses: WitnessList;
  relaxed: ReadonlySet<Leaf>;
}

function outcomeIn(
  state: FactResolver,
  { reference, holds }: LeafReading & { about: 'fact' },
): 'met' | 'unmet' | 'unknown' {
  const resolution = state.read(reference.fact, reference.params ?? {});
  if (!resolution.known) return 'unknown';
  return holds(resolution.value) ? 'met' : 'unmet';
}

function append<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}
