import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage, type MessageValues } from '../../messages/format-message.js';
import { authoring as catalogue } from '../../messages/zh-CN/authoring.js';
import { addDays } from '../dates/calendar-date.js';
import { type LintContext, lintPolicy } from '../lint/lint-policies.js';
import { lintSemantics } from '../lint/lint-semantics.js';
import type { PolicyFile, PolicyVersionFile } from '../policy/policy.js';
import type { Span } from '../policy/span.js';
import type { Text } from '../text.js';
import type { CheckReport, DraftIssue } from './check-report.js';
import type { DraftContent } from './draft-content.js';
import { endedBy, planPublication } from './plan-publication.js';

type IssueCode = keyof typeof catalogue.issues;

/** What the static checks look things up in, beside the draft. */
export interface DraftLintContext extends LintContext {
  /** Ids of all other policies. */
  policyIds: readonly string[];
  /** The versions of the same policy that are published now. */
  published: readonly PolicyVersionFile[];
  /** Those of them that do not fit today's format. */
  unreadable?: readonly Span[];
}

/**
 * The static faults of a draft: those of the policy as it would be once the draft is published, by
 * the checks that loading runs, days that a later version has already taken, and what publishing
 * would need of other versions and cannot have.
 */
export function lintDraft(draft: DraftContent, context: DraftLintContext): DraftIssue[] {
  const { policy, version } = draft;
  const plan = planPublication(version, context.published);
  const others = [...plan.ended.map((ended) => endedBy(ended, version)), ...plan.kept];
  const file: PolicyFile = { ...policy, versions: [version, ...others] };
  const ids = new Set([...context.policyIds, policy.id]);
  const unreadable = planPublication(version, context.unreadable ?? []);
  const inTheWay = plan.inTheWay ?? unreadable.inTheWay;
  return [
    ...(inTheWay ? [takenDays(inTheWay)] : []),
    ...unreadable.ended.map(unreadableVersion),
    ...(inTheWay ? [] : followerWithoutChange(version, context.published)),
    ...lintPolicy({ file: policy.id, policy: file }, ids, context).flatMap(
      ({ path, code, message }) => {
        const place = placeInDraft(path);
        return place === undefined
          ? []
          : [
              {
                path: place,
                code,
                message: issueText(code, message),
                detail: message,
                example: null,
              },
            ];
      },
    ),
  ];
}

/** What the meaning of a draft's conditions has against it, or against nobody, in order. */
export async function lintMeaning(
  { policy, version }: DraftContent,
  { reference }: Pick<LintContext, 'reference'>,
): Promise<{ issues: DraftIssue[]; warnings: DraftIssue[] }> {
  const policies = [{ id: policy.id, versions: [version] }];
  const found = await lintSemantics({ policies, reference, isWhole: false });
  const [issues, warnings]: [DraftIssue[], DraftIssue[]] = [[], []];
  for (const { path, code, message, severity, example } of found) {
    (severity === 'warning' ? warnings : issues).push({
      path: placeInDraft(path) ?? path,
      code,
      message: issueText(code, message),
      detail: message,
      example: example?.profile
        ? { facts: { ...example.profile }, asOf: example.asOf, shows: example.shows }
        : null,
    });
  }
  return { issues, warnings };
}

function takenDays({ validFrom }: Span): DraftIssue {
  const before = addDays(validFrom, -1);
  return publicationIssue('version.validTo', 'overlaps_later_version', { validFrom, before });
}

/** Ending a version takes writing all of it anew. */
function unreadableVersion({ validFrom }: Span): DraftIssue {
  return publicationIssue('version.validFrom', 'unreadable_version', { validFrom });
}

/** The first version says no change, and becomes a follower where the draft begins before it. */
function followerWithoutChange(
  { validFrom }: PolicyVersionFile,
  published: readonly PolicyVersionFile[],
): DraftIssue[] {
  const isFirst = published.every((other) => validFrom < other.validFrom);
  if (!isFirst) return [];
  const [first] = [...published].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  if (!first || first.change !== undefined) return [];
  const values = { validFrom: first.validFrom };
  return [publicationIssue('version.validFrom', 'follower_without_change', values)];
}

function publicationIssue(path: string, code: IssueCode, values: MessageValues = {}): DraftIssue {
  const message = issueText(code, '', values);
  return { path, code, message, detail: message.en, example: null };
}

/**
 * `$.versions[0].basis` is `version.basis`, `$.name` is `policy.name`. Of other versions only what
 * the draft brings about is its concern.
 */
function placeInDraft(path: string): string | undefined {
  const [, index, rest] = /^\$\.versions\[(\d+)\](.*)$/.exec(path) ?? [];
  if (index === undefined) return `policy${path.slice(1)}`;
  return index === '0' ? `version${rest}` : undefined;
}

/** The report on a draft that passes every check and finds its policy full. */
export function reportWithoutRoom(report: CheckReport): CheckReport {
  return { ...report, publishable: false, issues: [publicationIssue('policy.id', 'policy_full')] };
}

/** The meaning of a code in both languages, or what is said of it where the catalogue lacks it. */
export function issueText(code: string, message: string, values: MessageValues = {}): Text {
  if (!isIssueCode(code)) return { zh: message, en: message };
  const inLanguage = (language: 'zh-CN' | 'en') =>
    formatMessage(messagesIn(language).authoring.issues[code], values);
  return { zh: inLanguage('zh-CN'), en: inLanguage('en') };
}

function isIssueCode(code: string): code is IssueCode {
  return Object.hasOwn(catalogue.issues, code);
}
