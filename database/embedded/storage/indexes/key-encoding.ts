import { type Decimal128, Double, type Long } from 'bson';
import { notImplemented } from '../../server-error.js';
import { typeNameOf } from '../../values/bson-type.js';
import { compareNumbers, toNumber } from '../../values/numbers.js';
import type { Doc, Numeric, Value } from '../../values/value.js';

/** Turns a text into one that sorts and compares by its bytes as a collation wants. */
export type FoldText = (text: string) => string;

/** First byte of every encoded value: types in the order in which MongoDB sorts them. */
export const RANK = {
  minKey: 0x05,
  /** An empty array, which has no element to stand for it. */
  emptyArray: 0x0a,
  null: 0x0f,
  number: 0x14,
  text: 0x19,
  object: 0x1e,
  array: 0x23,
  binData: 0x28,
  objectId: 0x2d,
  bool: 0x32,
  date: 0x37,
  timestamp: 0x3c,
  regex: 0x41,
  javascript: 0x46,
  maxKey: 0xf0,
} as const;

const RANK_OF_TYPE = {
  minKey: RANK.minKey,
  undefined: RANK.emptyArray,
  null: RANK.null,
  double: RANK.number,
  int: RANK.number,
  long: RANK.number,
  decimal: RANK.number,
  string: RANK.text,
  symbol: RANK.text,
  object: RANK.object,
  array: RANK.array,
  binData: RANK.binData,
  objectId: RANK.objectId,
  bool: RANK.bool,
  date: RANK.date,
  timestamp: RANK.timestamp,
  regex: RANK.regex,
  dbPointer: RANK.javascript,
  javascript: RANK.javascript,
  javascriptWithScope: RANK.javascript,
  maxKey: RANK.maxKey,
} as const;

/** Ends a list of elements; smaller than every rank, so that the shorter list sorts first. */
const END = 0x00;

/** The first byte of a value's encoding. */
export function rankOf(value: Value): number {
  return RANK_OF_TYPE[typeNameOf(value)];
}

/**
 * Writes values as bytes that sort as the values do. Every encoding tells its own end, and none is
 * the beginning of another, so encodings can follow each other in a compound key. Equal numbers of
 * different kinds give equal bytes.
 */
export class KeyWriter {
  #bytes = Buffer.allocUnsafe(4096);
  #length = 0;

  constructor(private readonly fold?: FoldText) {}

  get length(): number {
    return this.#length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** A copy of what has been written. */
  take(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  /** Turns the order of everything written since `start` round. */
  invert(start: number): void {
    for (let index = start; index < this.#length; index++) {
      this.#bytes[index] = ~this.byteAt(index);
    }
  }

  /** Writes a value; `undefined` stands for an empty array. */
  value(value: Value | undefined): void {
    if (value === undefined) {
      this.byte(RANK.emptyArray);
      return;
    }
    this.byte(rankOf(value));
    this.#body(value);
  }

  /** Writes the beginning of a text, open at its end. */
  textPrefix(prefix: string): void {
    this.byte(RANK.text);
    this.#escaped(prefix);
  }

  #body(value: Value): void {
    if (value === null) return;
    if (typeof value === 'string') this.#folded(value);
    else if (typeof value === 'boolean') this.byte(value ? 1 : 0);
    else if (Array.isArray(value)) this.#array(value);
    else if (value instanceof Map) this.#document(value);
    else if (value instanceof Date) this.#date(value);
    else this.#boxed(value);
  }

  #boxed(value: Extract<Value, { _bsontype: string }>): void {
    switch (value._bsontype) {
      case 'Int32':
      case 'Long':
      case 'Double':
      case 'Decimal128':
        this.#number(value);
        break;
      case 'ObjectId':
        this.bytes(value.id);
        break;
      case 'BSONSymbol':
        this.#folded(value.value);
        break;
      case 'Binary':
        this.uint32(value.position);
        this.byte(value.sub_type);
        this.bytes(value.buffer.subarray(0, value.position));
        break;
      case 'Timestamp':
        this.uint32(value.getHighBitsUnsigned());
        this.uint32(value.getLowBitsUnsigned());
        break;
      case 'BSONRegExp':
        this.#text(value.pattern);
        this.#text(value.options);
        break;
      case 'Code':
        if (value.scope) throw notImplemented('JavaScript with scope in an indexed field');
        this.#text(value.code);
        break;
      case 'DBRef':
        throw notImplemented('a DBRef object in an indexed field');
    }
  }

