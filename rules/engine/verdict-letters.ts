import { z } from 'zod';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import { textSchema } from '../text.js';
import { MET, UNKNOWN, UNMET } from './compiled/outcome-code.js';
import type { PolicyAt, PolicySetAt } from './policy-set.js';

/** What each letter of a columnar answer says, as a list would group the policy. */
const VERDICT_LETTERS = {
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
  set: PolicySetAt,
  outcomes: Uint8Array,
  chosen?: readonly number[],
): string {
  const codes = letterCodesOf(set);
  const letters = Buffer.allocUnsafe(set.policies.length);
  for (let index = 0; index < letters.length; index++) {
    letters[index] = codes[index * OUTCOME_CODES + (outcomes[index] as number)] as number;
  }
  if (!chosen) return letters.toString('latin1');
  const asked = Buffer.alloc(letters.length, NOT_ASKED);
  for (const index of chosen) asked[index] = letters[index] as number;
  return asked.toString('latin1');
}

/** A 1 for each policy whose letter is the same whatever its conditions say. */
export function settledLetters(set: PolicySetAt): Uint8Array {
  const known = SETTLED.get(set);
  if (known) return known;
  const settled = Uint8Array.from(set.policies, (at) => {
    const letters = [MET, UNMET, UNKNOWN].map((code) => letterOf(at, code));
    return Number(letters.every((letter) => letter === letters[0]));
  });
  SETTLED.set(set, settled);
  return settled;
}

const SETTLED = new WeakMap<PolicySetAt, Uint8Array>();
const NOT_ASKED = '-'.charCodeAt(0);
const OUTCOME_CODES = 4;
const LETTER_CODES = new WeakMap<PolicySetAt, Uint8Array>();

/** The character code of the letter by policy and outcome code, which is the same for everybody. */
function letterCodesOf(set: PolicySetAt): Uint8Array {
  const known = LETTER_CODES.get(set);
  if (known) return known;
  const codes = new Uint8Array(set.policies.length * OUTCOME_CODES);
  set.policies.forEach((at, index) => {
    for (const code of [MET, UNMET, UNKNOWN]) {
      codes[index * OUTCOME_CODES + code] = letterOf(at, code).charCodeAt(0);
    }
  });
  LETTER_CODES.set(set, codes);
  return codes;
}

function letterOf({ version, standing, window }: PolicyAt, code: number): VerdictLetter {
  if (standing === 'ended') return 'X';
  if (version.conditions === null) return 'I';
  if (standing === 'not_yet') return 'W';
  if (code === UNMET) return 'N';
  if (code !== MET) return 'M';
  return window.state === 'open' ? 'A' : 'W';
}
