import { optionsOf } from '../../explain/described-fact.js';
import { factNamed } from '../../facts/vocabulary/index.js';
import type { Amount } from '../../policy/benefit.js';
import type { Condition, Leaf } from '../../policy/conditions.js';
import type { Span } from '../../policy/span.js';
import type { ReferenceData } from '../../reference/reference-data.js';
import type { Statement } from './condition-logic.js';
import type { Finding } from './finding.js';
import { VersionLogic } from './version-logic.js';

type Choice = Extract<Amount, { byFact: string }>;

/** An option of a choice that an amount leaves out, with the choices that lead there. */
interface Uncovered {
  path: readonly (string | number)[];
  choices: readonly Leaf[];
}

/**
 * Options for which an amount has no case although someone who meets the conditions may be of them.
 * Each finding holds only with its example: formulas may rule out what the conditions allow.
 * @param path where the amount stands; the paths of the findings begin with it.
 */
export function uncoveredChoices(
  amount: Amount,
  path: readonly (string | number)[],
  {
    conditions,
    span,
    ...context
  }: {
    conditions: Condition | null;
    span: Span;
    reference: ReferenceData;
    asOf: string;
  },
): Finding[] {
  return uncoveredIn(amount, path, [], context.reference).map(({ path: at, choices }): Finding => {
    const members = [...(conditions ? [conditions] : []), ...choices];
    const logic = new VersionLogic({ all: members }, span, context);
    const statements = logic.root.children.map((place): Statement => ({ place, met: true }));
    const names = choices.map(({ fact, value }) => `${fact} ${String(value)}`).join(' and ');
    return {
      path: at,
      code: 'amount_without_case',
      severity: 'warning',
      message: `The amount has no case for ${names}, which the conditions allow.`,
      shownBy: {
        possibilities: logic.possibilities(statements),
        shows: `The conditions are met with ${names}.`,
      },
      isShownOnly: true,
    };
  });
}

function uncoveredIn(
  amount: Amount,
  path: readonly (string | number)[],
  choices: readonly Leaf[],
  reference: ReferenceData,
): Uncovered[] {
  if (typeof amount === 'number' || 'fact' in amount) return [];
  if ('byFact' in amount) {
    const { cases, otherwise } = amount;
    const options = optionsIn(amount, reference);
    const inCases = Object.entries(cases).flatMap(([option, part]) => {
      const chosen = [...choices, choiceOf(amount, option)];
      return uncoveredIn(part, [...path, 'cases', option], chosen, reference);
    });
    const open = options.filter((option) => !Object.hasOwn(cases, option));
    const inRest = open.flatMap((option): Uncovered[] => {
      const chosen = [...choices, choiceOf(amount, option)];
      return otherwise === undefined
        ? [{ path, choices: chosen }]
        : uncoveredIn(otherwise, [...path, 'otherwise'], chosen, reference);
    });
    return [...inCases, ...inRest];
  }
  return Object.entries(amount)
    .filter(([key]) => key !== 'forEach')
    .flatMap(([key, parts]: [string, Amount | Amount[]]) =>
      Array.isArray(parts)
        ? parts.flatMap((part, index) =>
            uncoveredIn(part, [...path, key, index], choices, reference),
          )
        : uncoveredIn(parts, [...path, key], choices, reference),
    );
}

function optionsIn({ byFact }: Choice, reference: ReferenceData): string[] {
  const fact = factNamed(byFact);
  return fact?.type === 'enum' ? optionsOf(fact.values, reference).map(({ value }) => value) : [];
}

/** A choice as a condition, which has no source of its own. */
function choiceOf({ byFact, params }: Choice, option: string): Leaf {
  return {
    id: 'choice',
    label: { zh: byFact, en: byFact },
    kind: 'fixed',
    cite: { document: '', mark: 'unverified' },
    fact: byFact,
    ...(params && { params }),
    operator: 'equal',
    value: option,
  };
}
