import { type Collation, compareTextFor, foldText, parseCollation } from '../../query/collation.js';
import { compileFilter, type Filter } from '../../query/filter.js';
import { areEqual, type CompareText } from '../../values/compare.js';
import { toNumber } from '../../values/numbers.js';
import { type Doc, isDoc, isNumeric, type Value } from '../../values/value.js';
import type { IndexDefinition } from '../catalog.js';
import { isCut } from '../keys.js';
import { type Components, indexEntries } from './index-keys.js';
import { type FoldText, KeyWriter } from './key-encoding.js';

/** One entry of a document in an index, before its record id. */
export interface IndexKey {
  readonly bytes: Buffer;
  readonly components: Components;
}

/** One field of an index. */
export interface IndexField {
  readonly name: string;
  readonly path: readonly string[];
  readonly isDescending: boolean;
}

/** An index at work. What it has seen in documents only ever grows. */
export class StoredIndex {
  readonly id: number;
  readonly name: string;
  readonly spec: Doc;
  readonly keyPattern: Doc;
  readonly fields: readonly IndexField[];
  readonly isUnique: boolean;
  readonly isSparse: boolean;
  readonly partial: Doc | undefined;
  readonly collation: Collation | undefined;
  readonly fold: FoldText | undefined;
  readonly multikey: boolean[];
  truncated: boolean;
  readonly #filter: Filter | undefined;
  readonly #compareText: CompareText;
  readonly #paths: readonly (readonly string[])[];
  readonly #writer: KeyWriter;

  constructor(definition: IndexDefinition) {
    const { spec } = definition;
    this.id = definition.id;
    this.spec = spec;
    this.name = String(spec.get('name'));
    this.keyPattern = docIn(spec, 'key') ?? new Map();
    this.fields = Array.from(this.keyPattern, ([name, order]) => ({
      name,
      path: name.split('.'),
      isDescending: isNumeric(order) && toNumber(order) < 0,
    }));
    this.isUnique = isIdIndex(this.keyPattern) || spec.get('unique') === true;
    this.isSparse = isTruthy(spec.get('sparse'));
    this.partial = docIn(spec, 'partialFilterExpression');
    this.collation = collationOf(spec);
    this.fold = this.collation && foldText(this.collation);
    this.multikey = [...definition.multikey];
    this.truncated = definition.truncated;
    this.#compareText = compareTextFor(this.collation);
    this.#filter = this.partial && compileFilter(this.partial, { collation: this.collation });
    this.#paths = this.fields.map(({ path }) => path);
    this.#writer = new KeyWriter(this.fold);
  }

  get isMultikey(): boolean {
    return this.multikey.includes(true);
  }

  /** False where different values can have the same key, so that the order of keys says less. */
  get isExact(): boolean {
    return !this.truncated && !this.fold;
  }

  /** The keys of a document in the order of their bytes; none when the index leaves it out. */
  keysOf(document: Doc): IndexKey[] {
    if (this.#filter && !this.#filter.matches(document)) return [];
    const { tuples, multikey } = indexEntries(document, this.#paths, this.isSparse);
    for (const [field, flag] of multikey.entries()) if (flag) this.multikey[field] = true;
    const keys = tuples.map((components) => ({ components, bytes: this.encode(components) }));
    if (keys.some(({ bytes }) => isCut(bytes))) this.truncated = true;
    if (keys.length < 2) return keys;
    keys.sort((left, right) => Buffer.compare(left.bytes, right.bytes));
    // Where keys say less than values, every value is kept for the check of uniqueness.
    return this.isExact ? keys.filter((key, at) => !keys[at - 1]?.bytes.equals(key.bytes)) : keys;
  }

  /** The bytes of one value for each field. */
  encode(components: Components): Buffer {
    this.#writer.clear();
    for (const [field, { isDescending }] of this.fields.entries()) {
      const start = this.#writer.length;
      this.#writer.value(components[field]);
      if (isDescending) this.#writer.invert(start);
    }
    return this.#writer.take();
  }

  /** Whether two keys stand for the same values. */
  isSameKey(left: Components, right: Components): boolean {
    return this.fields.every((_, field) => {
      const [one, other] = [left[field], right[field]];
      if (one === undefined || other === undefined) return one === other;
      return areEqual(one, other, this.#compareText);
    });
  }

  /** Takes over what the catalog knows. */
  learn({ multikey, truncated }: IndexDefinition): void {
    for (const [field, flag] of multikey.entries()) if (flag) this.multikey[field] = true;
    if (truncated) this.truncated = true;
  }

  /** True when documents have shown something that the catalog does not know yet. */
  knowsMoreThan({ multikey, truncated }: IndexDefinition): boolean {
    return this.truncated !== truncated || this.multikey.some((flag, at) => flag !== multikey[at]);
  }
}

/** The collation of an index; the version that its specification also names says nothing here. */
export function collationOf(spec: Doc): Collation | undefined {
  const collation = docIn(spec, 'collation');
  if (!collation) return undefined;
  return parseCollation(new Map(Array.from(collation).filter(([option]) => option !== 'version')));
}

/** True for the key pattern of the index that every collection has. */
export function isIdIndex(keyPattern: Doc): boolean {
  return keyPattern.size === 1 && keyPattern.has('_id');
}

/** A flag as index specifications write it: a boolean, or a number that is not zero. */
export function isTruthy(value: Value | undefined): boolean {
  return isNumeric(value) ? toNumber(value) !== 0 : value === true;
}

function docIn(spec: Doc, field: string): Doc | undefined {
  const value = spec.get(field);
  return isDoc(value) ? value : undefined;
}
