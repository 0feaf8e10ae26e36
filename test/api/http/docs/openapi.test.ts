import request from 'supertest';
import { problemCodes } from '../../../../api/http/problem-codes.js';
import { docs } from '../../../../messages/zh-CN/docs.js';
import { ASKED_FACTS } from '../../../../rules/facts/vocabulary/index.js';
import { contentApp, sampleContent } from '../../sample-content.js';

type Node = Record<string, unknown>;

const content = await sampleContent();
const app = contentApp(content);
const response = await request(app).get('/api/docs/openapi.json');
const document = response.body;
const schemas: Record<string, Node> = document.components.schemas;

/** Every object in a JSON value, with its path. */
function* objectsIn(value: unknown, path = '#'): Generator<[string, Node]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as Node];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${path}/${key}`);
}

function resolve(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Node | undefined)?.[key], document);
}

function propertiesOf(name: string): Record<string, Node> {
  return (schemas[name]?.properties ?? {}) as Record<string, Node>;
}

const SAYS_SOMETHING = ['type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'];

describe('the OpenAPI document of all endpoints', () => {
  test('has a place for every endpoint, with an operationId of its own', () => {
    const operations = Object.entries(document.paths as Record<string, Node>).flatMap(
      ([path, item]) =>
        Object.entries(item).map(([method, operation]) => [
          `${method} ${path}`,
          (operation as Node).operationId,
        ]),
    );
    expect(operations).toEqual([
      ['post /assessments', 'createAssessment'],
      ['get /assessments/{id}', 'readAssessment'],
      ['get /assessments/{id}/verify', 'verifyAssessment'],
      ['get /assessments/{id}/compare', 'compareAssessments'],
      ['get /facts', 'listFacts'],
      ['get /policies', 'listPolicies'],
      ['get /policies/{id}', 'getPolicy'],
      ['get /policies/{id}/versions', 'listPolicyVersions'],
      ['post /policies/{id}/drafts', 'createPolicyDraft'],
      ['get /policies/{id}/drafts', 'listPolicyDrafts'],
      ['get /policies/{id}/drafts/{draftId}', 'readPolicyDraft'],
      ['put /policies/{id}/drafts/{draftId}', 'replacePolicyDraft'],
      ['delete /policies/{id}/drafts/{draftId}', 'removePolicyDraft'],
      ['post /policies/{id}/drafts/{draftId}/check', 'checkPolicyDraft'],
      ['post /policies/{id}/drafts/{draftId}/publish', 'publishPolicyDraft'],
      ['post /policies/{id}/impact', 'policyImpact'],
      ['post /policies/{id}/drafts/{draftId}/impact', 'policyDraftImpact'],
      ['get /policies/{id}/enterprises', 'listPolicyEnterprises'],
      ['get /enterprises/{id}/matches', 'readEnterpriseMatches'],
      ['get /policy-sets/{asOf}', 'readPolicySet'],
      ['get /work-calendar/{year}', 'readWorkCalendarYear'],
      ['put /work-calendar/{year}', 'replaceWorkCalendarYear'],
      ['get /work-calendar/{year}/revisions', 'listWorkCalendarRevisions'],
    ]);
  });

  test('every reference leads somewhere, and every component is referred to', () => {
    const references = [...objectsIn(document)].flatMap(([path, { $ref }]) =>
      typeof $ref === 'string' ? [{ path, $ref }] : [],
    );
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter(({ $ref }) => resolve($ref) === undefined)).toEqual([]);
    const used = new Set(references.map(({ $ref }) => $ref.split('/').at(-1)));
    expect(Object.keys(schemas).filter((name) => !used.has(name))).toEqual([]);
  });

  test('no schema says nothing, but for what a version of a policy holds besides', () => {
    const empty: string[] = [];
    for (const [path, node] of objectsIn(document)) {
      const places = Object.entries((node.properties ?? {}) as Node).map(([k, v]) => [`.${k}`, v]);
      for (const key of ['items', 'schema', 'additionalProperties']) {
        if (typeof node[key] === 'object') places.push([`.${key}`, node[key]]);
      }
      for (const [name, schema] of places) {
        if (!SAYS_SOMETHING.some((key) => Object.hasOwn(schema as Node, key))) {
          empty.push(`${path}${name}`);
        }
      }
    }
    expect(empty).toEqual(['#/components/schemas/PolicyVersion.additionalProperties']);
  });

  test('components have names that can be those of classes', () => {
    for (const name of Object.keys(schemas)) expect(name).toMatch(/^[A-Z][A-Za-z0-9]{2,30}$/);
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(['Assessment', 'Facts', 'PolicyResult', 'Problem', 'TreeResult']),
    );
  });

  test('the tree of conditions is recursive and tells its nodes apart', () => {
    expect(schemas.TreeResult).toMatchObject({
      oneOf: [
        { $ref: '#/components/schemas/LeafResult' },
        { $ref: '#/components/schemas/GroupResult' },
        { $ref: '#/components/schemas/RecordsResult' },
      ],
      discriminator: {
        propertyName: 'node',
        mapping: {
          leaf: '#/components/schemas/LeafResult',
          not: '#/components/schemas/GroupResult',
          forSome: '#/components/schemas/RecordsResult',
        },
      },
    });
    expect(schemas.GroupResult).toMatchObject({
      properties: { children: { items: { $ref: '#/components/schemas/TreeResult' } } },
    });
  });

  test('every asked fact is described, in the language asked for', async () => {
    const english = await request(app).get('/api/docs/openapi.json?lang=en');
    const facts = propertiesOf('Facts');
    const inEnglish = english.body.components.schemas.Facts.properties as Record<string, Node>;
    expect(Object.keys(facts)).toEqual(ASKED_FACTS.map(({ key }) => key));
    for (const { key, label } of ASKED_FACTS) {
      expect(facts[key]?.description).toContain(label.zh);
      expect(inEnglish[key]?.description).toContain(label.en);
      expect(inEnglish[key]?.description).not.toMatch(/\p{Script=Han}/u);
    }
    expect(facts.salesRevenue?.description).toContain('万元');
  });

  test('what many facts share is written once', () => {
    const { cities, counties } = content.reference.regions;
    expect(schemas.CityCode?.enum).toEqual(cities.map(({ code }) => code));
    expect(schemas.CountyCode?.enum).toEqual(counties.map(({ code }) => code));
    expect(response.text.split('"441900"').length - 1).toBeLessThanOrEqual(2);
    const yearly = propertiesOf('Facts').salesRevenue?.anyOf;
    expect(yearly).toEqual([{ $ref: expect.any(String) }, { type: 'null' }]);
    expect(resolve((yearly as [{ $ref: string }])[0].$ref)).toMatchObject({
      type: 'object',
      additionalProperties: { type: ['number', 'null'], minimum: 0 },
    });
    expect(response.text.length).toBeLessThan(160_000);
  });

  test('every field that the catalogue explains exists, and says it', () => {
    for (const [component, fields] of Object.entries(docs.fields)) {
      for (const [field, meaning] of Object.entries(fields)) {
        const { description } = propertiesOf(component)[field] ?? {};
        expect([component, field, description]).toEqual([component, field, meaning]);
      }
    }
  });

  test('parameters say what they are for and what they allow', () => {
    const parameters = new Map(
      (document.paths['/policies'].get.parameters as Node[]).map((one) => [one.name, one]),
    );
    expect(parameters.get('limit')).toEqual({
      name: 'limit',
      in: 'query',
      required: false,
      description: expect.any(String),
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    });
    expect(parameters.get('kind')?.description).toContain('税收优惠');
    for (const one of parameters.values()) expect(one.description).toMatch(/\S/);
    expect(document.paths['/policies/{id}'].get.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true },
    ]);
  });

  test('the example of a request is accepted as it stands', async () => {
    const { example } = document.paths['/assessments'].post.requestBody.content['application/json'];
    const { status } = await request(app).post('/api/v1/assessments').send(example);
    expect(status).toBe(200);
  });

  test('a stored answer is the answer with an id before it, and says where it is', () => {
    const { responses } = document.paths['/assessments'].post;
    expect(responses['201'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/StoredAssessment',
    });
    expect(responses['201'].headers.Location.schema.type).toBe('string');
    expect(Object.keys(propertiesOf('StoredAssessment'))).toEqual([
      'id',
      ...Object.keys(propertiesOf('Assessment')),
    ]);
    expect(responses['503'].description).toContain('unavailable');
  });

  test('every problem is a component with all codes', () => {
    expect(propertiesOf('Problem').code?.enum).toEqual(problemCodes);
  });
});

describe('the documentation page of all endpoints', () => {
  test.each(['zh-CN', 'en'])('in %s links only to what it holds', async (language) => {
    const { text, status } = await request(app).get(`/api/docs?lang=${language}`);
    expect(status).toBe(200);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
    expect(text).not.toMatch(/\{\w+\} |undefined|\[object/);
  });

  test('in English has no Chinese but the way to the other language', async () => {
    const { text } = await request(app).get('/api/docs?lang=en');
    expect(text.match(/\p{Script=Han}+/gu)).toEqual(['中文']);
  });
});
