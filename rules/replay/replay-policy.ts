import { messagesIn } from '../../messages/catalogue.js';
import { assess, assessByReference } from '../engine/assess.js';
import type { Profile } from '../facts/fact-definition.js';
import type { PolicyHeader } from '../policy/policy.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Text } from '../text.js';
import { type Difference, differencesBetween } from './differences.js';
import { isOfHeader } from './header-shown.js';
import type { ReplayComparison, ReplayStatus } from './replay-report.js';
import { type PublishedContent, singlePolicy } from './single-policy.js';

/** The result for one policy as it was stored, with whatever fields results had then. */
export type StoredResult = Readonly<Record<string, unknown>>;

/** What is evaluated again. */
export interface ReplayQuestion {
  content: PublishedContent;
  /**
   * The header that the policy was shown under, as `headerShown` finds it; null where it is not
   * known, and then a difference in it is one of wording: no header decides anything.
   */
  header: PolicyHeader | null;
  profile: Profile;
  asOf: string;
  reference: ReferenceData;
}

/** What came of it. */
export interface Replay {
  status: ReplayStatus;
  reference: ReplayComparison | null;
  compiled: ReplayComparison | null;
}

const DIFFERENCES_SHOWN = 50;

/** Texts that a result takes from messages, the vocabulary, registers and other policies. */
const WORDS_FROM_ELSEWHERE = [
  /\.(?:sentence|title)\.(?:zh|en)$/,
  /^(?:missing|changes)\[.*\.label\.(?:zh|en)$/,
  /^(?:successor|(?:departments|prerequisites|exclusions)\[\d+\])\.name\.(?:zh|en)$/,
];

/**
 * Evaluates one policy again with the content of then, by both evaluators, and compares with what
 * was stored. Fields that results did not have then are left out.
 */
export async function replayPolicy(
  stored: StoredResult,
  { content, header, profile, asOf, reference }: ReplayQuestion,
): Promise<Replay> {
  try {
    const shown = { ...content, policy: header ?? content.policy };
    const question = { set: singlePolicy(shown, reference).at(asOf), profile };
    const expected = (await assessByReference(question)).results[0];
    const actual = assess(question).results[0];
    const isWord = (one: Difference) => isWording(one) || (!header && isOfHeader(one.path));
    const comparisons = {
      reference: compareResults(stored, expected, isWord),
      compiled: compareResults(stored, actual, isWord),
    };
    return { status: statusOf(Object.values(comparisons)), ...comparisons };
  } catch (error) {
    // What the content names may have left the vocabulary or the register since.
    if (error instanceof RangeError) return notReplayed('cannot_evaluate');
    throw error;
  }
}

/** The outcome for a policy that cannot be evaluated again. */
export function notReplayed(status: ReplayStatus): Replay {
  return { status, reference: null, compiled: null };
}

/** What a status means, in both languages. */
export function statementOf(status: ReplayStatus): Text {
  return {
    zh: messagesIn('zh-CN').replay.statuses[status],
    en: messagesIn('en').replay.statuses[status],
  };
}

function statusOf(comparisons: readonly ReplayComparison[]): ReplayStatus {
  if (!comparisons.every(({ same }) => same)) return 'different';
  return comparisons.every(({ wording }) => wording) ? 'same' : 'reworded';
}

function compareResults(
  stored: StoredResult,
  now: unknown,
  isWord: (difference: Difference) => boolean,
): ReplayComparison {
  const all = differencesBetween(stored, now, { ignoreAdded: true });
  const wording = all.filter(isWord);
  const substance = all.filter((one) => !isWord(one));
  const isSame = (field: string) => !substance.some(({ path }) => isWithin(path, field));
  return {
    same: substance.length === 0,
    verdict: isSame('verdict'),
    missing: isSame('missing'),
    failing: isSame('failing'),
    tree: isSame('tree'),
    wording: wording.length === 0,
    count: all.length,
    differences: [...substance, ...wording]
      .slice(0, DIFFERENCES_SHOWN)
      .map(({ path, before, after }) => ({
        path,
        stored: JSON.stringify(before) ?? null,
        now: JSON.stringify(after) ?? null,
      })),
  };
}

/**
 * A sentence or a name that reads differently in one language. What it speaks of stands beside it
 * in fields of its own, and shows there when it changes. Texts of the policy itself are content,
 * which is the same as then.
 */
function isWording({ path, before, after }: Difference): boolean {
  const isText = typeof before === 'string' && typeof after === 'string';
  return isText && WORDS_FROM_ELSEWHERE.some((pattern) => pattern.test(path));
}

function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}
