import request from 'supertest';
import { assessmentSchema } from '../../rules/engine/assessment.js';
import { contentRoot } from '../../seeds/content-root.js';
import { loadContent } from '../../seeds/load-content.js';
import { contentApp } from './sample-content.js';

const content = await loadContent(contentRoot());
const app = contentApp(content);

describe('the content that is served', () => {
  test('holds policies, and every one needs information while nothing is known', async () => {
    const { status, body } = await request(app)
      .post('/api/v1/assessments')
      .send({ facts: {}, asOf: '2026-03-01' });
    expect(status).toBe(200);
    const { results } = assessmentSchema.parse(body);
    expect(results.length).toBeGreaterThan(0);
    expect(results.map(({ policyId }) => policyId).sort()).toEqual(
      content.policies.map(({ id }) => id),
    );
    for (const { policyId, verdict, missing, informational } of results) {
      expect([policyId, verdict]).toEqual([policyId, 'needs_info']);
      expect([policyId, missing.length > 0]).toEqual([policyId, !informational]);
    }
  });

  test('is listed and shown in full, policy by policy', async () => {
    const list = await request(app).get('/api/v1/policies?limit=200');
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual(
      content.policies.map(({ id }) => id),
    );
    for (const { id } of content.policies) {
      const { status, body } = await request(app).get(`/api/v1/policies/${id}`);
      expect([id, status, body.id]).toEqual([id, 200, id]);
      expect(body.sources.length).toBeGreaterThan(0);
    }
  });

  test('answers the same bytes to the same question', async () => {
    const facts = { cityCode: '441900', industryCode: 'C3922', rdExpense: { '2025': 720 } };
    const ask = () => request(app).post('/api/v1/assessments').send({ facts, asOf: '2026-03-01' });
    const [first, second] = [await ask(), await ask()];
    expect(first.status).toBe(200);
    expect(second.text).toBe(first.text);
  });
});
