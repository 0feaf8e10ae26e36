import type { MeasuresFile } from '../measure.js';
import { comparable } from './comparable.js';

const AFTER_THE_MEASURES = '三、组织保障';

/** What the plan's body says under each measure, or that its heading was not found. */
export interface MeasureBodies {
  /** By number, without white space and with half-width forms. */
  bodies: ReadonlyMap<number, string>;
  /** Headings of blocks and measures that do not stand in the text in their order. */
  missing: readonly string[];
}

/** Cuts the plan's text at the headings of its blocks and measures, in their order. */
export function measureBodies(text: string, { blocks, measures }: MeasuresFile): MeasureBodies {
  const whole = comparable(text);
  const headings = blocks.flatMap((block) => [
    { heading: `（${block.number}）${block.title.zh}。`, number: undefined },
    ...measures
      .filter((measure) => measure.block === block.number)
      .map(({ number, title }) => ({ heading: `${number}${title.zh}。`, number })),
  ]);
  const bodies = new Map<number, string>();
  const missing: string[] = [];
  let position = 0;
  let current: number | undefined;
  for (const { heading, number } of [
    ...headings,
    { heading: AFTER_THE_MEASURES, number: undefined },
  ]) {
    const sought = comparable(heading);
    const at = whole.indexOf(sought, position);
    if (at < 0) {
      missing.push(heading);
      continue;
    }
    if (current !== undefined) bodies.set(current, whole.slice(position, at));
    current = number;
    position = at + sought.length;
  }
  return { bodies, missing };
}
