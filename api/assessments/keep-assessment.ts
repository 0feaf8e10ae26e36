import { newAssessmentId } from '../../models/assessments/assessment-store.js';
import type { Assessment } from '../../rules/engine/assessment.js';
import type { Clock } from '../clock.js';
import type { ServedContent } from '../content-store.js';
import { quoted } from '../http/validation/sent-value.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import { requireStorage, type Storage } from '../storage.js';
import { type AssessmentRequest, assessRequest } from './assessment.service.js';
import type { Detail } from './assessments.schema.js';

/** An assessment that was stored: its id, and the JSON text of its answer with the id in it. */
export interface KeptAssessment {
  id: string;
  answer: string;
}

/**
 * Answers a question for an enterprise and stores the answer with what it rests on.
 * @throws Problem `unavailable` without the database, `validation_failed` for an enterprise that
 * does not exist, an answer that is not in full and for what `assessRequest` refuses.
 */
export async function keepAssessment(
  question: AssessmentRequest & { enterpriseId: string; detail?: Detail | undefined },
  content: ServedContent,
  storage: Storage | undefined,
  clock: Clock,
): Promise<KeptAssessment> {
  const { assessments, enterprises } = requireStorage(storage);
  const { enterpriseId, facts, detail = 'full' } = question;
  if (detail !== 'full') throw notStoredIn(detail);
  const askedAt = clock();
  const assessment = assessRequest(question, content, () => askedAt);
  if (!(await enterprises.exists(enterpriseId))) throw unknownEnterprise(enterpriseId);

  const id = newAssessmentId();
  const answer = JSON.stringify({ id, ...assessment });
  const policies = assessedPolicies(assessment);
  const { asOf } = assessment;
  await assessments.add({ id, enterpriseId, askedAt, asOf, facts, policies, answer });
  return { id, answer };
}

function assessedPolicies({ results }: Assessment) {
  return results.map(({ policyId, version, verdict, group }) => {
    const { validFrom, revision, hash } = version;
    return { policyId, validFrom, revision, hash, verdict, group };
  });
}

function notStoredIn(detail: Detail) {
  const params = { sent: quoted(detail) };
  const code = 'stored_in_full';
  return validationFailed([{ path: 'detail', code, message: code, params }]);
}

function unknownEnterprise(enterpriseId: string) {
  const params = { sent: quoted(enterpriseId) };
  const code = 'unknown_enterprise';
  return validationFailed([{ path: 'enterpriseId', code, message: code, params }]);
}