  #folded(text: string): void {
    this.#text(this.fold ? this.fold(text) : text);
  }

  #array(items: readonly Value[]): void {
    for (const item of items) this.value(item);
    this.byte(END);
  }

  /** The type of a field counts before its name, and its name before its value. */
  #document(document: Doc): void {
    for (const [name, value] of document) {
      this.byte(rankOf(value));
      this.#text(name);
      this.#body(value);
    }
    this.byte(END);
  }

  #date(date: Date): void {
    const time = date.getTime();
    if (Number.isNaN(time)) throw notImplemented('a date beyond the year 275760 in an index');
    const high = Math.floor(time / 2 ** 32);
    this.uint32(high + 2 ** 31);
    this.uint32(time - high * 2 ** 32);
  }

  #text(text: string): void {
    this.#escaped(text);
    this.byte(END);
    this.byte(END);
  }

  /** A zero inside is followed by 0xff, so that two zeros can mean the end. */
  #escaped(text: string): void {
    this.#reserve(text.length * 3);
    const start = this.#length;
    this.#length += this.#bytes.write(text, start);
    if (!text.includes('\0')) return;
    const plain = Buffer.from(this.#bytes.subarray(start, this.#length));
    this.#length = start;
    for (const byte of plain) {
      this.byte(byte);
      if (byte === 0) this.byte(0xff);
    }
  }

  /**
   * The greatest double that is not above the number, then the exact number where it lies between
   * two doubles: as decimal digits, which every long and every decimal has few of.
   */
  #number(value: Numeric): void {
    const floor = floorDouble(value);
    this.#double(floor);
    if (value._bsontype === 'Int32' || value._bsontype === 'Double' || isExact(value, floor)) {
      this.byte(0);
    } else {
      this.byte(1);
      this.#digits(value, floor < 0);
    }
  }

  /** The bits of a double, turned so that they sort; NaN comes first. */
  #double(value: number): void {
    this.#reserve(8);
    const start = this.#length;
    this.#length += 8;
    if (Number.isNaN(value)) {
      this.#bytes.fill(0, start, start + 8);
      return;
    }
    // Minus zero equals zero.
    this.#bytes.writeDoubleBE(value === 0 ? 0 : value, start);
    if (value < 0) this.invert(start);
    else this.#bytes[start] = this.byteAt(start) ^ 0x80;
  }

  #digits(value: Long | Decimal128, isNegative: boolean): void {
    const start = this.#length;
    const [mantissa = '', power = '0'] = value.toString().replace('-', '').toUpperCase().split('E');
    const [whole = '', fraction = ''] = mantissa.split('.');
    const digits = (whole + fraction).replace(/^0+/, '');
    const leadingZeros = whole.length + fraction.length - digits.length;
    const exponent = whole.length - leadingZeros + Number(power) + 0x4000;
    this.byte(exponent >> 8);
    this.byte(exponent & 0xff);
    for (const digit of digits.replace(/0+$/, '')) this.byte(Number(digit) + 1);
    this.byte(END);
    if (isNegative) this.invert(start);
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.#length = this.#bytes.writeUInt32BE(value, this.#length);
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  private byteAt(index: number): number {
    return this.#bytes[index] ?? 0;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#length + size));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** The bytes of one value, in ascending order. */
export function encodeKey(value: Value | undefined, fold?: FoldText): Buffer {
  const writer = new KeyWriter(fold);
  writer.value(value);
  return writer.take();
}

function isExact(value: Numeric, floor: number): boolean {
  return Number.isNaN(floor) || compareNumbers(value, new Double(floor)) === 0;
}

function floorDouble(value: Numeric): number {
  const near = toNumber(value);
  if (value._bsontype === 'Int32' || value._bsontype === 'Double' || Number.isNaN(near)) {
    return near;
  }
  return compareNumbers(value, new Double(near)) < 0 ? nextBelow(near) : near;
}

const view = new DataView(new ArrayBuffer(8));

function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return view.getFloat64(0);
}
