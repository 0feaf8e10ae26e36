import request from 'supertest';
import { assessmentSchema } from '../../../rules/engine/assessment.js';
import { nearestAnswerSchema } from '../../../rules/engine/nearest-answer.js';
import { verdictsAnswerSchema } from '../../../rules/engine/verdict-letters.js';
import { contentApp, sampleContent } from '../sample-content.js';

const app = contentApp(await sampleContent());

const dongguan = {
  cityCode: '441900',
  salesRevenue: { '2025': 1800 },
  projects: [{ kind: 'technical_retrofit' }],
};
const asOf = '2026-03-01';

const ask = (body: object, language = 'zh-CN') =>
  request(app)
    .post('/api/v1/assessments')
    .set('Accept-Language', language)
    .send({ asOf, ...body });

const ORDER = ['ended-fund', 'equipment-fund', 'research-tax', 'site-notice'];

describe('POST /assessments with detail verdicts', () => {
  test('answers with one letter a policy, in the order of the policy set', async () => {
    const { status, body } = await ask({ facts: dongguan, detail: 'verdicts' });
    expect(status).toBe(200);
    const answer = verdictsAnswerSchema.parse(body);
    expect(answer).toMatchObject({ detail: 'verdicts', asOf, verdicts: 'XAMI' });
    expect(answer.disclaimer.zh).toContain('结果仅供参考');

    const set = await request(app).get(`/api/v1/policy-sets/${asOf}`);
    expect(set.body.id).toBe(answer.policySet);
    expect(set.body.policies.map(({ policyId }: { policyId: string }) => policyId)).toEqual(ORDER);
  });

  test('says which policies were not asked for', async () => {
    const { body } = await ask({
      facts: dongguan,
      detail: 'verdicts',
      policyIds: ['research-tax'],
    });
    expect(body.verdicts).toBe('--M-');
  });

  test('shows nothing as open before it begins or after it ended', async () => {
    const { body } = await ask({ facts: dongguan, detail: 'verdicts', asOf: '2019-06-01' });
    expect(body.verdicts).toMatch(/^.[^A]..$/);
  });
});

describe('POST /assessments with detail nearest', () => {
  test('explains the nearest in the language of the reader and gives the letters of all', async () => {
    const { status, body } = await ask({ facts: dongguan, detail: 'nearest', limit: 2 });
    expect(status).toBe(200);
    const answer = nearestAnswerSchema.parse(body);
    expect(answer).toMatchObject({ language: 'zh-CN', total: 4, verdicts: 'XAMI' });
    expect(answer.results.map(({ policyId, group }) => [policyId, group])).toEqual([
      ['equipment-fund', 'can_apply'],
      ['research-tax', 'needs_info'],
    ]);
    expect(JSON.stringify(answer.results[0]?.tree)).toContain('1,800');

    const english = nearestAnswerSchema.parse(
      (await ask({ facts: dongguan, detail: 'nearest', limit: 2 }, 'en')).body,
    );
    expect(english.language).toBe('en');
    expect(english.disclaimer).not.toBe(answer.disclaimer);
    expect(english.verdicts).toBe(answer.verdicts);
  });

  test.each(['zh-CN', 'en'])('is in one language and says so, alone: %s', async (language) => {
    const nearest = await ask({ facts: dongguan, detail: 'nearest' }, language);
    expect(nearest.headers['content-language']).toBe(language);
    expect(nearest.headers.vary).toContain('Accept-Language');
    const slowly = await ask({ facts: dongguan, detail: 'nearest', policyIds: ORDER }, language);
    expect(slowly.headers['content-language']).toBe(language);
    for (const detail of ['verdicts', 'full']) {
      const { headers } = await ask({ facts: dongguan, detail }, language);
      expect(headers['content-language']).toBeUndefined();
    }
  });

  test('names every document that a condition cites, once', async () => {
    const { body } = await ask({ facts: dongguan, detail: 'nearest' });
    const { documents, results } = nearestAnswerSchema.parse(body);
    const cited = new Set(JSON.stringify(results).match(/"document":"[^"]+"/g));
    expect(documents.map(({ document }) => `"document":"${document}"`)).toEqual([...cited].sort());
    expect(documents.every(({ title }) => title.length > 0)).toBe(true);
  });

  test('says the same as the full answer', async () => {
    const full = assessmentSchema.parse((await ask({ facts: dongguan })).body);
    const nearest = nearestAnswerSchema.parse(
      (await ask({ facts: dongguan, detail: 'nearest' })).body,
    );
    const inShort = ({ results }: typeof full | typeof nearest) =>
      results.map(({ policyId, verdict, group, inForce, version, coverage, ...rest }) => ({
        policyId,
        verdict,
        group,
        inForce,
        version: { validFrom: version.validFrom, revision: version.revision },
        coverage,
        missing: rest.missing.map(({ path }) => path),
        failing: rest.failing.map(({ id, blocking }) => [id, blocking]),
      }));
    expect(inShort(nearest)).toEqual(inShort(full));
  });
});

describe('POST /assessments with a limit', () => {
  test('a full answer explains the nearest and counts them all', async () => {
    const { body } = await ask({ facts: dongguan, limit: 1 });
    const { total, results } = assessmentSchema.parse(body);
    expect([total, results.map(({ policyId }) => policyId)]).toEqual([4, ['equipment-fund']]);
  });

  test.each([0, 201, 1.5, '3'])('refuses a limit of %p', async (limit) => {
    const { status, body } = await ask({ facts: {}, limit });
    expect([status, body.errors[0].path]).toEqual([422, 'limit']);
  });

  test('refuses a detail that does not exist and names the three there are', async () => {
    const { status, body } = await ask({ facts: {}, detail: 'all' });
    expect(status).toBe(422);
    expect(body.errors[0].path).toBe('detail');
    expect(body.errors[0].message).toContain('nearest');
  });
});
