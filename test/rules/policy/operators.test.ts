import { BUILT_IN_OPERATORS, OPERATORS, operatorNamed } from '../../../rules/policy/operators.js';

describe('the set of operators', () => {
  it('is closed: inherited names are no operators', () => {
    expect(operatorNamed('equal')).toBe(OPERATORS.equal);
    for (const name of ['toString', '__proto__', 'constructor', 'Equal', '']) {
      expect(operatorNamed(name)).toBeUndefined();
    }
  });

  it('leaves to json-rules-engine only operators that it has, and no date', () => {
    for (const name of BUILT_IN_OPERATORS) {
      expect(OPERATORS[name].types).not.toContain('date');
    }
    expect([...BUILT_IN_OPERATORS]).not.toContain('containsAny');
  });

  it('takes dates to be nothing but dates', () => {
    const forDates = Object.entries(OPERATORS)
      .filter(([, { types }]) => (types as readonly string[]).includes('date'))
      .map(([name]) => name);
    expect(forDates).toEqual(['before', 'onOrBefore', 'after', 'onOrAfter']);
  });
});
