import { z } from 'zod';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import { slugSchema } from '../reference/slug.js';
import { textSchema } from '../text.js';
import { benefitSchema } from './benefit.js';
import { changeSchema } from './change.js';
import { citeSchema } from './cite.js';
import { conditionSchema } from './conditions.js';
import { windowSchema } from './window.js';

/** What sort of instrument a policy is. */
export const POLICY_KINDS = {
  qualification: { zh: '资质认定', en: 'Qualification' },
  tax: { zh: '税收优惠', en: 'Tax relief' },
  fund: { zh: '财政资金', en: 'Public funds' },
  interest_subsidy: { zh: '贷款贴息', en: 'Interest subsidy' },
  land: { zh: '用地支持', en: 'Land' },
  relocation: { zh: '产业转移', en: 'Relocation' },
  customs: { zh: '海关便利', en: 'Customs facilitation' },
  energy: { zh: '用能支持', en: 'Energy' },
  talent: { zh: '人才支持', en: 'Talent' },
  insurance: { zh: '保险与社保', en: 'Insurance' },
  market: { zh: '市场开拓', en: 'Market development' },
  obligation: { zh: '合规义务', en: 'Obligation' },
} as const;

export const LEVELS = {
  national: { zh: '国家', en: 'National' },
  provincial: { zh: '省', en: 'Provincial' },
  municipal: { zh: '市', en: 'Municipal' },
} as const;

/** A criterion that a person must judge; it is shown, and never decides by itself. */
const manualCriterionSchema = z.strictObject({
  id: slugSchema,
  label: textSchema,
  cite: citeSchema,
});

/** Within what two policies exclude each other. */
export const exclusionScopeSchema = z.enum([
  'same_project',
  'same_loan',
  'same_year',
  'lifetime',
  'choose_one',
]);
export type ExclusionScope = z.infer<typeof exclusionScopeSchema>;

const successorSchema = z.strictObject({
  policyId: slugSchema.optional(),
  name: textSchema,
  from: calendarDateSchema.optional(),
  cite: citeSchema,
});

/** The years in which a version may begin; conditions look some years back and ahead of its days. */
const FIRST_DAYS = { min: '1900-01-01', max: '2100-12-31' };

const validFromSchema = calendarDateSchema.superRefine((date, context) => {
  if (FIRST_DAYS.min <= date && date <= FIRST_DAYS.max) return;
  context.addIssue({
    code: 'custom',
    message: `${date} is not in ${FIRST_DAYS.min} to ${FIRST_DAYS.max}.`,
    params: { code: 'date_out_of_range', sent: date, ...FIRST_DAYS },
  });
});

/** Each window is looked at for every day that is asked about. */
const MOST_WINDOWS = 20;

/** One dated version of a policy. `validTo` is its last day; null while no end is known. */
const versionSchema = z.strictObject({
  validFrom: validFromSchema,
  validFromCite: citeSchema,
  validTo: calendarDateSchema.nullable(),
  validToCite: citeSchema.optional(),
  /** Required of a version that follows another one; what the first one brought can be derived. */
  change: changeSchema.optional(),
  basis: z.array(citeSchema).min(1),
  conditions: conditionSchema.nullable(),
  manual: z.array(manualCriterionSchema),
  benefit: benefitSchema,
  materials: z.array(z.strictObject({ name: textSchema, note: textSchema.optional() })),
  windows: z.array(windowSchema).max(MOST_WINDOWS),
  /** Who files the application and who receives the benefit, where that is not the enterprise. */
  applicant: z.strictObject({
    kind: z.enum(['enterprise', 'bank', 'city', 'park']),
    note: textSchema,
  }),
  payee: z.strictObject({ kind: z.enum(['enterprise', 'bank', 'city', 'none']), note: textSchema }),
  prerequisites: z.array(
    z.strictObject({ policyId: slugSchema.optional(), name: textSchema, cite: citeSchema }),
  ),
  exclusions: z.array(
    z.strictObject({
      policyId: slugSchema.optional(),
      name: textSchema,
      scope: exclusionScopeSchema,
      cite: citeSchema,
    }),
  ),
  successor: successorSchema.nullable(),
  nextStep: textSchema,
  checkedOn: calendarDateSchema,
});

/** A policy as its file holds it: what never changes, and its dated versions. */
export const policySchema = z.strictObject({
  id: slugSchema,
  name: textSchema,
  kind: z.enum(Object.keys(POLICY_KINDS) as [keyof typeof POLICY_KINDS]),
  level: z.enum(Object.keys(LEVELS) as [keyof typeof LEVELS]),
  departments: z.array(z.strictObject({ name: textSchema })).min(1),
  contact: textSchema,
  /** Numbers of the measures of 粤府〔2016〕98号 that it serves, and of its 103 tasks. */
  measures: z.array(z.int().min(1).max(37)).min(1),
  tasks: z.array(z.int().min(1).max(103)),
  versions: z.array(versionSchema).min(1),
});

export type PolicyFile = z.infer<typeof policySchema>;
export type PolicyVersionFile = PolicyFile['versions'][number];

/** What a policy says beside its versions. */
export type PolicyHeader = Omit<PolicyFile, 'versions'>;

/** A version as it is evaluated: `revision` counts changes of its content, `hash` names the content. */
export type PolicyVersion = PolicyVersionFile & { revision: number; hash: string };

/** A policy with its versions in order of their first day. */
export type Policy = Omit<PolicyFile, 'versions'> & { versions: readonly PolicyVersion[] };

/** The three things that name a version. */
export interface VersionId {
  validFrom: string;
  revision: number;
  hash: string;
}
