import { type Decimal128, Double, Int32 } from 'bson';
import { notImplemented } from '../../../server-error.js';
import { integerValue } from '../../../values/numbers.js';
import { isNumeric, type Numeric, type Value } from '../../../values/value.js';
import { add, type NumericKind, wholeNumber, widest } from './numeric.js';

/**
 * The sum of numbers as `$sum` and `$avg` keep it: whole numbers exactly, doubles as an unevaluated
 * sum of two doubles (2Sum and Fast2Sum), so that the order of addition hardly matters.
 */
export class Summation {
  private kind: NumericKind = 'Int32';
  private whole = 0n;
  private high = 0;
  private low = 0;
  private plain = 0;
  private decimals: Decimal128 | undefined;
  private others = 0;
  count = 0;

  /** Adds a value; anything but a number is passed over. */
  add(value: Value | undefined): void {
    if (!isNumeric(value)) return;
    this.count += 1;
    this.kind = widest(this.kind, value._bsontype);
    if (value._bsontype === 'Decimal128') {
      this.decimals = addDecimal(this.decimals, value);
      return;
    }
    this.others += 1;
    if (value._bsontype === 'Double') {
      this.addDouble(value.valueOf());
      return;
    }
    const whole = wholeNumber(value) ?? 0n;
    this.whole += whole;
    // A long is split so that both parts are exact doubles.
    const low = whole % 0x100000000n;
    if (value._bsontype === 'Long') this.addDouble(Number(low));
    this.addDouble(value._bsontype === 'Long' ? Number(whole - low) : Number(whole));
  }

  private addDouble(value: number): void {
    this.plain += value;
    const [term, rest] = fastTwoSum(value, this.low);
    const [high, error] = twoSum(this.high, term);
    this.high = high;
    this.low = rest + error;
  }

  private get double(): number {
    // Infinities turn the compensation into NaN; the plain sum knows better.
    return Number.isNaN(this.high) ? this.plain : this.high;
  }

  /** The sum in the widest kind that was added; an int where nothing was. */
  get total(): Numeric {
    if (this.decimals) {
      if (this.others > 0) throw notImplemented('a sum of decimals and other numbers');
      return this.decimals;
    }
    if (this.kind === 'Double') return new Double(this.double);
    const whole = integerValue(this.whole, this.kind === 'Long' ? 'long' : 'int');
    return whole ?? new Double(this.double);
  }

  /** The mean; null where no number was added. */
  get average(): Numeric | null {
    if (this.count === 0) return null;
    if (this.decimals) throw notImplemented('an average of decimals');
    return new Double(this.double / this.count);
  }
}

/** Dekker's sum of two doubles and what rounding took; exact where |a| is not below |b|. */
function fastTwoSum(a: number, b: number): [sum: number, error: number] {
  const sum = a + b;
  return [sum, b - (sum - a)];
}

/** Knuth's sum of two doubles of any size and what rounding took. */
function twoSum(a: number, b: number): [sum: number, error: number] {
  const sum = a + b;
  const fromA = sum - b;
  const fromB = sum - fromA;
  return [sum, a - fromA + (b - fromB)];
}

/** MongoDB starts from zero, which has an exponent of its own. */
function addDecimal(sum: Decimal128 | undefined, value: Decimal128): Decimal128 {
  const result = add(sum ?? new Int32(0), value);
  if (result._bsontype !== 'Decimal128') throw notImplemented('this decimal arithmetic');
  return result;
}

/** The sum of some values. */
export function sumOf(values: Iterable<Value | undefined>): Summation {
  const sum = new Summation();
  for (const value of values) sum.add(value);
  return sum;
}
