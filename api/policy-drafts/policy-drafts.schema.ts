import { z } from 'zod';
import { casesFileSchema, policyCaseSchema } from '../../rules/cases/cases-file.js';
import { amountSchema } from '../../rules/policy/benefit.js';
import { citeSchema } from '../../rules/policy/cite.js';
import { conditionSchema } from '../../rules/policy/conditions.js';
import { policySchema } from '../../rules/policy/policy.js';
import { parseProfilePath } from '../../rules/profile/profile-path.js';
import { checkReportSchema } from '../../rules/publish/check-report.js';
import type { DraftContent } from '../../rules/publish/draft-content.js';
import { calendarDateSchema } from '../../rules/reference/calendar-date-schema.js';
import { pageQuery } from '../http/page-query.js';
import { quoted } from '../http/validation/sent-value.js';
import { versionIdSchema } from '../policies/policy.schema.js';
import { conditionJson } from './condition-json.js';

/** What a draft may hold at most, so that checking it takes seconds. */
const DRAFT_LIMITS = { cases: 200, profiles: 100, recordIndex: 999 } as const;

/** How many drafts a page holds unless asked otherwise, and at most. */
const PAGE = { usual: 50, most: 200 };

// The rules know nothing of documentation: what their schemas are called there is said here.
z.globalRegistry.add(conditionSchema, {
  id: 'Condition',
  text: {
    zh: '条件树的一个节点：条件组（all、any、not）、记录组（forSome）或叶条件（fact）。',
    en: 'A node of a condition tree: a group (all, any, not), a record group (forSome) or a leaf (fact).',
  },
  json: conditionJson,
});
z.globalRegistry.add(amountSchema, { id: 'Amount' });
z.globalRegistry.add(citeSchema, { id: 'Cite' });

const anything = { type: 'object', additionalProperties: true };
const factsSchema = openRecord(z.unknown());

const caseSchema = policyCaseSchema
  .extend({ set: factsSchema.optional() })
  .meta({ id: 'PolicyCase' });

const casesSchema = casesFileSchema
  .extend({
    profiles: openRecord(factsSchema),
    cases: z.array(caseSchema).min(1).max(DRAFT_LIMITS.cases),
  })
  .meta({ id: 'PolicyCases' });

/** What a draft says of its policy and version, and its cases. */
export const draftContentShape = {
  policy: policySchema.omit({ versions: true }).meta({ id: 'PolicyHeader' }),
  version: policySchema.shape.versions.element.meta({ id: 'PolicyVersionContent' }),
  cases: casesSchema,
};

/** The content of a draft, strictly in the format of policy files and their cases. */
export const draftContentSchema: z.ZodType<DraftContent> = z
  .strictObject(draftContentShape)
  .superRefine((content, context) => {
    checkSize(content, context);
    content.cases.cases.forEach(({ set = {}, unset = [] }, index) => {
      const at = ['cases', 'cases', index];
      for (const key of Object.keys(set)) checkPath(key, [...at, 'set', key], context);
      unset.forEach((path, place) => {
        checkPath(path, [...at, 'unset', place], context);
      });
    });
  })
  .meta({ id: 'PolicyDraftContent' });

/** Values by any key. A record drops the key `__proto__` without a word, so it is refused before. */
function openRecord<Value extends z.ZodType>(value: Value) {
  return z
    .unknown()
    .superRefine((sent, context) => {
      const key = '__proto__';
      if (typeof sent !== 'object' || sent === null || !Object.hasOwn(sent, key)) return;
      const params = { code: 'unknown_key', key: quoted(key) };
      context.addIssue({ code: 'custom', path: [key], params });
    })
    .pipe(z.record(z.string(), value))
    .meta({ json: anything });
}

type Context = z.core.$RefinementCtx<unknown>;

function checkSize({ cases }: DraftContent, context: Context): void {
  const profiles = Object.keys(cases.profiles).length;
  if (profiles > DRAFT_LIMITS.profiles) {
    context.addIssue({
      code: 'custom',
      path: ['cases', 'profiles'],
      params: { code: 'too_many', length: profiles, limit: DRAFT_LIMITS.profiles },
    });
  }
}

function checkPath(text: string, path: (string | number)[], context: Context): void {
  if (isReadablePath(text)) return;
  const params = { code: 'unreadable_path', sent: quoted(text), limit: DRAFT_LIMITS.recordIndex };
  context.addIssue({ code: 'custom', path, params });
}

/** A large index would make a list of as many records. */
function isReadablePath(text: string): boolean {
  try {
    return parseProfilePath(text).every(
      (step) => typeof step !== 'number' || step <= DRAFT_LIMITS.recordIndex,
    );
  } catch {
    return false;
  }
}

const summaryShape = {
  id: z.string(),
  policyId: z.string(),
  revision: z.int().meta({
    text: { zh: '草稿的修订号，也是它的 ETag。', en: 'Counts the changes of the draft; its ETag.' },
  }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

/** A draft in a list. */
export const draftSummarySchema = z
  .strictObject({ ...summaryShape, validFrom: calendarDateSchema })
  .meta({ id: 'PolicyDraftSummary' });
export type DraftSummaryReply = z.infer<typeof draftSummarySchema>;

/** A draft in full. */
export const draftSchema = z
  .strictObject({ ...summaryShape, ...draftContentShape })
  .meta({ id: 'PolicyDraft' });
export type DraftReply = z.infer<typeof draftSchema>;

export const draftPageSchema = z
  .strictObject({ items: z.array(draftSummarySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'PolicyDraftPage' });

export const draftListQuerySchema = z.strictObject(pageQuery(PAGE));

const noteSchema = z.strictObject({
  zh: z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(2000),
});

/** What goes with a publication. */
export const publishRequestSchema = z
  .strictObject({
    publishedBy: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .meta({ text: { zh: '发布人。', en: 'Who publishes.' } }),
    note: noteSchema.optional().meta({
      text: {
        zh: '改了什么、为什么，中英文各一份。',
        en: 'What was changed and why, in both languages.',
      },
    }),
  })
  .meta({ id: 'PublishRequest' });

/** What was published, and which versions it put an end to. */
export const publicationSchema = z
  .strictObject({
    policyId: z.string(),
    version: versionIdSchema,
    ended: z.array(versionIdSchema),
    report: checkReportSchema,
  })
  .meta({ id: 'Publication' });
export type PublicationReply = z.infer<typeof publicationSchema>;

const idSchema = z.string().max(100);
export const policyParamsSchema = z.strictObject({ id: idSchema });
export const draftParamsSchema = z.strictObject({ id: idSchema, draftId: idSchema });
