import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { Assessment, PolicyResult } from '../../rules/engine/assessment.js';
import type { Citation } from '../../rules/engine/citation.js';
import { GROUPS } from '../../rules/engine/group.js';
import { amountText } from '../../rules/explain/value-text.js';
import { type Reason, reasonsOf } from './reasons.js';

/** More questions than these are not asked at once. */
const MOST_QUESTIONS = 10;

/** The answer as a page of plain text: seven groups, each policy with why, what lacks and by when. */
export function renderAssessment(name: string, assessment: Assessment, language: Language): string {
  const words = messagesIn(language).match;
  const { asOf, results } = assessment;
  const groups = GROUPS.flatMap((group) => {
    const members = results.filter((result) => result.group === group);
    if (members.length === 0) return [];
    const title = formatMessage(words.groupTitle, {
      group: words.groups[group],
      count: members.length,
    });
    return ['', title, ...members.flatMap((result) => renderPolicy(result, language))];
  });
  return [
    formatMessage(words.title, { name }),
    formatMessage(words.subtitle, { asOf, count: results.length }),
    ...groups,
    ...renderGuidance(assessment, language),
    '',
    textIn(assessment.disclaimer, language),
  ].join('\n');
}

function renderPolicy(result: PolicyResult, language: Language): string[] {
  const words = messagesIn(language).match;
  const { labels } = words;
  const isOver = result.group === 'no_longer_valid';
  const lines: [label: string, items: string[]][] = [
    [
      labels.reasons,
      result.tree && result.failing.length === 0
        ? reasonsOf(result.tree).map((reason) => cited(reason, language))
        : [],
    ],
    [
      labels.gaps,
      result.failing.filter(({ blocking }) => blocking).map((gap) => cited(gap, language)),
    ],
    [labels.changes, changesText(result, language)],
    [labels.eligibleOn, result.becomesEligibleOn ? [result.becomesEligibleOn] : []],
    [labels.expiresOn, expiryText(result, language)],
    [labels.missing, isOver ? [] : result.missing.map(({ label }) => textIn(label, language))],
    [labels.manual, result.manual.map(({ label }) => textIn(label, language))],
    [labels.window, [windowText(result, language)]],
    [labels.successor, successorText(result, language)],
    [labels.benefit, [textIn(result.benefit, language)]],
    [labels.estimate, estimateText(result, language)],
    [labels.coverage, result.tree ? [formatMessage(words.coverage, result.coverage)] : []],
    [labels.departments, result.departments.map((department) => textIn(department.name, language))],
    [labels.applicant, [textIn(result.applicant.note, language)]],
    [labels.nextStep, [textIn(result.nextStep, language)]],
    // Several sentences of one document look the same here.
    [labels.basis, [...new Set(result.basis.map((cite) => citation(cite, language)))]],
    [labels.checkedOn, [checkedOnText(result, language)]],
  ];
  return [
    `  ● ${formatMessage(words.named, { name: textIn(result.name, language), id: result.policyId })}`,
    ...lines.flatMap(([label, items]) => renderItems(label, items, language)),
  ];
}

/** What to answer next and what to combine, over all policies. */
function renderGuidance(
  { nextQuestions, compatibleSet, results }: Assessment,
  language: Language,
): string[] {
  const words = messagesIn(language).match;
  const names = new Map(results.map(({ policyId, name }) => [policyId, textIn(name, language)]));
  const questions = nextQuestions
    .filter(({ decides }) => decides > 0)
    .slice(0, MOST_QUESTIONS)
    .map(({ label, decides, path }) =>
      formatMessage(words.question, { label: textIn(label, language), decides, path }),
    );
  const { benefit, policyIds, leftOut } = compatibleSet;
  const kept =
    leftOut.length === 0
      ? []
      : [
          formatMessage(words.compatibleSet, {
            names: policyIds.map((id) => names.get(id) ?? id).join(words.separator),
          }),
          ...(benefit
            ? [
                formatMessage(words.compatibleSetBenefit, {
                  low: amountText(benefit.low, benefit.unit, language),
                  high: amountText(benefit.high, benefit.unit, language),
                }),
              ]
            : []),
          ...leftOut.map(({ policyId, sentence }) =>
            formatMessage(words.leftOut, {
              name: names.get(policyId) ?? policyId,
              sentence: textIn(sentence, language),
            }),
          ),
        ];
  return [
    ...section(words.labels.questions, questions),
    ...section(words.labels.compatibleSet, kept),
  ];
}

