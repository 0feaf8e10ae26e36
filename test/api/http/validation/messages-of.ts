import type { z } from 'zod';
import { fieldErrorMessage } from '../../../../api/http/field-error.js';
import { checkValue } from '../../../../api/http/validation/validation-issues.js';

/** The errors of a value, in the order in which they are shown, with their texts. */
export function messagesOf(schema: z.ZodType, value: unknown) {
  const result = checkValue(schema, value);
  if (!('errors' in result)) return [];
  return result.errors.map((error) => ({
    path: error.path,
    code: error.code,
    zh: fieldErrorMessage(error, 'zh-CN'),
    en: fieldErrorMessage(error, 'en'),
  }));
}
