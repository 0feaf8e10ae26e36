import { z } from 'zod';
import { defineEndpoint, withHeaders } from '../http/endpoint.js';
import { ifMatchSchema } from '../http/if-match.js';
import { requireStorage, type Storage } from '../storage.js';
import type { Authoring } from './authoring.js';
import {
  draftParamsSchema,
  publicationSchema,
  publishRequestSchema,
} from './policy-drafts.schema.js';
import { publishDraft as publish } from './publish-draft.service.js';

/** `POST /policies/:id/drafts/:draftId/publish`: makes a draft a revision that is served. */
export function publishDraft(storage: Storage | undefined, authoring: Authoring) {
  return defineEndpoint({
    method: 'post',
    path: '/policies/:id/drafts/:draftId/publish',
    operationId: 'publishPolicyDraft',
    summary: { zh: '发布草稿', en: 'Publish a draft' },
    description: {
      zh: '自版本的 validFrom 起生效。须通过全部检查，否则返回 422 和检查结果。仍在有效期内的较早版本在前一日终止。同一修订只发布一次。',
      en: 'In force from the validFrom of the version. Everything that check looks at must hold, else 422 with the report. An earlier version that reaches into it ends on the day before. A revision of a draft is published once.',
    },
    tags: ['authoring'],
    params: draftParamsSchema,
    headers: z.strictObject({ 'If-Match': ifMatchSchema }),
    body: publishRequestSchema,
    response: publicationSchema,
    status: 201,
    problems: [
      'not_found',
      'already_published',
      'precondition_failed',
      'publish_refused',
      'precondition_required',
      'unavailable',
    ],
    example: {
      body: {
        publishedBy: 'editor-1',
      },
    },
    handle: async ({ params, headers, body }, { clock }) => {
      const { id: policyId, draftId } = params;
      const { publishedBy, note } = body;
      const publication = await publish(
        { policyId, draftId, revision: headers['If-Match'], publishedBy, note },
        requireStorage(storage),
        authoring,
        clock(),
      );
      return withHeaders(publication, { Location: `/api/v1/policies/${policyId}/versions` });
    },
  });
}
