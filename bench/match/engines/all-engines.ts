import { PLAIN_CLOSURES } from './closures.js';
import { HUIQI } from './huiqi/huiqi.js';
import { JSON_LOGIC_EACH, JSON_LOGIC_THREE_VALUED, JSON_LOGIC_WHOLE } from './json-logic.js';
import { JSON_RULES_ENGINE } from './json-rules-engine.js';
import type { MatchEngine } from './match-engine.js';
import { PUBLICODES } from './publicodes.js';
import { SIFT } from './sift.js';
import { ZEN, ZEN_THREE_VALUED } from './zen.js';

/** Every way to decide the workload's policies that is measured, ours last. */
export const ALL_ENGINES: readonly MatchEngine[] = [
  JSON_RULES_ENGINE,
  JSON_LOGIC_EACH,
  JSON_LOGIC_WHOLE,
  JSON_LOGIC_THREE_VALUED,
  ZEN,
  ZEN_THREE_VALUED,
  SIFT,
  PUBLICODES,
  PLAIN_CLOSURES,
  HUIQI,
];

/** Those of which a run with tens of thousands of policies stays well below a second. */
export const ENGINES_FOR_LARGE_SETS: readonly MatchEngine[] = [
  JSON_LOGIC_WHOLE,
  ZEN,
  PLAIN_CLOSURES,
  HUIQI,
];
