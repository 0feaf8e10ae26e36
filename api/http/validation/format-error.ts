import type { z } from 'zod';
import { slugSchema } from '../../../rules/reference/slug.js';
import type { FieldMessage, MessageParam } from '../field-error.js';

type FormatError = [code: string, message: FieldMessage, params: Record<string, MessageParam>];

const [SLUG] = slugSchema.safeParse('').error?.issues ?? [];

/** The code and the message for a text of another format. Patterns are for machines, and put into words. */
export function formatError(issue: z.core.$ZodIssueInvalidStringFormat): FormatError {
  if (issue.format === 'date') return ['invalid_date', 'invalid_date', {}];
  if (issue.format !== 'regex') {
    return ['invalid_format', 'invalid_format', { format: issue.format }];
  }
  const isSlug = SLUG?.code === 'invalid_format' && issue.pattern === SLUG.pattern;
  return ['invalid_format', isSlug ? 'not_a_slug' : 'invalid_pattern', {}];
}
