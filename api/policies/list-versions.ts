import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.js';
import { requireStorage, type Storage } from '../storage.js';
import { versionPageSchema, versionsQuerySchema } from './policy-versions.schema.js';
import { listVersionsOf } from './policy-versions.service.js';

/** `GET /policies/:id/versions`: what was published of a policy, when, by whom, and what changed. */
export function listVersions(storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/policies/:id/versions',
    operationId: 'listPolicyVersions',
    summary: { zh: '政策的版本与修订', en: 'Versions and revisions of a policy' },
    description: {
      zh: '每个版本的全部修订：何时、由谁发布，与前一修订相比改了什么。已撤回的版本也在内。',
      en: 'Every revision of every version: when and by whom it was published, and what changed against the one before. Withdrawn versions included.',
    },
    tags: ['policies'],
    params: z.strictObject({ id: z.string().max(100) }),
    query: versionsQuerySchema,
    response: versionPageSchema,
    problems: ['not_found', 'unavailable'],
    handle: ({ params, query }) =>
      listVersionsOf(params.id, query, requireStorage(storage).policies),
  });
}
