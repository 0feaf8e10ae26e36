import { notImplemented, ServerError } from '../../server-error.js';
import type { Value } from '../../values/value.js';
import { SUMMARIES } from './accumulate.js';
import { ARRAYS } from './arrays.js';
import { CONVERSION } from './conversion.js';
import { DATES } from './dates/dates.js';
import { constant, type OperatorCompiler } from './expression.js';
import { ITERATION } from './iteration.js';
import { LOGIC } from './logic.js';
import { ARITHMETIC } from './numbers/arithmetic.js';
import { STRINGS } from './strings.js';

const literal: OperatorCompiler = (argument: Value) => constant(argument);

const OPERATORS = new Map<string, OperatorCompiler>(
  Object.entries({
    $literal: literal,
    $const: literal,
    ...ARITHMETIC,
    ...ARRAYS,
    ...CONVERSION,
    ...DATES,
    ...ITERATION,
    ...LOGIC,
    ...STRINGS,
    ...SUMMARIES,
  }),
);

/** Operators that MongoDB has and this server has not. */
const NOT_IMPLEMENTED = new Set(
  `$accumulator $acos $acosh $allElementsTrue $anyElementTrue $asin $asinh $atan $atan2 $atanh
   $binarySize $bitAnd $bitNot $bitOr $bitXor $bottom $bottomN $bsonSize $convert $cos $cosh
   $createObjectId $currentDate $dateAdd $dateDiff $dateFromParts $dateFromString $dateSubtract
   $dateToParts $dateTrunc $degreesToRadians $deserializeEJSON $encStrContains $encStrEndsWith
   $encStrNormalizedEq $encStrStartsWith $exp $firstN $function $getField $hash $hexHash
   $indexOfArray $indexOfBytes $indexOfCP $lastN $ln $log $log10 $maxN $median $meta $minN
   $percentile $pow $radiansToDegrees $rand $range $regexFind $regexFindAll $regexMatch $replaceAll
   $replaceOne $sampleRate $serializeEJSON $setDifference $setEquals $setField $setIntersection
   $setIsSubset $setUnion $sigmoid $similarityCosine $similarityDotProduct $similarityEuclidean
   $sin $sinh $sqrt $sortArray $stdDevPop $stdDevSamp $strcasecmp $subtype $tan $tanh $toArray $toDecimal
   $toHashedIndexKey $toObject $toUUID $top $topN $tsIncrement $tsSecond $unsetField $zip`.split(
    /\s+/,
  ),
);

/** The compiler of an operator; refuses names that MongoDB does not know, too. */
export function operatorNamed(name: string): OperatorCompiler {
  const compiler = OPERATORS.get(name);
  if (compiler) return compiler;
  if (NOT_IMPLEMENTED.has(name)) throw notImplemented(`the expression ${name}`);
  throw new ServerError(168, `Unrecognized expression '${name}'`);
}
