import type { CaseResult } from './replay.js';

/** One line for each group: how many cases passed, were refused and went wrong. */
export function groupLines(results: readonly CaseResult[]): string[] {
  const groups = new Set(results.map(({ vector }) => vector.group));
  return Array.from(groups, (group) => {
    const ofGroup = results.filter(({ vector }) => vector.group === group);
    const count = (verdict: CaseResult['verdict']) =>
      String(ofGroup.filter((result) => result.verdict === verdict).length).padStart(4);
    const otherCode = ofGroup.filter(({ hasOtherCode }) => hasOtherCode).length;
    return (
      `${group.padEnd(20)} passed ${count('passed')}  refused ${count('refused')}` +
      `  wrong ${count('wrong')}  (another error code: ${otherCode})`
    );
  });
}

/** What was sent, what MongoDB answered and what came instead, up to the first difference. */
export function failureLines(failures: readonly CaseResult[], length: number): string[] {
  return failures.flatMap(({ vector, verdict, got }) => {
    const want = vector.result.map((result) => JSON.stringify(result));
    const have = got.map((result) => JSON.stringify(result));
    const at = Math.max(
      0,
      want.findIndex((text, step) => text !== have[step]),
    );
    const cut = (value: unknown) => (JSON.stringify(value) ?? '').slice(0, length);
    return [
      `${vector.id} ${verdict}`,
      `  setup ${cut(vector.setup)}`,
      `  run   ${cut(vector.command[at]?.run)}`,
      `  want  ${want[at]?.slice(0, length) ?? ''}`,
      `  got   ${have[at]?.slice(0, length) ?? ''}`,
    ];
  });
}