function section(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return ['', title, ...items.map((item) => `  - ${item}`)];
}

/** Each set of changes in one line; what has to be answered as well stands behind it. */
function changesText({ changes }: PolicyResult, language: Language): string[] {
  const words = messagesIn(language).match;
  return changes.map(({ changes: steps, assumptions }) => {
    const sentence = steps.map((step) => textIn(step.sentence, language)).join(words.stepSeparator);
    if (assumptions.length === 0) return sentence;
    const facts = assumptions.map(({ label }) => textIn(label, language)).join(words.separator);
    return steps.length === 0
      ? formatMessage(words.answersOnly, { facts })
      : formatMessage(words.changesAssuming, { sentence, facts });
  });
}

function expiryText({ expiresOn }: PolicyResult, language: Language): string[] {
  if (!expiresOn) return [];
  const words = messagesIn(language).match;
  return [
    formatMessage(words.expiry, { on: expiresOn.on, because: words.endings[expiresOn.because] }),
  ];
}

function renderItems(label: string, items: readonly string[], language: Language): string[] {
  const [first, ...rest] = items;
  if (first === undefined) return [];
  const { labelled } = messagesIn(language).match;
  const line = (text: string) => `      ${formatMessage(labelled, { label, text })}`;
  if (rest.length === 0) return [line(first)];
  return [line('').trimEnd(), ...items.map((item) => `        - ${item}`)];
}

function cited({ sentence, cite }: Reason, language: Language): string {
  return `${textIn(sentence, language)} ${citation(cite, language)}`;
}

/** A document with its article, or the remark that none was checked, and how well it is known. */
function citation({ number, article, mark }: Citation, language: Language): string {
  const words = messagesIn(language).match;
  return formatMessage(words.cited, {
    number,
    article: article ? formatMessage(words.article, { article }) : words.articleUnchecked,
    mark: words.marks[mark],
  });
}

function windowText({ window, inForce, version }: PolicyResult, language: Language): string {
  const words = messagesIn(language).match;
  const { validFrom, validTo } = version;
  if (!inForce && validTo !== null && window.state === 'closed') {
    return formatMessage(words.ended, { validTo });
  }
  if (!inForce && window.permanent) return formatMessage(words.notYet, { validFrom });
  const text = datesText(window, language);
  return window.usual
    ? formatMessage(words.window.usual, { window: text, usual: textIn(window.usual, language) })
    : text;
}

function datesText(window: PolicyResult['window'], language: Language): string {
  const words = messagesIn(language).match.window;
  const { opensOn, closesOn, daysLeft } = window;
  if (window.permanent) return words.permanent;
  switch (window.state) {
    case 'open':
      return formatMessage(words.open, {
        opensOn: opensOn ?? '',
        closesOn: closesOn ?? '',
        daysLeft: daysLeft ?? '',
      });
    case 'upcoming':
      return closesOn
        ? formatMessage(words.upcomingUntil, { opensOn: opensOn ?? '', closesOn })
        : formatMessage(words.upcoming, { opensOn: opensOn ?? '' });
    case 'closed':
      return opensOn && closesOn
        ? formatMessage(words.closed, { opensOn, closesOn })
        : words.closedUndated;
    case 'not_published':
      return words.notPublished;
  }
}

function successorText({ successor, inForce }: PolicyResult, language: Language): string[] {
  if (!successor || inForce) return [];
  const name = textIn(successor.name, language);
  return [
    successor.from
      ? formatMessage(messagesIn(language).match.successor, { name, from: successor.from })
      : name,
  ];
}

function estimateText({ benefitEstimate }: PolicyResult, language: Language): string[] {
  if (!benefitEstimate) return [];
  const { low, high, unit, basis } = benefitEstimate;
  const words = messagesIn(language).match;
  return [
    formatMessage(low === high ? words.estimateOne : words.estimate, {
      low: amountText(low, unit, language),
      high: amountText(high, unit, language),
      basis: textIn(basis, language),
    }),
  ];
}

function checkedOnText({ checkedOn, checkIsOld }: PolicyResult, language: Language): string {
  return checkIsOld
    ? formatMessage(messagesIn(language).match.checkIsOld, { date: checkedOn })
    : checkedOn;
}
