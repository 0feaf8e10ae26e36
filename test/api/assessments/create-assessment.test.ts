import request from 'supertest';
import { assessmentSchema } from '../../../rules/engine/assessment.js';
import { contentApp, sampleContent } from '../sample-content.js';

const content = await sampleContent();
const app = contentApp(content);

const dongguan = {
  cityCode: '441900',
  salesRevenue: { '2025': 1800 },
  projects: [{ kind: 'technical_retrofit' }],
};

function assess(body: object, asked = app) {
  return request(asked).post('/api/v1/assessments').send(body);
}

/** The verdicts of an answer, by policy. */
function verdictsIn(body: unknown): Record<string, string> {
  const { results } = assessmentSchema.parse(body);
  return Object.fromEntries(results.map(({ policyId, verdict }) => [policyId, verdict]));
}

describe('POST /assessments', () => {
  test('answers for every policy, nearest first, with an explanation', async () => {
    const { status, body } = await assess({ facts: dongguan, asOf: '2026-03-01' });
    expect(status).toBe(200);
    const { results, ...rest } = assessmentSchema.parse(body);
    expect(rest).toMatchObject({ asOf: '2026-03-01' });
    expect(rest.disclaimer.zh).toContain('结果仅供参考，以主管部门认定为准');
    expect(results.map(({ policyId, group, verdict }) => [policyId, group, verdict])).toEqual([
      ['equipment-fund', 'can_apply', 'eligible'],
      ['research-tax', 'needs_info', 'needs_info'],
      ['ended-fund', 'no_longer_valid', 'needs_info'],
      ['site-notice', 'informational', 'needs_info'],
    ]);
    const [fund, tax, ended] = results;
    expect(fund).toMatchObject({
      version: { validFrom: '2020-01-01', revision: 1, hash: 'hash-of-equipment-fund' },
      missing: [],
      failing: [],
      coverage: { known: 3, total: 3 },
      window: { state: 'open', permanent: true },
    });
    expect(tax?.missing.map(({ path }) => path)).toEqual(['rdExpense.2025', 'isGeneralVatPayer']);
    expect(ended).toMatchObject({ inForce: false, successor: { policyId: 'equipment-fund' } });
  });

  test('no facts at all decide nothing', async () => {
    const { body } = await assess({ facts: {} });
    expect(new Set(Object.values(verdictsIn(body)))).toEqual(new Set(['needs_info']));
    expect(Object.keys(verdictsIn(body))).toHaveLength(4);
  });

  test('null counts as not known, an empty list as none', async () => {
    const unknown = await assess({ facts: { ...dongguan, projects: null } });
    const none = await assess({ facts: { ...dongguan, projects: [] } });
    expect(verdictsIn(unknown.body)['equipment-fund']).toBe('needs_info');
    expect(verdictsIn(none.body)['equipment-fund']).toBe('not_eligible');
  });

  test('a county fills in its city', async () => {
    const { body } = await assess({ facts: { countyCode: '440103' } });
    expect(verdictsIn(body)['equipment-fund']).toBe('not_eligible');
  });

  test.each([
    ['2026-02-28T15:59:59.999Z', '2026-02-28'],
    ['2026-02-28T16:00:00.000Z', '2026-03-01'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ])('without asOf it is answered at %s for %s, the day in Shanghai', async (now, day) => {
    const { body } = await assess(
      { facts: {} },
      contentApp(content, { clock: () => new Date(now) }),
    );
    expect(body.asOf).toBe(day);
  });

  test('the date of the question decides which year is the latest and what is in force', async () => {
    const { body } = await assess({ facts: dongguan, asOf: '2019-06-01' });
    const { results } = assessmentSchema.parse(body);
    const inForce = results.filter((result) => result.inForce).map(({ policyId }) => policyId);
    expect(inForce.sort()).toEqual(['ended-fund', 'site-notice']);
    const fund = results.find(({ policyId }) => policyId === 'equipment-fund');
    expect(fund?.missing.map(({ path }) => path)).toEqual(['salesRevenue.2018']);
  });

  test('policyIds narrow the answer down, whatever their order', async () => {
    const ids = ['site-notice', 'equipment-fund'];
    const { body } = await assess({ facts: dongguan, policyIds: ids });
    expect(Object.keys(verdictsIn(body))).toEqual(['equipment-fund', 'site-notice']);
    const reversed = await assess({ facts: dongguan, policyIds: [...ids].reverse() });
    expect(reversed.body).toEqual(body);
  });

  test('a policy named twice is answered once', async () => {
    const { status, body } = await assess({
      facts: {},
      policyIds: ['site-notice', 'site-notice'],
    });
    expect(status).toBe(200);
    expect(Object.keys(verdictsIn(body))).toEqual(['site-notice']);
    expect(body.results).toHaveLength(1);
  });

  test('the same question gives the same bytes, also from another process and in another order', async () => {
    const question = { facts: dongguan, asOf: '2026-03-01' };
    const first = await assess(question);
    const second = await assess(question);
    expect(first.status).toBe(200);
    expect(second.text).toBe(first.text);
    const reordered = Object.fromEntries(Object.entries(dongguan).reverse());
    const other = await assess(
      { asOf: '2026-03-01', facts: reordered },
      contentApp({ ...content, policies: [...content.policies].reverse() }),
    );
    expect(other.text).toBe(first.text);
  });

  test('many questions at once do not mix', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        assess({ facts: { ...dongguan, salesRevenue: { '2025': index % 2 === 0 ? 999 : 1000 } } }),
      ),
    );
    expect(answers.map(({ body }) => verdictsIn(body)['equipment-fund'])).toEqual(
      answers.map((_, index) => (index % 2 === 0 ? 'not_eligible' : 'eligible')),
    );
  });

  test.each(['2016-09-02', '2031-03-01'])('asOf may be as far away as %s', async (asOf) => {
    const { status, body } = await assess({ facts: {}, asOf });
    expect([status, body.asOf]).toEqual([200, asOf]);
  });
});
