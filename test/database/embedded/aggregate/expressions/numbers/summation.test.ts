import { Long } from 'bson';
import { evaluate } from '../../plain-values.js';

const sum = (values: unknown[]) => evaluate({ $sum: '$values' }, { values });

test('compensates for rounding when it adds doubles', () => {
  expect(sum([0.1, 0.2, 0.3])).toEqual({ $numberDouble: '0.6' });
  expect(sum([1e16, 1, 1])).toEqual({ $numberDouble: '10000000000000002.0' });
});

test('keeps whole numbers exact and widens them where it must', () => {
  expect(sum([2147483647, 1])).toEqual({ $numberLong: '2147483648' });
  expect(sum([Long.MAX_VALUE, -1])).toEqual({ $numberLong: '9223372036854775806' });
  expect(sum([Long.MAX_VALUE, 1])).toEqual({ $numberDouble: '9223372036854775808.0' });
});

test('knows infinities and NaN', () => {
  const [infinity, negative] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  expect(sum([infinity, 1])).toEqual({ $numberDouble: 'Infinity' });
  expect(sum([infinity, negative])).toEqual({ $numberDouble: 'NaN' });
});

test('passes over everything that is no number', () => {
  expect(sum(['1', null, true, [5]])).toEqual({ $numberInt: '0' });
  expect(evaluate({ $avg: '$values' }, { values: ['1'] })).toBeNull();
  expect(evaluate({ $sum: ['$values', 1] }, { values: [5] })).toEqual({ $numberInt: '1' });
});
