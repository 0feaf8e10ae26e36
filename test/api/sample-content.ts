import type { RequestListener } from 'node:http';
import { createEndpoints } from '../../api/endpoints.js';
import { type Policy, policySchema } from '../../rules/policy/policy.js';
import { contentRoot } from '../../seeds/content-root.js';
import type { Content } from '../../seeds/load-content.js';
import { loadReference } from '../../seeds/load-reference.js';
import { testApp } from './http/test-app.js';

const PLAN = { document: 'yuefu-2016-98', mark: 'verified' };
const NOTICE = { document: 'caizheng-shuiwu-gonggao-2023-7', mark: 'second_hand' };

const text = (zh: string) => ({ zh, en: `${zh} (en)` });

const leaf = (id: string, condition: object, kind = 'changeable') => ({
  id,
  label: text(id),
  kind,
  cite: PLAN,
  ...condition,
});

const version = (fields: object) => ({
  validFrom: '2016-09-02',
  validFromCite: PLAN,
  validTo: null,
  basis: [PLAN],
  conditions: null,
  manual: [],
  benefit: { text: text('支持'), cite: PLAN },
  materials: [{ name: text('申请表') }],
  windows: [{ kind: 'permanent', cite: PLAN }],
  applicant: { kind: 'enterprise', note: text('企业') },
  payee: { kind: 'enterprise', note: text('企业') },
  prerequisites: [],
  exclusions: [],
  successor: null,
  nextStep: text('联系部门'),
  checkedOn: '2026-02-01',
  ...fields,
});

const policy = (fields: object, revision = 1): Policy => {
  const { versions, ...rest } = policySchema.parse({ contact: text('电话'), tasks: [], ...fields });
  return {
    ...rest,
    versions: versions.map((one) => ({ ...one, revision, hash: `hash-of-${rest.id}` })),
  };
};

/** Four policies that differ in everything the catalogue can be narrowed down by. */
const samplePolicies: readonly Policy[] = [
  policy({
    id: 'ended-fund',
    name: text('旧设备资金'),
    kind: 'fund',
    level: 'provincial',
    departments: [{ name: text('省财政厅') }],
    measures: [3],
    versions: [
      version({
        validTo: '2019-12-31',
        validToCite: PLAN,
        conditions: {
          all: [leaf('staff', { fact: 'employees', operator: 'lessThan', value: 300 })],
        },
        successor: { policyId: 'equipment-fund', name: text('设备资金'), cite: PLAN },
      }),
    ],
  }),
  policy({
    id: 'equipment-fund',
    name: text('设备资金'),
    kind: 'fund',
    level: 'provincial',
    departments: [{ name: text('省商务厅') }, { name: text('省财政厅') }],
    measures: [3, 5],
    versions: [
      version({
        validFrom: '2020-01-01',
        benefit: { text: text('按设备额的20%奖励'), cite: PLAN },
        conditions: {
          all: [
            leaf('in-dongguan', { fact: 'cityCode', operator: 'equal', value: '441900' }, 'fixed'),
            leaf('revenue', {
              fact: 'salesRevenue',
              params: { year: 'latest' },
              operator: 'greaterThanInclusive',
              value: 1000,
            }),
            {
              ...leaf('retrofit', {}),
              forSome: 'projects',
              all: [
                leaf('kind', {
                  fact: 'projects.kind',
                  operator: 'equal',
                  value: 'technical_retrofit',
                }),
              ],
            },
          ],
        },
      }),
    ],
  }),
  policy({
    id: 'research-tax',
    name: text('研发税收'),
    kind: 'tax',
    level: 'national',
    departments: [{ name: text('国家税务总局') }],
    measures: [1],
    versions: [
      version({
        validFrom: '2023-01-01',
        basis: [NOTICE],
        conditions: {
          any: [
            leaf('spends', {
              fact: 'rdExpense',
              params: { year: 'latest' },
              operator: 'greaterThan',
              value: 0,
            }),
            {
              not: leaf('not-taxed', { fact: 'isGeneralVatPayer', operator: 'equal', value: true }),
            },
          ],
        },
      }),
    ],
  }),
  policy({
    id: 'site-notice',
    name: text('园区告知'),
    kind: 'obligation',
    level: 'municipal',
    departments: [{ name: text('市商务局') }],
    measures: [37],
    versions: [version({})],
  }),
];

/** The real reference data with policies that only change when a test needs it. */
export async function sampleContent(): Promise<Content> {
  return { reference: await loadReference(contentRoot()), policies: samplePolicies };
}

/** The real endpoints over a content; responses are held to their schemas. */
export function contentApp(
  content: Content,
  options: Parameters<typeof testApp>[0] = {},
): RequestListener {
  return testApp({ endpoints: createEndpoints({ content }), ...options });
}
