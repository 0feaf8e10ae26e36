import { z } from 'zod';
import { addDays, type CalendarDate } from '../../dates/calendar-date.js';
import { markSchema } from '../../marks.js';
import { calendarDateSchema } from '../../reference/calendar-date-schema.js';
import { slugSchema } from '../../reference/slug.js';
import { textSchema } from '../../text.js';
import { planSourceSchema } from '../plan-source.js';
import { uniqueKeys } from '../unique-keys.js';

/** The grades that customs gave to enterprises during one period. */
const regimeSchema = z.strictObject({
  id: slugSchema,
  /** First day; null where it is not known. */
  validFrom: calendarDateSchema.nullable(),
  /** Last day; null while no end is known. */
  validTo: calendarDateSchema.nullable(),
  source: planSourceSchema,
  /** How well the list of grades is known, which can be less than the document itself. */
  gradesMark: markSchema,
  /** From best to worst; ids are those of the fact `customsCreditGrade` where it has the grade. */
  grades: z
    .array(z.strictObject({ id: z.string().min(1), name: textSchema }))
    .min(1)
    .superRefine(uniqueKeys(({ id }) => id, 'id')),
  /** What became of grades of the regime before; null when enterprises were assessed anew. */
  succeeds: z.array(z.strictObject({ from: z.string().min(1), to: z.string().min(1).nullable() })),
});

export type CreditRegime = z.infer<typeof regimeSchema>;

/** Customs credit grades by period, in order and without gaps. */
export const creditRegimesSchema = z
  .strictObject({ source: planSourceSchema, regimes: z.array(regimeSchema).min(1) })
  .superRefine(({ regimes }, ctx) => {
    uniqueKeys<CreditRegime>(({ id }) => id, 'id', ['regimes'])(regimes, ctx);
    regimes.forEach((regime, index) => {
      const path = ['regimes', index];
      const before = regimes[index - 1];
      if (before !== undefined && !follows(before, regime)) {
        const message = `${regime.id} must begin the day after ${before.id} ends.`;
        ctx.addIssue({ code: 'custom', path: [...path, 'validFrom'], message });
      }
      regime.succeeds.forEach(({ from, to }, at) => {
        const isKnown = hasGrade(before, from) && (to === null || hasGrade(regime, to));
        if (isKnown) return;
        const message = `${from} to ${to ?? 'none'} names a grade that its regime lacks.`;
        ctx.addIssue({ code: 'custom', path: [...path, 'succeeds', at], message });
      });
    });
  });

export type CreditRegimes = z.infer<typeof creditRegimesSchema>;

/** The regime in force on a day, both ends included. */
export function creditRegimeAt(
  { regimes }: CreditRegimes,
  asOf: CalendarDate,
): CreditRegime | undefined {
  return regimes.find(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= asOf) && (validTo === null || asOf <= validTo),
  );
}

function follows(before: CreditRegime, regime: CreditRegime): boolean {
  return before.validTo !== null && regime.validFrom === addDays(before.validTo, 1);
}

function hasGrade(regime: CreditRegime | undefined, grade: string): boolean {
  return regime?.grades.some(({ id }) => id === grade) ?? false;
}
