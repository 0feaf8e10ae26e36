import request from 'supertest';
import { SECTIONS } from '../../../rules/facts/fact-definition.js';
import { ASKED_FACTS, DERIVED_FACTS } from '../../../rules/facts/vocabulary/index.js';
import { contentApp, sampleContent } from '../sample-content.js';

interface Described {
  key: string;
  usedBy: string[];
  options: { value: string; label: { zh: string; en: string } }[];
  fields: Described[];
  [more: string]: unknown;
}

const content = await sampleContent();
const app = contentApp(content);
const { body, status, headers } = await request(app).get('/api/v1/facts');
const facts = new Map((body.facts as Described[]).map((fact) => [fact.key, fact]));

describe('GET /facts', () => {
  test('names the sections in the order in which they are filled in', () => {
    expect(status).toBe(200);
    expect(body.sections).toEqual(Object.entries(SECTIONS).map(([id, label]) => ({ id, label })));
  });

  test('lists every asked fact, and every derived one with its formula and source', () => {
    expect([...facts.keys()]).toEqual(ASKED_FACTS.map(({ key }) => key));
    expect(body.derived.map(({ key }: Described) => key)).toEqual(
      DERIVED_FACTS.map(({ key }) => key),
    );
    const zone = body.derived.find(({ key }: Described) => key === 'zone');
    expect(zone).toMatchObject({ formula: { zh: expect.any(String) }, inputs: expect.any(Array) });
  });

  test('describes a number with its unit, its range and its period', () => {
    expect(facts.get('employees')).toMatchObject({
      type: 'number',
      integer: true,
      unit: { id: 'people', label: { zh: '人' } },
      range: { min: 0 },
      section: 'workforce',
      options: [],
      fields: [],
    });
    expect(facts.get('salesRevenue')).toMatchObject({
      type: 'yearly',
      unit: { id: 'ten_thousand_yuan' },
      period: { id: 'accounting_year', label: { zh: '各会计年度' } },
    });
  });

  test('describes the fields of a record', () => {
    const fields = new Map(facts.get('loans')?.fields.map((field) => [field.key, field]));
    expect(fields.get('amount')).toMatchObject({
      type: 'number',
      unit: { id: 'ten_thousand_yuan' },
    });
    expect(fields.get('purpose')?.options.map(({ value }) => value)).toContain('buy_equipment');
  });

  test('gives the cities and the counties as choices', () => {
    const { cities, counties } = content.reference.regions;
    expect(facts.get('cityCode')?.options).toHaveLength(cities.length);
    expect(facts.get('cityCode')?.options).toContainEqual({
      value: '441900',
      label: { zh: '东莞市', en: '东莞市' },
    });
    expect(facts.get('countyCode')?.options).toHaveLength(counties.length);
    const [to] = (facts.get('relocations')?.fields ?? []).filter(({ key }) => key === 'toCityCode');
    expect(to?.options).toHaveLength(cities.length);
  });

  test('tells which policies use a fact, also through a list of records', () => {
    expect(facts.get('salesRevenue')?.usedBy).toEqual(['equipment-fund']);
    expect(facts.get('projects')?.usedBy).toEqual(['equipment-fund']);
    expect(facts.get('employees')?.usedBy).toEqual(['ended-fund']);
    expect(facts.get('loans')?.usedBy).toEqual([]);
  });

  test('has an ETag, and answers 304 to it until the content changes', async () => {
    const etag = String(headers.etag);
    expect(etag).toMatch(/^(W\/)?".+"$/);
    const same = await request(app).get('/api/v1/facts').set('If-None-Match', etag);
    expect([same.status, same.text]).toEqual([304, '']);
    const changed = contentApp({ ...content, policies: [] });
    const other = await request(changed).get('/api/v1/facts').set('If-None-Match', etag);
    expect(other.status).toBe(200);
  });

  test('takes no parameters', async () => {
    const response = await request(app).get('/api/v1/facts?section=finance');
    expect(response.status).toBe(422);
    expect(response.body.errors).toMatchObject([{ path: 'query.section', code: 'unknown_key' }]);
  });
});
