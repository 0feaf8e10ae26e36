import { optionsOf } from '../../../explain/described-fact.js';
import type { AskedFact, RecordField } from '../../../facts/fact-definition.js';
import type { FactResolver } from '../../../facts/fact-resolver.js';
import { factNamed, fieldNamed } from '../../../facts/vocabulary/index.js';
import type { ProfilePath } from '../../../profile/profile-path.js';
import { assume } from './assumption.js';
import {
  cityAnswers,
  industryAnswers,
  listAnswers,
  textAnswers,
  textsNamedIn,
} from './chosen-answers.js';
import type { Comparison } from './comparison.js';
import { orderedAnswers } from './ordered-answers.js';
import { DATE_SCALE, numberScale, type Scale } from './scale.js';
import { turningDates, turningNumbers } from './turning-points.js';

/** One missing value and all that it bears on. */
export interface AnswerQuestion {
  path: ProfilePath;
  comparisons: readonly Comparison[];
  /** What is known without the answer. */
  known: FactResolver;
  /** Where further answers are to come: see `OrderedQuestion`. */
  reach?: number;
  furtherBounds?: readonly (number | string)[];
  mayTurn?: boolean;
}

/**
 * Answers to try so that no other answer the vocabulary allows can give other outcomes. Lists of
 * records are not tried here.
 * @throws RangeError for a path at which nothing can be stated.
 */
export function answersTo(question: AnswerQuestion): Iterable<unknown> {
  const { path, comparisons, known } = question;
  const definition = definitionAt(path);
  const named = () => textsNamedIn(comparisons);
  switch (definition.type) {
    case 'boolean':
      return [true, false];
    case 'number':
      return inOrder(question, numberScale(definition.range, definition.integer === true));
    case 'yearly':
      return inOrder(question, numberScale(definition.range, false));
    case 'date':
      return inOrder(question, DATE_SCALE);
    case 'enum':
      return definition.values === 'cities'
        ? cityAnswers(known.reference, named())
        : optionsOf(definition.values, known.reference).map(({ value }) => value);
    case 'text':
      return definition.format === 'industry_code'
        ? industryAnswers(named(), known.reference, known.asOf)
        : textAnswers(named());
    case 'list':
      return listAnswers(definition.values, comparisons, (answer) => assume(known, path, answer));
    case 'records':
      throw new RangeError(`${definition.key} is a list of records`);
  }
}

function definitionAt(path: ProfilePath): AskedFact | RecordField {
  const [key, , field] = path;
  const fact = field === undefined ? factNamed(String(key)) : fieldNamed(`${key}.${field}`)?.field;
  if (!fact || 'derived' in fact) throw new RangeError(`Nothing to ask at ${path.join('.')}`);
  return fact;
}

function inOrder(question: AnswerQuestion, scale: Scale): Iterable<unknown> {
  const { path, comparisons, known, reach = 1, furtherBounds = [], mayTurn = false } = question;
  return orderedAnswers({
    scale,
    comparisons,
    assume: (answer) => assume(known, path, answer),
    turningPoints:
      scale === DATE_SCALE ? turningDates(known.asOf) : turningNumbers(path, known.profile),
    reach,
    furtherBounds,
    mayTurn,
  });
}
