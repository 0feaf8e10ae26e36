import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { CompatibleSet, LeftOut } from '../engine/compatible-set.js';
import type { CompatibleSetResult, NextQuestionResult } from '../engine/guidance-answer.js';
import type { NextQuestion } from '../engine/next-questions/next-questions.js';
import { isDerived } from '../facts/fact-definition.js';
import { factNamed } from '../facts/vocabulary/index.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Text } from '../text.js';
import { missingLabel } from './missing-text.js';
import { inBothLanguages, presentCite } from './present.js';

/** A question with the label under which to ask it. */
export function presentQuestion(
  { openConditions: _openConditions, ...question }: NextQuestion,
  reference: ReferenceData,
): NextQuestionResult {
  const fact = factNamed(question.fact);
  const missing = { fact: question.fact, path: question.path, reason: 'absent' as const };
  return {
    ...question,
    label: inBothLanguages((language) => missingLabel(missing, reference, language)),
    section: fact && !isDerived(fact) ? fact.section : null,
  };
}

/**
 * A compatible set with the reason why each other policy is left out.
 * @param names the names of all policies in question, by id.
 */
export function presentCompatibleSet(
  set: CompatibleSet,
  names: ReadonlyMap<string, Text>,
  reference: ReferenceData,
): CompatibleSetResult {
  return {
    policyIds: [...set.policyIds],
    benefit: set.benefit,
    unquantified: [...set.unquantified],
    leftOut: set.leftOut.map((left) => ({
      policyId: left.policyId,
      sentence: inBothLanguages((language) => leftOutSentence(left, names, language)),
      inFavourOf: left.inFavourOf.map(({ policyId, scope, cite }) => ({
        policyId,
        scope,
        cite: presentCite(cite, reference),
      })),
    })),
    exact: set.exact,
  };
}

/** Why a compatible set leaves a policy out. */
export function leftOutSentence(
  { inFavourOf }: LeftOut,
  names: ReadonlyMap<string, Text>,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  const others = inFavourOf.map(({ policyId, scope }) => {
    const name = names.get(policyId);
    return formatMessage(words.excludedPolicy, {
      name: name ? textIn(name, language) : policyId,
      scope: words.exclusionScopes[scope],
    });
  });
  return formatMessage(words.leftOut, { others: others.join(words.listSeparator) });
}
