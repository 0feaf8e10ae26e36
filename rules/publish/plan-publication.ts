import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { addDays } from '../dates/calendar-date.js';
import type { PolicyVersionFile } from '../policy/policy.js';
import { overlap, type Span } from '../policy/span.js';
import type { Text } from '../text.js';

/** What becomes of the versions of a policy when another one is published. */
export interface PublicationPlan<Version extends Span> {
  /** The version with the same first day, of which the new one is the next revision. */
  superseded: Version | null;
  /** Versions that begin earlier and reach into the new one: they end on the day before it. */
  ended: readonly Version[];
  /** Versions that are left alone. */
  kept: readonly Version[];
  /** A version that begins later, inside the new one. Nobody can decide for it, so publish nothing. */
  inTheWay: Version | null;
}

/** Sorts the versions of a policy by what publishing another one does to them. */
export function planPublication<Version extends Span>(
  published: Span,
  versions: readonly Version[],
): PublicationPlan<Version> {
  const overlapping = versions.filter((version) => overlap(published, version));
  const superseded = versions.find(({ validFrom }) => validFrom === published.validFrom) ?? null;
  const others = overlapping.filter((version) => version !== superseded);
  return {
    superseded,
    ended: others.filter(({ validFrom }) => validFrom < published.validFrom),
    kept: versions.filter((version) => version !== superseded && !overlapping.includes(version)),
    inTheWay: others.find(({ validFrom }) => validFrom > published.validFrom) ?? null,
  };
}

/**
 * A version that another one follows: it ends on the day before, and cites for its end what the
 * other one rests on. All else stays.
 */
export function endedBy(
  version: PolicyVersionFile,
  successor: PolicyVersionFile,
): PolicyVersionFile {
  const [basis] = successor.basis;
  const { document, mark } = basis ?? successor.validFromCite;
  return {
    ...version,
    validTo: addDays(successor.validFrom, -1),
    validToCite: { document, note: succeededBy(successor), mark },
  };
}

/** Says which version follows, in both languages. */
export function succeededBy({ validFrom }: Span): Text {
  const inLanguage = (language: 'zh-CN' | 'en') =>
    formatMessage(messagesIn(language).authoring.succeededBy, { validFrom });
  return { zh: inLanguage('zh-CN'), en: inLanguage('en') };
}
