import type { FactValue, MissingFact, RecordScope, Resolution } from '../../../facts/resolution.js';
import type { FactReference, RecordGroup } from '../../../policy/conditions.js';
import { fewestLeaves } from '../../failing.js';
import type { FactShape } from './regions/fact-shape.js';
import type { Move } from './regions/move.js';
import { maskOf, type Regions } from './regions/regions.js';
import { regionsOf } from './regions/regions-of.js';

/** Something that a change or an answer can set; where it may lie is a mask of its regions. */
export abstract class Variable {
  /** The region in which it lies as long as nothing is done. */
  abstract readonly presentMask: bigint;
  abstract readonly regionCount: number;
  /** How many changes it counts when it does not stay there. */
  abstract readonly changes: number;
  /** What has to be answered when it does not stay there. */
  abstract readonly missing: readonly MissingFact[];
  #answers: ReadonlyMap<string, MissingFact> | undefined;

  /** @param index its place in the order in which the tree mentions variables. */
  constructor(readonly index: number) {}

  /** The same by path. */
  get answers(): ReadonlyMap<string, MissingFact> {
    this.#answers ??= new Map(this.missing.map((item) => [item.path, item]));
    return this.#answers;
  }

  /** How far the nearest region of a mask is, made comparable between units. */
  abstract distanceTo(mask: bigint): number;
}

/** A record by its list and its place in it. */
export type RecordPlace = Pick<RecordScope, 'list' | 'index'>;

/** What a fact variable stands for: a fact of the profile, or a field of a record. */
export interface Subject {
  reference: FactReference;
  /** The calendar year that a yearly fact was read for. */
  year: number | undefined;
  record: RecordPlace | undefined;
}

/** A changeable leaf that is not as it has to be, and the values with which it would be. */
interface Wish {
  leafId: string;
  isMetBy: (value: FactValue) => boolean;
}

/** A field of a record that does not exist yet may have any value. */
export type Present = Resolution | 'any';

/** A fact of the profile, a field of a record, or one of a record that is still to come. */
export class FactVariable extends Variable {
  readonly #cuts: FactValue[] = [];
  readonly #wishes: Wish[] = [];
  readonly #moves = new Map<bigint, Move>();
  #regions: Regions | undefined;
  #presentMask: bigint | undefined;

  constructor(
    index: number,
    /** Tells it from all others. */
    readonly id: string,
    readonly subject: Subject,
    readonly present: Present,
    readonly shape: FactShape,
  ) {
    super(index);
  }

  /** The value it has now, if one is known. */
  get value(): FactValue | undefined {
    return this.present !== 'any' && this.present.known ? this.present.value : undefined;
  }

  get isKnown(): boolean {
    return this.value !== undefined;
  }

  /** True when some changeable leaf asks for another value; nothing else may move it. */
  get isMovable(): boolean {
    return this.#wishes.length > 0;
  }

  get missing(): readonly MissingFact[] {
    return this.present === 'any' || this.present.known ? [] : this.present.missing;
  }

  /** False when no answer would make it known. */
  get canBeKnown(): boolean {
    return this.missing.every(({ reason }) => reason === 'absent');
  }

  get changes(): number {
    return this.isKnown ? 1 : 0;
  }

  /** Its regions, from the moment on when the whole tree has been read. */
  get regions(): Regions {
    this.#regions ??= regionsOf(this.shape, this.#cuts, this.value);
    return this.#regions;
  }

  get regionCount(): number {
    return this.regions.samples.length + (this.isKnown ? 0 : 1);
  }

  get presentMask(): bigint {
    if (this.#presentMask === undefined) {
      const { value, regions } = this;
      const index = value === undefined ? undefined : regions.indexOf(value);
      // What is not known lies beside all regions, so that every condition on it asks for more.
      this.#presentMask = 1n << BigInt(index ?? regions.samples.length);
    }
    return this.#presentMask;
  }

  /** Notes a value with which the tree compares it. */
  cutAt(value: FactValue): void {
    this.#cuts.push(value);
  }

  /** Notes that a changeable leaf asks for another value. */
  wish(wish: Wish): void {
    this.#wishes.push(wish);
  }

  maskOf(passes: (value: FactValue) => boolean): bigint {
    return maskOf(this.regions, passes);
  }

  /** The shortest way from its present value into a mask. */
  moveTo(mask: bigint): Move {
    const earlier = this.#moves.get(mask);
    if (earlier) return earlier;
    if (this.value === undefined) throw new RangeError(`${this.id} has no value to move.`);
    const move = this.regions.moveTo(mask, this.value);
    this.#moves.set(mask, move);
    return move;
  }

  distanceTo(mask: bigint): number {
    return this.isKnown ? this.moveTo(mask).distance : 0;
  }

  /** The leaves that a value turns to what they have to be, in the order of the tree. */
  leavesTurnedBy(value: FactValue): string[] {
    const turned = this.#wishes.filter(({ isMetBy }) => isMetBy(value));
    return [...new Set(turned.map(({ leafId }) => leafId))];
  }
}

/** The two regions of a record to come: not there, and there. */
export const NOT_THERE = 1n;
export const THERE = 2n;

/** A record that does not exist yet and may be made to meet one group. */
export class NewRecord extends Variable {
  readonly presentMask = NOT_THERE;
  readonly regionCount = 2;
  readonly missing: readonly MissingFact[] = [];
  /** As many as the fewest leaves it has to meet; none where the list is still to be answered. */
  readonly changes: number;

  constructor(
    index: number,
    readonly group: RecordGroup,
    isListKnown: boolean,
  ) {
    super(index);
    this.changes = isListKnown ? fewestLeaves(group) : 0;
  }

  distanceTo(): number {
    return this.changes;
  }
}

/** The two regions of a list that is missing. */
const NOT_ANSWERED = 1n;
export const ANSWERED = 2n;

/** A list of records that is still to be answered. */
export class MissingList extends Variable {
  readonly presentMask = NOT_ANSWERED;
  readonly regionCount = 2;
  readonly changes = 0;

  constructor(
    index: number,
    readonly missing: readonly MissingFact[],
  ) {
    super(index);
  }

  distanceTo(): number {
    return 0;
  }
}
