import type { RematchOutcome } from '../../matching/rematch/rematch.js';
import type { Changed, PolicyChanges, PolicyReport } from '../../matching/rematch/report.js';
import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage, type MessageValues } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import { factNamed } from '../../rules/facts/vocabulary/index.js';
import type { Text } from '../../rules/text.js';
import { tableLines } from '../database/table.js';

/** How many of the facts that are lacked most are named. */
const FACTS_SHOWN = 3;

/**
 * The report as plain text: a table of all policies, then who changed, policy by policy. For a
 * policy that has ended it says no more than that: nobody can apply for it.
 */
export function renderReport(
  { run, policies, leftOut }: Extract<RematchOutcome, { state: 'complete' }>,
  names: ReadonlyMap<string, Text>,
  language: Language,
): string {
  const words = messagesIn(language).rematch;
  const { columns } = words;
  const table = tableLines([
    Object.values(columns),
    ...policies.map((report) =>
      hasEnded(report) ? endedRow(report, words.ended) : tableRow(report, words.first),
    ),
  ]);
  const details = policies.flatMap((report) => {
    if (hasEnded(report)) return [];
    const lines = [...changeLines(report.changes, language), ...shortLines(report, language)];
    if (lines.length === 0) return [];
    const name = names.get(report.policyId);
    const named = { name: name ? textIn(name, language) : '', id: report.policyId };
    const title = `● ${formatMessage(words.named, named)}`;
    return ['', title, ...lines.map((line) => `    ${line}`)];
  });
  const { enterprises, misfits } = run;
  return [
    formatMessage(words.complete, { enterprises, policies: policies.length }),
    ...(misfits > 0 ? [formatMessage(words.misfits, { count: misfits })] : []),
    ...(leftOut > 0 ? [formatMessage(words.leftOut, { count: leftOut })] : []),
    '',
    ...table,
    ...(policies.some((report) => report.changes === null && !hasEnded(report))
      ? [formatMessage(words.noPrevious, { mark: words.first })]
      : []),
    ...(policies.some(hasEnded) ? [formatMessage(words.endedMeans, { mark: words.ended })] : []),
    ...details,
  ].join('\n');
}

function hasEnded({ standing }: PolicyReport): boolean {
  return standing === 'ended';
}

/** The mark stands where the count of those who can apply would. */
function endedRow({ policyId }: PolicyReport, mark: string): string[] {
  return [policyId, mark, ...Array<string>(6).fill('')];
}

function tableRow(
  { policyId, totals, oneFactShort, changes }: PolicyReport,
  first: string,
): (string | number)[] {
  return [
    policyId,
    totals.eligible,
    totals.needs_info,
    totals.not_eligible,
    changes?.gained.count ?? first,
    changes?.lost.count ?? first,
    changes?.turnedUnknown.count ?? first,
    oneFactShort.count,
  ];
}

function changeLines(changes: PolicyChanges | null, language: Language): string[] {
  if (!changes) return [];
  const words = messagesIn(language).rematch;
  const { previous, gained, lost, turnedUnknown, turnedKnown } = changes;
  const line = (template: string, changed: Changed, values: MessageValues) =>
    changed.count === 0
      ? []
      : [
          formatMessage(template, {
            ...values,
            count: changed.count,
            examples: exampleList(changed, language),
          }),
        ];
  const lines = [
    ...line(words.gained, gained, { joined: gained.joined }),
    ...line(words.lost, lost, { left: lost.left }),
    ...line(words.turnedUnknown, turnedUnknown, { eligible: turnedUnknown.eligible }),
    ...line(words.turnedKnown, turnedKnown, {}),
  ];
  return lines.length > 0 ? [formatMessage(words.since, { asOf: previous.asOf }), ...lines] : [];
}

function shortLines({ oneFactShort }: PolicyReport, language: Language): string[] {
  const { count, facts } = oneFactShort;
  if (count === 0) return [];
  const words = messagesIn(language).rematch;
  const named = facts.slice(0, FACTS_SHOWN).map((lacked) => {
    const label = factNamed(lacked.fact)?.label;
    const fact = label ? textIn(label, language) : lacked.fact;
    return formatMessage(words.lackedFact, { fact, count: lacked.count });
  });
  if (facts.length > FACTS_SHOWN) named.push(words.more);
  return [formatMessage(words.oneFactShort, { count, facts: named.join(words.listSeparator) })];
}

function exampleList({ count, examples }: Changed, language: Language): string {
  const words = messagesIn(language).rematch;
  const shown = count > examples.length ? [...examples, words.more] : examples;
  return shown.join(words.listSeparator);
}
