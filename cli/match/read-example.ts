import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type FieldError, fieldErrorMessage } from '../../api/http/field-error.js';
import { checkValue } from '../../api/http/validation/validation-issues.js';
import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import type { Language } from '../../messages/language.js';
import type { Profile } from '../../rules/facts/fact-definition.js';
import { buildProfileSchema } from '../../rules/profile/profile-schema.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';

/** A command that cannot go on; `lines` say what was given, what is allowed and what to do. */
export class CommandError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'CommandError';
  }
}

/** An enterprise as an example file holds it. */
export interface Example {
  name: string;
  facts: Profile;
}

/**
 * Reads `{name, facts}` from a file, or from standard input when the file is `-`.
 * @throws CommandError when it cannot be read, is no JSON or does not fit the vocabulary.
 */
export async function readExample(
  file: string,
  reference: ReferenceData,
  language: Language,
): Promise<Example> {
  const words = messagesIn(language).match;
  const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch((error) => {
    throw new CommandError([
      formatMessage(words.unreadable, { file: shown(file, language), reason: reasonOf(error) }),
    ]);
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new CommandError([
      formatMessage(words.malformed, { file: shown(file, language), reason: reasonOf(error) }),
    ]);
  }
  const schema = z.strictObject({
    name: z.string().trim().min(1).max(200),
    facts: buildProfileSchema(reference),
  });
  const checked = checkValue(schema, content);
  if ('errors' in checked) throw refusal(file, checked.errors, language);
  return checked.data;
}

/** The error that lists every fault of a file, each with its path. */
export function refusal(
  file: string,
  errors: readonly FieldError[],
  language: Language,
): CommandError {
  return new CommandError([
    formatMessage(messagesIn(language).match.refused, {
      file: shown(file, language),
      count: errors.length,
    }),
    ...errors.map((error) => `  ${error.path || '(root)'}: ${fieldErrorMessage(error, language)}`),
  ]);
}

/** What a person calls the file. */
function shown(file: string, language: Language): string {
  return file === '-' ? messagesIn(language).match.standardInput : file;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
