import type { OpenedRun } from '../../matching/rematch/open-run.js';
import type { Difference } from '../../matching/rematch/run-question.js';
import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import type { Language } from '../../messages/language.js';

/** Whether a run goes on with an earlier one, and why it does not where that was expected. */
export function openingLines(
  { run, isResumed, passedOver }: OpenedRun,
  language: Language,
): string[] {
  const words = messagesIn(language).rematch;
  if (isResumed) return [formatMessage(words.resumed, { enterprises: run.enterprises })];
  return passedOver ? [reasonOf(passedOver.difference, language)] : [];
}

function reasonOf(difference: Difference, language: Language): string {
  const words = messagesIn(language).rematch;
  switch (difference.kind) {
    case 'other_day':
      return formatMessage(words.otherDay, { asOf: difference.asOf });
    case 'other_reference':
      return words.otherReference;
    default: {
      const template =
        difference.kind === 'other_versions' ? words.otherVersions : words.newerResults;
      const policies = difference.policyIds.join(words.listSeparator);
      return formatMessage(template, { policies });
    }
  }
}
