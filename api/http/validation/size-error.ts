import type { z } from 'zod';
import type { FieldMessage, MessageParam } from '../field-error.js';

type SizeIssue = z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall;
type SizeError = [code: string, message: FieldMessage, params: Record<string, MessageParam>];

/** The code and the message for a number, a text or a list that is too big or too small. */
export function sizeError(issue: SizeIssue, sent: unknown): SizeError {
  const isBig = issue.code === 'too_big';
  const limit = String(isBig ? issue.maximum : issue.minimum);
  if (issue.origin === 'string') return lengthError(issue, typeof sent === 'string' ? sent : '');
  if (issue.origin === 'array' || issue.origin === 'set') {
    const code = isBig ? 'too_many' : 'too_few';
    return [code, code, { limit, length: Array.isArray(sent) ? sent.length : 0 }];
  }
  if (sent === Number.POSITIVE_INFINITY || sent === Number.NEGATIVE_INFINITY) {
    return ['out_of_range', 'not_finite', {}];
  }
  // A parameter of the address without a value was read as 0, which nobody has sent.
  if (typeof sent === 'string' && sent.trim() === '') return ['out_of_range', 'empty_number', {}];
  if (isBig)
    return ['out_of_range', issue.inclusive === false ? 'less_than' : 'at_most', { limit }];
  return ['out_of_range', issue.inclusive === false ? 'more_than' : 'at_least', { limit }];
}

function lengthError(issue: SizeIssue, sent: string): SizeError {
  if (issue.code === 'too_big') {
    return ['too_long', 'too_long', { limit: String(issue.maximum), length: sent.length }];
  }
  const trimmed = sent.trim();
  if (trimmed === '' && sent !== '') return ['too_short', 'blank', {}];
  // What was sent is long enough only where blanks around it do not count.
  const { length } = sent.length >= issue.minimum ? trimmed : sent;
  return ['too_short', 'too_short', { limit: String(issue.minimum), length }];
}

/**
 * The issues without what zod says of whole numbers beyond those that a number holds exactly, where
 * a bound of our own, which zod names next, is exceeded as well.
 */
export function withoutIntegerBounds(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.filter((issue, index) => {
    const next = issues[index + 1];
    return !(isIntegerBound(issue) && next?.code === issue.code && isSamePlace(issue, next));
  });
}

function isIntegerBound(issue: z.core.$ZodIssue): boolean {
  return (
    (issue.code === 'too_big' && issue.maximum === Number.MAX_SAFE_INTEGER) ||
    (issue.code === 'too_small' && issue.minimum === Number.MIN_SAFE_INTEGER)
  );
}

function isSamePlace({ path }: z.core.$ZodIssue, other: z.core.$ZodIssue): boolean {
  return path.length === other.path.length && path.every((key, at) => key === other.path[at]);
}
