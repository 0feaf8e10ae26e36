/** Three-valued truth (Kleene): a condition is met, not met, or cannot be decided. */
export type Outcome = 'met' | 'unmet' | 'unknown';

/** `all`: one unmet decides; otherwise one unknown leaves it open. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('unmet')) return 'unmet';
  return outcomes.includes('unknown') ? 'unknown' : 'met';
}

/** `any`: one met decides; otherwise one unknown leaves it open. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('met')) return 'met';
  return outcomes.includes('unknown') ? 'unknown' : 'unmet';
}

/** `not`: turns met and unmet round; unknown stays unknown. */
export function negationOf(outcome: Outcome): Outcome {
  if (outcome === 'unknown') return 'unknown';
  return outcome === 'met' ? 'unmet' : 'met';
}
