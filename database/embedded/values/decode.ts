import {
  Binary,
  BSON,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { notImplemented } from '../server-error.js';
import type { Doc, Value } from './value.js';

const { parseToElements, ByteUtils, NumberUtils } = BSON.onDemand;

/** The position of one element: type, offset and length of its name and of its value. */
type Element = readonly [
  type: number,
  nameOffset: number,
  nameLength: number,
  offset: number,
  length: number,
];

/**
 * Reads a BSON document. Nothing is converted: numbers keep their type, fields their order.
 * @param start where the document begins in `bytes`.
 * @throws BSONOffsetError when the bytes are no BSON, ServerError for types nobody writes any more.
 */
export function decodeDocument(bytes: Uint8Array, start = 0): Doc {
  const document: Doc = new Map();
  for (const element of elementsOf(bytes, start)) {
    document.set(nameOf(bytes, element), decodeValue(bytes, element));
  }
  return document;
}

function decodeArray(bytes: Uint8Array, start: number): Value[] {
  const items: Value[] = [];
  for (const element of elementsOf(bytes, start)) items.push(decodeValue(bytes, element));
  return items;
}

function elementsOf(bytes: Uint8Array, start: number): Iterable<Element> {
  return parseToElements(bytes, start) as Iterable<Element>;
}

function nameOf(bytes: Uint8Array, [, nameOffset, nameLength]: Element): string {
  return ByteUtils.toUTF8(bytes, nameOffset, nameOffset + nameLength, false);
}

function decodeValue(bytes: Uint8Array, [type, , , offset, length]: Element): Value {
  switch (type) {
    case 1:
      return new Double(NumberUtils.getFloat64LE(bytes, offset));
    case 2:
      return textAt(bytes, offset);
    case 3:
      return decodeDocument(bytes, offset);
    case 4:
      return decodeArray(bytes, offset);
    case 5:
      return decodeBinary(bytes, offset);
    case 7:
      return new ObjectId(bytes.slice(offset, offset + 12));
    case 8:
      return bytes[offset] === 1;
    case 9:
      return new Date(Number(NumberUtils.getBigInt64LE(bytes, offset)));
    case 10:
      return null;
    case 11:
      return decodeRegExp(bytes, offset, length);
    case 13:
      return new Code(textAt(bytes, offset));
    case 14:
      return new BSONSymbol(textAt(bytes, offset));
    case 16:
      return new Int32(NumberUtils.getInt32LE(bytes, offset));
    case 17:
      return new Timestamp(NumberUtils.getBigInt64LE(bytes, offset));
    case 18:
      return Long.fromBigInt(NumberUtils.getBigInt64LE(bytes, offset));
    case 19:
      return new Decimal128(bytes.slice(offset, offset + 16));
    case 127:
      return new MaxKey();
    case 255:
      return new MinKey();
    default:
      throw notImplemented(`the BSON type ${type}`);
  }
}

function textAt(bytes: Uint8Array, offset: number): string {
  const size = NumberUtils.getInt32LE(bytes, offset);
  return ByteUtils.toUTF8(bytes, offset + 4, offset + 4 + size - 1, false);
}

function decodeBinary(bytes: Uint8Array, offset: number): Binary {
  const size = NumberUtils.getInt32LE(bytes, offset);
  const subType = bytes[offset + 4] ?? 0;
  return new Binary(bytes.slice(offset + 5, offset + 5 + size), subType);
}

function decodeRegExp(bytes: Uint8Array, offset: number, length: number): BSONRegExp {
  const end = bytes.indexOf(0, offset);
  const pattern = ByteUtils.toUTF8(bytes, offset, end, false);
  const options = ByteUtils.toUTF8(bytes, end + 1, offset + length - 1, false);
  return new BSONRegExp(pattern, options);
}
