import { messagesIn } from '../../messages/catalogue.js';
import { assess, assessByReference } from '../engine/assess.js';
import type { Profile } from '../facts/fact-definition.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Text } from '../text.js';
import { differencesBetween } from './differences.js';
import type { ReplayComparison, ReplayStatus } from './replay-report.js';
import { type PublishedContent, singlePolicy } from './single-policy.js';

/** The result for one policy as it was stored, with whatever fields results had then. */
export type StoredResult = Readonly<Record<string, unknown>>;

/** What is evaluated again. */
export interface ReplayQuestion {
  content: PublishedContent;
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

/**
 * Evaluates one policy again with the content of then, by both evaluators, and compares with what
 * was stored. Fields that results did not have then are left out.
 */
export async function replayPolicy(
  stored: StoredResult,
  { content, profile, asOf, reference }: ReplayQuestion,
): Promise<Replay> {
  try {
    const question = { set: singlePolicy(content, reference).at(asOf), profile };
    const expected = (await assessByReference(question)).results[0];
    const actual = assess(question).results[0];
    const comparisons = {
      reference: compareResults(stored, expected),
      compiled: compareResults(stored, actual),
    };
    const isSame = comparisons.reference.same && comparisons.compiled.same;
    return { status: isSame ? 'same' : 'different', ...comparisons };
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

function compareResults(stored: StoredResult, now: unknown): ReplayComparison {
  const differences = differencesBetween(stored, now, { ignoreAdded: true });
  const isSame = (field: string) => !differences.some(({ path }) => isWithin(path, field));
  return {
    same: differences.length === 0,
    verdict: isSame('verdict'),
    missing: isSame('missing'),
    failing: isSame('failing'),
    tree: isSame('tree'),
    count: differences.length,
    differences: differences.slice(0, DIFFERENCES_SHOWN).map(({ path, before, after }) => ({
      path,
      stored: JSON.stringify(before) ?? null,
      now: JSON.stringify(after) ?? null,
    })),
  };
}

function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}
