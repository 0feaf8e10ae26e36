import { notImplemented, ServerError } from '../../../server-error.js';

/** A time zone: how far its clocks are ahead of UTC at a moment, in minutes. */
export interface TimeZone {
  readonly isUtc: boolean;
  offsetAt(moment: Date): number;
}

/** UTC itself. */
export const UTC: TimeZone = { isUtc: true, offsetAt: () => 0 };

const zones = new Map<string, TimeZone>();

/** The time zone of an Olson name such as `Asia/Shanghai` or an offset such as `+08:00`. */
export function timeZoneOf(name: string): TimeZone {
  if (name === 'UTC' || name === 'Z') return UTC;
  const known = zones.get(name);
  if (known) return known;
  const zone = offsetZone(name) ?? namedZone(name);
  zones.set(name, zone);
  return zone;
}

function offsetZone(name: string): TimeZone | undefined {
  if (!/^[+-]/.test(name)) return undefined;
  const match = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(name);
  if (!match) throw unknownZone(name);
  const [, sign, hours, minutes = '0'] = match;
  if (Number(hours) > 14 || Number(minutes) > 59) throw notImplemented(`the time zone ${name}`);
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return { isUtc: offset === 0, offsetAt: () => offset };
}

function namedZone(name: string): TimeZone {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw unknownZone(name);
  }
  // Intl ignores case and MongoDB does not: only names that Intl lists are surely written right.
  if (!Intl.supportedValuesOf('timeZone').includes(name)) {
    throw notImplemented(`the time zone ${name}`);
  }
  return { isUtc: false, offsetAt: (moment) => offsetBy(format, moment) };
}

function unknownZone(name: string): ServerError {
  return new ServerError(40485, `unrecognized time zone identifier: "${name}"`);
}

function offsetBy(format: Intl.DateTimeFormat, moment: Date): number {
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  if (parts.get('era') !== 'AD') throw notImplemented('years before 1 in a time zone');
  const [year, month, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((part) => Number(parts.get(part)));
  const local = new Date(0);
  local.setUTCFullYear(year ?? 0, (month ?? 1) - 1, day);
  local.setUTCHours(hour ?? 0, minute, second);
  const wholeSeconds = Math.floor(moment.getTime() / 1000) * 1000;
  return (local.getTime() - wholeSeconds) / 60000;
}
