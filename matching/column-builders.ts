import {
  bitsFor,
  type CodedColumn,
  type Segment,
  setBit,
  sizeOf,
  type VerdictColumn,
} from '../models/matches/segment.js';
import { type PackedCounts, VERDICTS } from '../models/matches/verdict-counts.js';
import { MET, UNMET } from '../rules/engine/compiled/outcome-code.js';

/** Collects a value for each enterprise of a segment. */
export class CodedColumnBuilder<Value> {
  readonly #codes: Uint16Array;
  readonly #places = new Map<Value, number>();
  #size = 0;

  constructor(count: number) {
    this.#codes = new Uint16Array(count);
  }

  add(value: Value): void {
    const place = this.#places.get(value) ?? this.#places.size;
    this.#places.set(value, place);
    this.#codes[this.#size] = place;
    this.#size += 1;
  }

  finish(): CodedColumn<Value> {
    return { values: [...this.#places.keys()], codes: this.#codes };
  }
}

/** Collects what one policy says of each enterprise of a segment. */
export class VerdictColumnBuilder {
  readonly #codes: Uint8Array;
  readonly #lacks: number[] = [];
  readonly #facts: string[] = [];
  #size = 0;

  constructor(count: number) {
    this.#codes = new Uint8Array(count);
  }

  /**
   * @param code the outcome of the next enterprise.
   * @param lackedFact the fact that alone is missing, if there is one.
   */
  add(code: number, lackedFact: string | undefined): void {
    this.#codes[this.#size] = code;
    this.#size += 1;
    if (code !== MET && code !== UNMET) this.#lacks.push(this.#codeOf(lackedFact));
  }

  /** @param members the enterprises that the verdicts are of. */
  finish(members: Segment): VerdictColumn {
    const codes = this.#codes;
    const certain = bitsFor(codes.length);
    const possible = bitsFor(codes.length);
    for (let index = 0; index < codes.length; index += 1) {
      if (codes[index] === UNMET) continue;
      setBit(possible, index);
      if (codes[index] === MET) setBit(certain, index);
    }
    const lacked = Uint8Array.from(this.#facts.length > 0 ? this.#lacks : []);
    const counts = countsOf(codes, members);
    return { certain, possible, lackedFacts: this.#facts, lacked, counts };
  }

  /** @throws RangeError where one policy rests on more facts than a byte can number. */
  #codeOf(fact: string | undefined): number {
    if (fact === undefined) return 0;
    const known = this.#facts.indexOf(fact);
    if (known >= 0) return known + 1;
    const length = this.#facts.push(fact);
    if (length > 255) throw new RangeError('A policy can lack at most 255 different facts.');
    return length;
  }
}

const VERDICT_PLACES: Readonly<Record<number, number>> = {
  [MET]: VERDICTS.indexOf('eligible'),
  [UNMET]: VERDICTS.indexOf('not_eligible'),
};
const OPEN = VERDICTS.indexOf('needs_info');

function countsOf(codes: Uint8Array, members: Segment): PackedCounts {
  const { cities, sizeClasses } = members;
  const cells = new Uint32Array(cities.values.length * sizeClasses.values.length * VERDICTS.length);
  for (let index = 0; index < sizeOf(members); index += 1) {
    const [city = 0, size = 0] = [cities.codes[index], sizeClasses.codes[index]];
    const group = city * sizeClasses.values.length + size;
    const cell = group * VERDICTS.length + (VERDICT_PLACES[codes[index] ?? 0] ?? OPEN);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return { cities: cities.values, sizeClasses: sizeClasses.values, cells };
}
