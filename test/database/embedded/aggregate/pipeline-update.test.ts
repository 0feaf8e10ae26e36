import { compilePipelineUpdate } from '../../../../database/embedded/aggregate/pipeline-update.js';
import { canonical, codeOf, document, expected, value } from './plain-values.js';

const update = (stages: unknown[]) => compilePipelineUpdate(stages.map(value));

test('changes a document stage by stage and leaves the original alone', () => {
  const before = document({ a: 1, b: 2 });
  const change = update([{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }]);
  expect([canonical(change(before))]).toEqual(expected({ b: 2, c: 3 }));
  expect(before).toEqual(document({ a: 1, b: 2 }));
  expect([canonical(update([])(before))]).toEqual(expected({ a: 1, b: 2 }));
});

test('allows no stage that could make another number of documents', () => {
  expect(codeOf(() => update([{ $match: {} }]))).toBe(72);
  expect(codeOf(() => update([{ $unwind: '$a' }]))).toBe(72);
});
