import type { z } from 'zod';
import { facts as en } from '../../messages/en/facts.js';
import { formatMessage, type MessageValues } from '../../messages/format-message.js';
import { facts as zh } from '../../messages/zh-CN/facts.js';

type IssueCode = keyof typeof zh;

/** A zod issue about a fact, with its text in both languages for whoever shows it. */
export function profileIssue(
  code: IssueCode,
  path: (string | number)[],
  input: unknown,
  values: MessageValues | { zh: MessageValues; en: MessageValues } = {},
): z.core.$ZodRawIssue {
  const [zhValues, enValues] = isPerLanguage(values) ? [values.zh, values.en] : [values, values];
  const text = { zh: formatMessage(zh[code], zhValues), en: formatMessage(en[code], enValues) };
  return { code: 'custom', path, input, message: text.en, params: { code, text } };
}

function isPerLanguage(
  values: MessageValues | { zh: MessageValues; en: MessageValues },
): values is { zh: MessageValues; en: MessageValues } {
  return typeof values.zh === 'object' && typeof values.en === 'object';
}
