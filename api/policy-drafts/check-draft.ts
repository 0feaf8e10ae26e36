import { checkReportSchema } from '../../rules/publish/check-report.js';
import { defineEndpoint } from '../http/endpoint.js';
import { requireStorage, type Storage } from '../storage.js';
import { type Authoring, publishedVersions } from './authoring.js';
import { draftParamsSchema } from './policy-drafts.schema.js';
import { requireDraft } from './policy-drafts.service.js';
import { requireFormat } from './publish-draft.service.js';

/** `POST /policies/:id/drafts/:draftId/check`: what stands between a draft and its publication. */
export function checkDraft(storage: Storage | undefined, authoring: Authoring) {
  return defineEndpoint({
    method: 'post',
    path: '/policies/:id/drafts/:draftId/check',
    operationId: 'checkPolicyDraft',
    summary: { zh: '检查草稿', en: 'Check a draft' },
    description: {
      zh: '静态检查、用例、必备用例，并用两个判断程序比对全部用例和边界资料。不保存任何内容。',
      en: 'The static checks, the cases, the kinds of case that are needed, and both evaluators over every case and boundary profile. Stores nothing.',
    },
    tags: ['authoring'],
    params: draftParamsSchema,
    response: checkReportSchema,
    problems: ['not_found', 'unavailable'],
    handle: async ({ params }) => {
      const { drafts, policies } = requireStorage(storage);
      const draft = await requireDraft(params.id, params.draftId, drafts);
      const published = publishedVersions(await policies.readHistory(params.id));
      return authoring.check(requireFormat(draft), published);
    },
  });
}
