import { parseArgs } from 'node:util';
import { asOfErrors } from '../../api/assessments/as-of.js';
import { fieldErrorMessage } from '../../api/http/field-error.js';
import { nearestKey } from '../../api/http/validation/nearest-key.js';
import { quoted } from '../../api/http/validation/sent-value.js';
import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, languages } from '../../messages/language.js';
import type { CalendarDate } from '../../rules/dates/calendar-date.js';
import type { Policy } from '../../rules/policy/policy.js';
import { CommandError } from '../match/read-example.js';

/** What the command was asked to do. */
export interface Arguments {
  readonly policyIds: readonly string[];
  readonly asOf: CalendarDate;
  readonly json: boolean;
  /** The file that takes every change. */
  readonly changes: string | undefined;
  readonly threads: number | undefined;
  readonly language: Language;
}

/**
 * Reads the options; `asOf` is today unless given.
 * @throws CommandError for what cannot be used.
 */
export function readArguments(args: string[], today: CalendarDate): Arguments {
  const values = parse(args);
  const language = languageOf(values.lang ?? 'zh-CN');
  return {
    policyIds: values.policy ?? [],
    asOf: dateOf(values['as-of'] ?? today, today, language),
    json: values.json === true,
    changes: values.changes,
    threads: values.threads === undefined ? undefined : threadsOf(values.threads, language),
    language,
  };
}

/** The policies of those ids, all without any. @throws CommandError for one that is not there. */
export function choosePolicies(
  policies: readonly Policy[],
  ids: readonly string[],
  language: Language,
): readonly Policy[] {
  const known = policies.map(({ id }) => id);
  const stranger = ids.find((id) => !known.includes(id));
  if (stranger === undefined) {
    return ids.length === 0 ? policies : policies.filter(({ id }) => ids.includes(id));
  }
  const words = messagesIn(language).rematch;
  const sent = quoted(stranger);
  const suggestion = nearestKey(stranger, known);
  throw new CommandError([
    suggestion === undefined
      ? formatMessage(words.unknownPolicy, { sent, known: known.join(words.listSeparator) })
      : formatMessage(words.unknownPolicyNear, { sent, suggestion }),
  ]);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        policy: { type: 'string', multiple: true },
        'as-of': { type: 'string' },
        json: { type: 'boolean' },
        changes: { type: 'string' },
        threads: { type: 'string' },
        lang: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError([reason, messagesIn('zh-CN').rematch.usage]);
  }
}

function languageOf(sent: string): Language {
  const language = languages.find((known) => known === sent);
  if (language) return language;
  throw new CommandError([formatMessage(messagesIn('zh-CN').rematch.badLanguage, { sent })]);
}

function dateOf(sent: string, today: CalendarDate, language: Language): CalendarDate {
  const errors = asOfErrors(sent, today, '--as-of');
  if (errors.length === 0) return sent;
  throw new CommandError(
    errors.map((error) => `${error.path}: ${fieldErrorMessage(error, language)}`),
  );
}

function threadsOf(sent: string, language: Language): number {
  const threads = /^\d{1,2}$/.test(sent) ? Number(sent) : 0;
  if (threads >= 1 && threads <= 64) return threads;
  const words = messagesIn(language).rematch;
  throw new CommandError([formatMessage(words.badThreads, { sent: quoted(sent) })]);
}
