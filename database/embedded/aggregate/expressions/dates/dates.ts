import { Int32, Long, ObjectId } from 'bson';
import { notImplemented, ServerError } from '../../../server-error.js';
import type { Value } from '../../../values/value.js';
import {
  constant,
  type Expression,
  fold,
  isNullish,
  namedArguments,
  type OperatorCompiler,
  type Operators,
  operandsOf,
  typeOf,
} from '../expression.js';
import type { Scope } from '../scope.js';
import { assertDateFormat, DATE_PARTS, formatDate, type LocalTime } from './date-format.js';
import { type TimeZone, timeZoneOf } from './time-zone.js';

const ISO_FORMAT = '%Y-%m-%dT%H:%M:%S.%L';

function dateOf(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (typeOf(value) === 'timestamp') throw notImplemented('date parts of a timestamp');
  throw new ServerError(16006, `can't convert from BSON type ${typeOf(value)} to Date`);
}

/** Undefined where the time zone is null, which makes the answer null. */
function zoneOf(value: Value | undefined): TimeZone | undefined {
  if (isNullish(value)) return undefined;
  if (typeof value !== 'string') {
    throw new ServerError(40517, `timezone must evaluate to a string, found ${typeOf(value)}`);
  }
  return timeZoneOf(value);
}

function localTime(moment: Date, zone: TimeZone): LocalTime {
  const offset = zone.offsetAt(moment);
  return { clock: new Date(moment.getTime() + offset * 60000), offset };
}

/** A constant time zone is checked before any data is read. */
function compileZone(value: Value | undefined, scope: Scope): Expression {
  const zone = value === undefined ? constant('UTC') : scope.compile(value);
  fold([zone], (document) => {
    zoneOf(zone.evaluate(document));
    return null;
  });
  return zone;
}

/** The arguments of a date part: a date, or `{date, timezone}`. */
function partArguments(argument: Value, scope: Scope, name: string): [Expression, Expression] {
  const isNamed = argument instanceof Map && !argument.keys().next().value?.startsWith('$');
  if (isNamed) {
    const codes = { shape: 40539, unknown: 40535, missing: 40539 };
    const named = namedArguments(argument, name, ['date'], ['timezone'], codes);
    const date = scope.compile(named.get('date') ?? null);
    return [date, compileZone(named.get('timezone'), scope)];
  }
  if (Array.isArray(argument) && argument.length !== 1) {
    throw new ServerError(40536, `${name} accepts exactly one argument if given an array`);
  }
  const [date = constant(null)] = operandsOf(argument, scope, name, 1, 1);
  return [date, constant('UTC')];
}

function datePart(
  partOf: (clock: Date) => number,
  box: (part: number) => Value = (part) => new Int32(part),
): OperatorCompiler {
  return (argument, scope, name) => {
    const [date, timezone] = partArguments(argument, scope, name);
    return fold([date, timezone], (document) => {
      const value = date.evaluate(document);
      if (isNullish(value)) return null;
      const zone = zoneOf(timezone.evaluate(document));
      return zone ? box(partOf(localTime(dateOf(value), zone).clock)) : null;
    });
  };
}

const dateToString: OperatorCompiler = (argument, scope, name) => {
  const codes = { shape: 18629, unknown: 18534, missing: 18628 };
  const optional = ['format', 'timezone', 'onNull'];
  const named = namedArguments(argument, name, ['date'], optional, codes);
  const date = scope.compile(named.get('date') ?? null);
  const timezone = compileZone(named.get('timezone'), scope);
  const format = named.has('format') ? scope.compile(named.get('format') ?? null) : undefined;
  const onNull = scope.compile(named.get('onNull') ?? null);
  const operands = [date, timezone, format ?? constant(null), onNull];
  return fold(operands, (document) => {
    const pattern = format ? formatOf(format.evaluate(document)) : undefined;
    const zone = zoneOf(timezone.evaluate(document));
    const value = date.evaluate(document);
    if (isNullish(value)) return onNull.evaluate(document);
    if (!zone || pattern === null) return null;
    const time = localTime(dateOf(value), zone);
    return formatDate(time, pattern ?? ISO_FORMAT + (zone.isUtc ? 'Z' : ''));
  });
};

function formatOf(format: Value | undefined): string | null {
  if (isNullish(format)) return null;
  if (typeof format !== 'string') {
    throw new ServerError(18533, `$dateToString requires a text format, found ${typeOf(format)}`);
  }
  assertDateFormat(format);
  return format;
}

/** The operators on dates. */
export const DATES: Operators = {
  $dateToString: dateToString,
  $year: datePart(DATE_PARTS.year),
  $month: datePart(DATE_PARTS.month),
  $dayOfMonth: datePart(DATE_PARTS.dayOfMonth),
  $hour: datePart(DATE_PARTS.hour),
  $minute: datePart(DATE_PARTS.minute),
  $second: datePart(DATE_PARTS.second),
  $millisecond: datePart(DATE_PARTS.millisecond),
  $dayOfYear: datePart(DATE_PARTS.dayOfYear),
  $dayOfWeek: datePart(DATE_PARTS.dayOfWeek),
  $isoDayOfWeek: datePart(DATE_PARTS.isoDayOfWeek),
  $week: datePart(DATE_PARTS.week),
  $isoWeek: datePart(DATE_PARTS.isoWeek),
  $isoWeekYear: datePart(DATE_PARTS.isoWeekYear, (year) => Long.fromNumber(year)),
};
