import request from 'supertest';
import { ContentStore } from '../../api/content-store.js';
import { createEndpoints } from '../../api/endpoints.js';
import type { Content } from '../../seeds/load-content.js';
import { testApp } from './http/test-app.js';
import { sampleContent } from './sample-content.js';

const content = await sampleContent();
const none: Content = { ...content, policies: [] };

describe('the content store', () => {
  test('shows new content after a reload, to every endpoint at once', async () => {
    let next = content;
    const store = await ContentStore.open(async () => next);
    const app = testApp({ endpoints: createEndpoints({ content: store }) });
    const shown = async () => {
      const assessment = await request(app).post('/api/v1/assessments').send({ facts: {} });
      const list = await request(app).get('/api/v1/policies');
      const one = await request(app).get('/api/v1/policies/site-notice');
      const facts = await request(app).get('/api/v1/facts');
      const used = facts.body.facts.filter(({ usedBy }: { usedBy: [] }) => usedBy.length > 0);
      return [assessment.body.results.length, list.body.items.length, one.status, used.length > 0];
    };
    expect(await shown()).toEqual([4, 4, 200, true]);
    next = none;
    expect(await shown()).toEqual([4, 4, 200, true]);
    await store.reload();
    expect(await shown()).toEqual([0, 0, 404, false]);
  });

  test('describes the vocabulary once for each content', async () => {
    const store = ContentStore.fixed(content);
    const app = testApp({ endpoints: createEndpoints({ content: store }) });
    const [first, second] = [
      await request(app).get('/api/v1/facts'),
      await request(app).get('/api/v1/facts'),
    ];
    expect(second.text).toBe(first.text);
    await store.reload();
    expect(store.current().policies).toBe(content.policies);
  });

  test('keeps what it has when a reload fails', async () => {
    const store = new ContentStore(content, () => Promise.reject(new Error('no database')));
    await expect(store.reload()).rejects.toThrow('no database');
    expect(store.current().policies).toBe(content.policies);
  });

  test('ends with the reload that was asked for last, whichever is slower', async () => {
    const answers: ((content: Content) => void)[] = [];
    const store = new ContentStore(content, () => new Promise((resolve) => answers.push(resolve)));
    const [first, second] = [store.reload(), store.reload()];
    answers[1]?.(none);
    await second;
    answers[0]?.(content);
    await first;
    expect(store.current().policies).toBe(none.policies);
  });
});
