import { assessInDetail } from '../../api/assessments/assessment.service.js';
import { assessmentRequestSchema, type Detail } from '../../api/assessments/assessments.schema.js';
import { plainQuestionReader } from '../../api/assessments/plain-question.js';
import { serve } from '../../api/content-store.js';
import { checkValue } from '../../api/http/validation/validation-issues.js';
import { contentRoot } from '../../seeds/content-root.js';
import { loadContent } from '../../seeds/load-content.js';
import { median, significant } from '../match/statistics.js';
import { policyVariants } from './policy-variants.js';

/** Where the time of a request goes beside HTTP, in microseconds. */
export interface WorkSplit {
  readonly validating: number;
  /** Evaluating and, as far as the detail asks for it, explaining. */
  readonly matching: number;
  readonly serialising: number;
}

const WARM_UP_MILLISECONDS = 1000;
const MEASURED_MILLISECONDS = 2000;
const DAY = new Date('2026-11-21T04:00:00Z');

/** Measures the parts of a request one after the other in this process, without HTTP. */
export async function splitOf(
  facts: readonly object[],
  policies: number,
  detail: Detail,
): Promise<WorkSplit> {
  const files = await loadContent(contentRoot());
  const content = serve({ ...files, policies: policyVariants(files.policies, policies) });
  const schema = assessmentRequestSchema(files.reference);
  const readPlain = plainQuestionReader(files.reference);
  const context = { clock: () => DAY, language: 'zh-CN' } as const;
  const once = (one: object) => {
    const started = performance.now();
    const body: unknown = { facts: one, asOf: '2026-11-21', detail };
    const question = readPlain(body) ?? parsed(schema, body);
    const validated = performance.now();
    const answer = assessInDetail(question, content, context);
    const matched = performance.now();
    const text = JSON.stringify(answer);
    return [validated - started, matched - validated, performance.now() - matched, text.length];
  };
  const times: number[][] = [];
  const end = performance.now() + WARM_UP_MILLISECONDS + MEASURED_MILLISECONDS;
  const measuredFrom = end - MEASURED_MILLISECONDS;
  for (let round = 0; performance.now() < end || times.length === 0; round++) {
    const time = once(facts[round % facts.length] ?? {});
    if (performance.now() >= measuredFrom) times.push(time);
  }
  const part = (index: number) => significant(1000 * median(times.map((time) => time[index] ?? 0)));
  return { validating: part(0), matching: part(1), serialising: part(2) };
}

function parsed(schema: ReturnType<typeof assessmentRequestSchema>, body: unknown) {
  const checked = checkValue(schema, body);
  if (!('data' in checked)) throw new Error('An example is refused.');
  return checked.data;
}
