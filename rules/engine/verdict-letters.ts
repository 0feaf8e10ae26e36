import { z } from 'zod';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import { textSchema } from '../text.js';
import { MET, UNMET } from './compiled/outcome-code.js';
import type { PolicyAt, PolicySetAt } from './policy-set.js';

/** What each letter of a columnar answer says, as a list would group the policy. */
export const VERDICT_LETTERS = {
  A: { zh: '可申报', en: 'can be applied for' },
  W: { zh: '符合条件但未开放', en: 'eligible, but not open' },
  M: { zh: '还需补充信息', en: 'needs more information' },
  N: { zh: '暂不符合（含差一点）', en: 'not eligible, nearly so included' },
  X: { zh: '已失效', en: 'no longer valid' },
  I: { zh: '仅供了解', en: 'for information' },
  '-': { zh: '未询问', en: 'not asked for' },
} as const;

export type VerdictLetter = keyof typeof VERDICT_LETTERS;

/** An answer of one letter a policy, in the order of the policy set. */
export const verdictsAnswerSchema = z
  .strictObject({
    detail: z.literal('verdicts'),
    asOf: calendarDateSchema,
    disclaimer: textSchema,
    policySet: z.string(),
    verdicts: z.string().regex(/^[AWMNXI-]*$/),
  })
  .meta({ id: 'VerdictsAnswer' });
export type VerdictsAnswer = z.infer<typeof verdictsAnswerSchema>;

/**
 * One letter a policy from the outcome codes of a set. Nothing ended is shown as open, and nothing
 * unknown as a yes or no. `nearly` is not told apart: that takes the explained tree.
 * @param chosen indexes of the policies that were asked for; all when left out.
 */
export function verdictLetters(
  { policies }: PolicySetAt,
  outcomes: Uint8Array,
  chosen?: readonly number[],
): string {
  const asked = chosen && new Set(chosen);
  let letters = '';
  for (let index = 0; index < policies.length; index++) {
    const at = policies[index];
    letters += at && (asked?.has(index) ?? true) ? letterOf(at, outcomes[index]) : '-';
  }
  return letters;
}

function letterOf(
  { version, standing, window }: PolicyAt,
  code: number | undefined,
): VerdictLetter {
  if (standing === 'ended') return 'X';
  if (version.conditions === null) return 'I';
  if (standing === 'not_yet') return 'W';
  if (code === UNMET) return 'N';
  if (code !== MET) return 'M';
  return window.state === 'open' ? 'A' : 'W';
}
