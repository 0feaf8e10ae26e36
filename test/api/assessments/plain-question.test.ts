import { assessmentRequestSchema } from '../../../api/assessments/assessments.schema.js';
import { plainQuestionReader } from '../../../api/assessments/plain-question.js';
import { reference } from '../../rules/engine/sample-policy.js';

const read = plainQuestionReader(reference);
const schema = assessmentRequestSchema(reference);

describe('the quick reader of questions', () => {
  test.each([
    { facts: {} },
    { facts: { employees: 12 }, asOf: '2026-11-21' },
    { facts: { countyCode: '440103' }, detail: 'nearest', limit: 200 },
    { facts: { salesRevenue: { 2025: 1 } }, detail: 'verdicts' },
  ])('gives what the schema gives for %j', (question) => {
    expect(read(question)).toEqual(schema.parse(question));
  });

  test.each([
    { facts: {}, policyIds: ['any'] },
    { facts: {}, enterpriseId: 'any' },
    { facts: {}, limit: 201 },
    { facts: {}, limit: '3' },
    { facts: {}, detail: 'all' },
    { facts: {}, asOf: '2026-02-29' },
    { facts: { employees: 'many' } },
    { asOf: '2026-11-21' },
    [],
    null,
    'facts',
  ])('leaves %j to the schema', (question) => {
    expect(read(question)).toBeUndefined();
  });
});
