/** What a condition says at one value of the input that is moved. */
export type Judge = (value: number) => 'met' | 'unmet' | 'unknown' | 'on';

/** How an input moves: the values it may take, and the least that it moves by. */
export interface Scale {
  min: number;
  max: number;
  isWhole: boolean;
}

/** Values next to the bound of a condition; where no input reaches a side, it is left out. */
export interface Flip {
  below?: number;
  on?: number;
  above?: number;
}

const HALVINGS = 200;
const MOST_DECIMALS = 9;
const RELATIVE_STEP = 1e-6;

/**
 * Finds where a condition turns while one input moves: probes the scale, halves the first interval
 * whose ends disagree until its ends are neighbours, and looks for the value right on the bound.
 * Null when the condition is the same wherever it is known.
 * @param hints values likely to be near, such as the present one.
 * @param judge tells `on` where the two sides of the condition are equal.
 */
export function findFlip(judge: Judge, hints: readonly number[], scale: Scale): Flip | null {
  const probes = probesOf(hints, scale);
  let low: number | undefined;
  for (const probe of probes) {
    const found = judge(probe);
    if (found === 'unknown') continue;
    if (found === 'on') return around(probe, judge, scale);
    if (low !== undefined && judge(low) !== found) return halve(low, probe, judge, scale);
    low = probe;
  }
  return null;
}

/** The ends, the hints and powers of ten between: bounds of any size lie between two. */
function probesOf(hints: readonly number[], { min, max, isWhole }: Scale): number[] {
  const powers = Array.from({ length: 25 }, (_, index) => 10 ** (index - 9));
  const values = [min, max, 0, ...hints, ...powers, ...powers.map((power) => -power)];
  const whole = isWhole ? values.map(Math.round) : values;
  const inside = whole.filter((value) => value >= min && value <= max);
  return [...new Set(inside)].sort((left, right) => left - right);
}

function halve(from: number, to: number, judge: Judge, scale: Scale): Flip {
  let [low, high] = [from, to];
  const side = judge(low);
  for (let turn = 0; turn < HALVINGS; turn++) {
    const middle = scale.isWhole ? Math.floor((low + high) / 2) : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    const found = judge(middle);
    if (found === 'on') return around(middle, judge, scale);
    if (found === side) low = middle;
    else high = middle;
  }
  for (let decimals = 0; decimals <= MOST_DECIMALS && !scale.isWhole; decimals++) {
    const rounded = Number(high.toFixed(decimals));
    if (judge(rounded) === 'on') return around(rounded, judge, scale);
  }
  return { below: low, above: high };
}

/** A value on the bound with its neighbours, as far as the scale has any. */
function around(on: number, judge: Judge, { min, max, isWhole }: Scale): Flip {
  const step = isWhole ? 1 : RELATIVE_STEP * Math.max(1, Math.abs(on));
  const flip: Flip = { on };
  for (const distance of isWhole ? [step] : [step, step * 10, step * 100]) {
    const [below, above] = [on - distance, on + distance];
    if (flip.below === undefined && below >= min && judge(below) !== 'on') flip.below = below;
    if (flip.above === undefined && above <= max && judge(above) !== 'on') flip.above = above;
  }
  return flip;
}
