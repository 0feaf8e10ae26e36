import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import type { Text } from '../text.js';
import type { CheckedCase, CheckReport, GateReport } from './check-report.js';

/** One thing that stands between a draft and its publication, in words. */
export interface Finding {
  /** Where in the draft. */
  path: string;
  code: string;
  message: Text;
}

type Words = ReturnType<typeof messagesIn>['authoring'];

/** Everything that stands in the way, in the order of the report. */
export function findingsOf(report: CheckReport): Finding[] {
  return [
    ...report.issues.map(({ path, code, message }) => ({ path, code, message })),
    ...(report.cases ?? []).filter(({ passed }) => !passed).map(failedCase),
    ...report.requirements.filter(({ met }) => !met).map(lackingCase),
    ...(report.gate?.disagreements ?? []).map((disagreement) => disagreeing(disagreement, report)),
  ];
}

function failedCase({ index, name, differences, error }: CheckedCase): Finding {
  const message = inBoth((words) => {
    const reasons =
      error === null
        ? differences.map((difference) => formatMessage(words.caseDifference, { ...difference }))
        : [formatMessage(words.caseRefused, { reason: error })];
    return formatMessage(words.caseFailed, { name, reason: reasons.join('; ') });
  });
  return { path: `cases.cases[${index}]`, code: 'case_failed', message };
}

function lackingCase({ kind, about }: CheckReport['requirements'][number]): Finding {
  const message = inBoth((words) =>
    formatMessage(words.lackingCase, { about, kind: words.caseKinds[kind] }),
  );
  return { path: 'cases.cases', code: 'lacking_case', message };
}

function disagreeing(
  disagreement: GateReport['disagreements'][number],
  { cases }: CheckReport,
): Finding {
  const { boundary, path, reference, compiled } = disagreement;
  const message = inBoth((words) => {
    const profile = boundary
      ? formatMessage(words.boundaryProfile, { ...boundary })
      : formatMessage(words.caseProfile, { name: cases?.[disagreement.case ?? 0]?.name ?? '' });
    return formatMessage(words.disagreement, { profile, path, reference, compiled });
  });
  return { path: 'version.conditions', code: 'evaluators_disagree', message };
}

function inBoth(build: (words: Words) => string): Text {
  return { zh: build(messagesIn('zh-CN').authoring), en: build(messagesIn('en').authoring) };
}
