import request from 'supertest';
import { contentApp, sampleContent } from '../sample-content.js';

const content = await sampleContent();
const app = contentApp(content);
const read = (asOf: string, asked = app) => request(asked).get(`/api/v1/policy-sets/${asOf}`);

describe('GET /policy-sets/:asOf', () => {
  test('lists the version of every policy that answers on the day', async () => {
    const { status, body, headers } = await read('2026-03-01');
    expect(status).toBe(200);
    expect(headers.etag).toBe(`"${body.id}-2026-03-01"`);
    expect(body.policies[1]).toMatchObject({
      policyId: 'equipment-fund',
      version: { validFrom: '2020-01-01', revision: 1, hash: 'hash-of-equipment-fund' },
      inForce: true,
    });
  });

  test('keeps its id while the same versions answer, and changes it with their content', async () => {
    const [one, same] = [await read('2026-03-01'), await read('2026-03-02')];
    expect(same.body.id).toBe(one.body.id);
    const policies = content.policies.map((policy) => ({
      ...policy,
      versions: policy.versions.map((version) => ({ ...version, hash: 'another' })),
    }));
    const other = await read('2026-03-01', contentApp({ ...content, policies }));
    expect(other.body.id).not.toBe(one.body.id);
  });

  test.each([
    ['name', { name: { zh: '新名', en: 'New name' } }],
    ['contact', { contact: { zh: '新电话', en: 'New telephone' } }],
    ['departments', { departments: [{ name: { zh: '新部门', en: 'New department' } }] }],
  ])('has another id when a policy’s %s changed and its version did not', async (_name, header) => {
    const [first, ...others] = content.policies;
    if (!first) throw new Error('There is no sample.');
    const app = contentApp({ ...content, policies: [{ ...first, ...header }, ...others] });
    const [before, after] = [await read('2026-03-01'), await read('2026-03-01', app)];
    expect(after.body.policies[0].version).toEqual(before.body.policies[0].version);
    expect(after.body.id).not.toBe(before.body.id);
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });

  test.each(['2026-02-30', 'today', '2016-09-01', '2036-01-01'])(
    'refuses %s and says which days there are',
    async (asOf) => {
      const { status, body } = await read(asOf);
      expect([status, body.code, body.errors[0].path]).toEqual([
        422,
        'validation_failed',
        'params.asOf',
      ]);
    },
  );
});
