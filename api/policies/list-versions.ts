import { z } from 'zod';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint } from '../http/endpoint.js';
import { requireStorage, type Storage } from '../storage.js';
import { versionPageSchema, versionsQuerySchema } from './policy-versions.schema.js';
import { listVersionsOf } from './policy-versions.service.js';

/**
 * `GET /policies/:id/versions`: the changelog of a policy, and what was published of it, when and by
 * whom.
 */
export function listVersions(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/policies/:id/versions',
    operationId: 'listPolicyVersions',
    summary: { zh: '政策的版本与修订', en: 'Versions and revisions of a policy' },
    description: {
      zh: '每个版本自何日起施行、与前一版本相比改了什么、可能影响哪些企业，以及它的全部修订：何时、由谁发布，与前一修订相比改了什么。已撤回的版本也在内。',
      en: 'From which day each version applies, what it changed against the version before and which enterprises that can affect, and every revision of it: when and by whom it was published, and what changed against the one before. Withdrawn versions included.',
    },
    tags: ['policies'],
    params: z.strictObject({ id: z.string().max(100) }),
    query: versionsQuerySchema,
    response: versionPageSchema,
    problems: ['not_found', 'unavailable'],
    handle: ({ params, query }) =>
      listVersionsOf(params.id, query, {
        policies: requireStorage(storage).policies,
        reference: contentStore.current().reference,
      }),
  });
}
