import fc from 'fast-check';
import {
  differingPaths,
  flattenFacts,
  parseProfilePath,
  withoutValue,
  withValue,
} from '../../../rules/profile/profile-path.js';

describe('a path', () => {
  it.each([
    ['employees', ['employees']],
    ['salesRevenue.2025', ['salesRevenue', '2025']],
    ['loans[0]', ['loans', 0]],
    ['loans[12].purpose', ['loans', 12, 'purpose']],
  ])('is read from %s', (text, path) => {
    expect(parseProfilePath(text)).toEqual(path);
  });

  it.each([
    '',
    '.',
    'a.',
    '.a',
    'a..b',
    'a[',
    'a[]',
    'a[x]',
    'a[-1]',
    '[0]',
    'a b',
    'a[0]b',
    'a-b',
  ])('is not read from %j', (text) => {
    expect(() => parseProfilePath(text)).toThrow(RangeError);
  });
});

describe('putting a value in', () => {
  it.each([
    [{}, 'employees', { employees: 7 }],
    [{ employees: 1, brands: 2 }, 'employees', { employees: 7, brands: 2 }],
    [{}, 'salesRevenue.2025', { salesRevenue: { 2025: 7 } }],
    [{ salesRevenue: null }, 'salesRevenue.2025', { salesRevenue: { 2025: 7 } }],
    [{ salesRevenue: { 2024: 1 } }, 'salesRevenue.2025', { salesRevenue: { 2024: 1, 2025: 7 } }],
    [{}, 'loans[0].amount', { loans: [{ amount: 7 }] }],
    [
      { loans: [{ amount: 1 }, { bank: 'x' }] },
      'loans[1].amount',
      { loans: [{ amount: 1 }, { bank: 'x', amount: 7 }] },
    ],
  ])('of %j at %s gives %j and leaves the facts alone', (facts, path, expected) => {
    const before = structuredClone(facts);
    expect(withValue(facts, parseProfilePath(path), 7)).toEqual(expected);
    expect(facts).toEqual(before);
  });

  it('never reaches what all objects share', () => {
    for (const text of ['__proto__.polluted', '__proto__', 'loans[0].__proto__.polluted']) {
      expect(() => withValue({}, parseProfilePath(text), 7)).toThrow(RangeError);
    }
    expect(withValue({}, parseProfilePath('constructor.prototype.polluted'), 7)).toEqual({
      constructor: { prototype: { polluted: 7 } },
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('needs a path', () => {
    expect(() => withValue({}, [], 7)).toThrow(RangeError);
    expect(() => withoutValue({}, [])).toThrow(RangeError);
  });
});

describe('taking a value out', () => {
  it.each([
    [{ employees: 1, brands: 2 }, 'employees', { brands: 2 }],
    [{ salesRevenue: { 2024: 1, 2025: 2 } }, 'salesRevenue.2025', { salesRevenue: { 2024: 1 } }],
    [{ loans: [{ amount: 1, bank: 'x' }] }, 'loans[0].amount', { loans: [{ bank: 'x' }] }],
    [{ loans: [{ amount: 1 }, { amount: 2 }] }, 'loans[0]', { loans: [{ amount: 2 }] }],
    [{ loans: [{ amount: 1 }] }, 'loans[3]', { loans: [{ amount: 1 }] }],
  ])('of %j at %s gives %j and leaves the facts alone', (facts, path, expected) => {
    const before = structuredClone(facts);
    expect(withoutValue(facts, parseProfilePath(path))).toEqual(expected);
    expect(facts).toEqual(before);
  });

  it.each([
    [{}, 'employees'],
    [{}, 'salesRevenue.2025'],
    [{ salesRevenue: null }, 'salesRevenue.2025'],
    [{}, 'loans[0].amount'],
    [{ loans: [] }, 'loans[0].amount'],
    [{ loans: null }, 'loans[0]'],
  ])('changes nothing and makes no record where %j has nothing at %s', (facts, path) => {
    expect(withoutValue(facts, parseProfilePath(path))).toEqual(facts);
  });

  it('undoes putting in, where there was nothing', () => {
    const paths = fc.constantFrom('employees', 'salesRevenue.2025', 'loans[0].amount');
    fc.assert(
      fc.property(paths, fc.integer(), (text, value) => {
        const facts = { brands: 1, salesRevenue: { 2024: 1 }, loans: [{ bank: 'x' }] };
        const path = parseProfilePath(text);
        expect(withoutValue(withValue(facts, path, value), path)).toEqual(facts);
      }),
    );
  });
});

describe('facts laid flat', () => {
  it('have a path for every year and field, and the length of each list of records', () => {
    const facts = {
      employees: 5,
      ownership: null,
      strategicEmergingFields: ['biology'],
      salesRevenue: { 2024: 1, 2025: null },
      loans: [{ amount: 1 }, {}],
      incidents: [],
    };
    expect(Object.fromEntries(flattenFacts(facts))).toEqual({
      employees: '5',
      ownership: 'null',
      strategicEmergingFields: '["biology"]',
      'salesRevenue.2024': '1',
      'salesRevenue.2025': 'null',
      'loans[]': '2',
      'loans[0].amount': '1',
      'incidents[]': '0',
    });
  });

  it('may be wrong ones', () => {
    expect(Object.fromEntries(flattenFacts({ loans: [null] }))).toEqual({ loans: '[null]' });
  });

  it.each([
    [{ employees: 5 }, { employees: 5 }, []],
    [{ employees: 5 }, { employees: 6, brands: 1 }, ['employees', 'brands']],
    [{ loans: [] }, {}, ['loans[]']],
    [{ loans: [{ amount: 1 }] }, { loans: [{ amount: 2 }] }, ['loans[0].amount']],
    [{ loans: [{}] }, { loans: [] }, ['loans[]']],
    [
      { salesRevenue: { 2024: 1 } },
      { salesRevenue: { 2025: 1 } },
      ['salesRevenue.2024', 'salesRevenue.2025'],
    ],
    [{ rdExpense: { 2024: 1, 2025: 2 } }, { rdExpense: { 2025: 2, 2024: 1 } }, []],
  ])('of %j and %j differ at %j', (left, right, paths) => {
    const [a, b] = [flattenFacts(left), flattenFacts(right)];
    expect(differingPaths(a, b)).toEqual(paths);
    expect(differingPaths(b, a).sort()).toEqual([...paths].sort());
  });
});
