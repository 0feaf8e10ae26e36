import { z } from 'zod';
import { policyResultSchema } from '../../rules/engine/assessment.js';
import { calendarDateSchema } from '../../rules/reference/calendar-date-schema.js';
import { requirePlausibleAsOf } from '../assessments/as-of.js';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint, withHeaders } from '../http/endpoint.js';
import { policySetId } from './policy-set-id.js';

const { policyId, name, kind, level, version, inForce } = policyResultSchema.shape;

const policySetSchema = z
  .strictObject({
    id: z.string(),
    asOf: calendarDateSchema,
    policies: z.array(
      z.strictObject({ policyId, name, kind, level, version, inForce }).meta({ id: 'PolicyInSet' }),
    ),
  })
  .meta({ id: 'PolicySet' });

/** `GET /policy-sets/:asOf`: the policies behind the letters of a columnar answer. */
export function readPolicySet(contentStore: ContentStore) {
  return defineEndpoint({
    method: 'get',
    path: '/policy-sets/:asOf',
    operationId: 'readPolicySet',
    summary: { zh: '某日的政策集', en: 'The policy set of a day' },
    description: {
      zh: 'detail 为 verdicts 或 nearest 的匹配结果每项政策一个字母，顺序即此处政策的顺序。id 与结果中的 policySet 不同，说明政策内容已更新，请重新读取本政策集。',
      en: 'An answer with detail verdicts or nearest has one letter a policy, in the order of the policies here. An id other than the policySet of the answer means that the content has changed: read the set again.',
    },
    tags: ['policies'],
    params: z.strictObject({
      asOf: z.iso.date().meta({
        text: {
          zh: '哪一天（北京时间），例如 2026-11-21。',
          en: 'Which day (Asia/Shanghai), such as 2026-11-21.',
        },
      }),
    }),
    response: policySetSchema,
    problems: [],
    handle: ({ params: { asOf } }, { clock }) => {
      requirePlausibleAsOf(asOf, clock, 'params.asOf');
      const set = contentStore.current().sets.at(asOf);
      const id = policySetId(set);
      const policies = set.policies.map(({ policy, version: answering, standing }) => {
        const { validFrom, validTo, revision, hash } = answering;
        return {
          policyId: policy.id,
          name: policy.name,
          kind: policy.kind,
          level: policy.level,
          version: { validFrom, validTo, revision, hash },
          inForce: standing === 'in_force',
        };
      });
      return withHeaders({ id, asOf, policies }, { ETag: `"${id}-${asOf}"` });
    },
  });
}
