import type { ProfileReader } from '../../../facts/resolution.js';
import type { Comparison } from './comparison.js';
import type { Scale } from './scale.js';

/** A question whose answer is a number or a date. */
export interface OrderedQuestion {
  scale: Scale;
  /** Everything that the answer bears on. */
  comparisons: readonly Comparison[];
  /** What would be known with it. */
  assume(answer: number | string): ProfileReader;
  /** Values at which a formula may turn or jump. */
  turningPoints: readonly (number | string)[];
  /** How many marks on either side of each bound matter; more than one where answers are chained. */
  reach: number;
  /** Further values that the answer may be compared with once more is known. */
  furtherBounds: readonly (number | string)[];
  /** Whether a formula that waits for more than this answer may turn or jump, too. */
  mayTurn: boolean;
}

/**
 * Answers of which one lies in every region that the comparisons cut out of the scale, so that no
 * other answer can give other outcomes. A bound that the answer itself is compared with is known;
 * the mark on it and its neighbours are all there is. What a formula makes of the answer is known
 * only by trying: between two turning points it is monotone, so where both ends stand alike nothing
 * happens between them, and otherwise the change is found by halving.
 */
export function* orderedAnswers(question: OrderedQuestion): Generator<number | string> {
  const { scale, comparisons } = question;
  const indirect = comparisons.filter(({ bound }) => bound === undefined);
  const direct = comparisons.map(({ bound }) => bound).filter((bound) => bound !== undefined);
  const points = indirect.length > 0 || question.mayTurn ? question.turningPoints : [];
  const marks = marksAround(
    scale,
    [...direct, ...question.furtherBounds, ...points],
    question.reach,
  );
  for (const mark of marks) yield scale.valueAt(mark);
  if (indirect.length === 0) return;

  const standing = (mark: number): string => {
    const facts = question.assume(scale.valueAt(mark));
    return indirect.map((comparison) => comparison.standing(facts)).join(' ');
  };
  let [left, ...others] = marks.sort((a, b) => a - b).map((mark) => ({ mark, at: standing(mark) }));
  for (const right of others) {
    if (left) yield* changesBetween(left, right, { scale, standing });
    left = right;
  }
}

interface Tried {
  mark: number;
  at: string;
}

/** The marks between two on which the comparisons stand differently from one side of them. */
function* changesBetween(
  left: Tried,
  right: Tried,
  tools: { scale: Scale; standing(mark: number): string },
): Generator<number | string> {
  if (left.at === right.at || right.mark - left.mark < 2) return;
  const mark = Math.floor((left.mark + right.mark) / 2);
  const middle = { mark, at: tools.standing(mark) };
  yield tools.scale.valueAt(mark);
  yield* changesBetween(left, middle, tools);
  yield* changesBetween(middle, right, tools);
}

/** The ends of the scale and the marks at and about each value, those about values first. */
function marksAround(
  { first, last, markNear }: Scale,
  values: readonly (number | string | boolean | readonly string[])[],
  reach: number,
): number[] {
  const marks = new Set<number>();
  const add = (mark: number) => {
    if (mark >= first && mark <= last) marks.add(mark);
  };
  for (const value of values) {
    const near = markNear(value);
    if (near === undefined) continue;
    for (let step = -reach; step <= reach; step++) add(near + step);
  }
  for (let step = 0; step < reach; step++) {
    add(first + step);
    add(last - step);
  }
  return [...marks];
}
