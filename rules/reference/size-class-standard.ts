import { z } from 'zod';
import { textSchema } from '../text.js';
import { calendarDateSchema } from './calendar-date-schema.js';
import { referenceCiteSchema } from './reference-cite.js';
import { slugSchema } from './slug.js';

const lowerLimitsSchema = z.strictObject({
  /** Employees (从业人员), in persons; the limit itself is included. */
  employees: z.int().positive(),
  /** Revenue (营业收入) of a year, in 万元; the limit itself is included. */
  revenue: z.number().positive(),
});

const sectorSchema = z
  .strictObject({
    id: slugSchema,
    label: textSchema,
    /** Sections (门类) of GB/T 4754 that the sector takes in whole, such as `C`. */
    sections: z.array(z.string().regex(/^[A-T]$/)).optional(),
    /** Divisions (大类) of GB/T 4754 with their section letter, such as `F51`. */
    divisions: z.array(z.string().regex(/^[A-T]\d{2}$/)).optional(),
    /** Lower limits, both of which a class requires; what reaches no class is micro. */
    classes: z.strictObject({
      large: lowerLimitsSchema,
      medium: lowerLimitsSchema,
      small: lowerLimitsSchema,
    }),
  })
  .refine(
    ({ sections, divisions }) =>
      [sections, divisions].some((list) => list !== undefined && list.length > 0),
    {
      message: 'A sector needs sections or divisions.',
    },
  )
  .refine(
    ({ classes: { large, medium, small } }) => exceeds(large, medium) && exceeds(medium, small),
    {
      path: ['classes'],
      message: 'The limits must fall from large to small.',
    },
  );

type Sector = z.infer<typeof sectorSchema>;
type LowerLimits = z.infer<typeof lowerLimitsSchema>;

/** A dated standard that sorts enterprises into size classes (中小企业划型标准). */
export const sizeClassStandardSchema = z.strictObject({
  id: slugSchema,
  validFrom: calendarDateSchema,
  /** Last day of validity; null while no end is known. */
  validTo: calendarDateSchema.nullable(),
  cite: referenceCiteSchema,
  sectors: z.array(sectorSchema).min(1),
});

export type SizeClassStandard = z.infer<typeof sizeClassStandardSchema>;

const SIZE_CLASSES = ['micro', 'small', 'medium', 'large'] as const;

/** Size class of an enterprise: 大型, 中型, 小型, 微型. */
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** What a size class is judged by; undefined where not known. */
export interface SizeClassFacts {
  /** Section letter of GB/T 4754, such as `C`; taken from the division when absent. */
  industrySection?: string | undefined;
  /** Division of GB/T 4754 with its section letter, such as `C39`. */
  industryDivision?: string | undefined;
  /** In persons. */
  employees?: number | undefined;
  /** Revenue of a year, in 万元. */
  revenue?: number | undefined;
}

/** A size class, or what is missing; `not_covered` means that the standard lacks the industry. */
export type SizeClassResolution =
  | { known: true; value: SizeClass }
  | {
      known: false;
      missing: readonly ('industryCode' | 'employees' | 'revenue')[];
      reason: 'absent' | 'not_covered';
    };

/**
 * The size class under a standard. Both lower limits of a class must be met, otherwise the
 * enterprise falls to the class whose limits it meets (工信部联企业〔2011〕300号). With one figure
 * missing the class is still known when the other already makes the enterprise micro.
 */
export function sizeClassOf(
  standard: SizeClassStandard,
  facts: SizeClassFacts,
): SizeClassResolution {
  const { industryDivision, employees, revenue } = facts;
  const section = facts.industrySection ?? industryDivision?.slice(0, 1);
  const missingFigures: ('employees' | 'revenue')[] = [];
  if (employees === undefined) missingFigures.push('employees');
  if (revenue === undefined) missingFigures.push('revenue');
  const sector = sectorOf(standard, section, industryDivision);
  if (sector === undefined) {
    const divisionCouldDecide =
      industryDivision === undefined && (section === undefined || isDividedHere(standard, section));
    return divisionCouldDecide
      ? { known: false, missing: ['industryCode', ...missingFigures], reason: 'absent' }
      : { known: false, missing: ['industryCode'], reason: 'not_covered' };
  }
  const rank = Math.min(rankBy(sector, 'employees', employees), rankBy(sector, 'revenue', revenue));
  const value = SIZE_CLASSES[rank];
  if (value === undefined || (missingFigures.length > 0 && value !== 'micro')) {
    return { known: false, missing: missingFigures, reason: 'absent' };
  }
  return { known: true, value };
}

function sectorOf(
  standard: SizeClassStandard,
  section: string | undefined,
  division: string | undefined,
): Sector | undefined {
  return standard.sectors.find(
    ({ sections, divisions }) =>
      (section !== undefined && sections?.includes(section)) ||
      (division !== undefined && divisions?.includes(division)),
  );
}

function isDividedHere(standard: SizeClassStandard, section: string): boolean {
  return standard.sectors.some(({ divisions }) =>
    divisions?.some((division) => division.startsWith(section)),
  );
}

/** Index in `SIZE_CLASSES` of the highest class one figure allows; all of them while it is missing. */
function rankBy(sector: Sector, figure: keyof LowerLimits, value: number | undefined): number {
  if (value === undefined) return SIZE_CLASSES.length;
  const { small, medium, large } = sector.classes;
  // The limits rise from small to large.
  return (
    Number(value >= small[figure]) +
    Number(value >= medium[figure]) +
    Number(value >= large[figure])
  );
}

function exceeds(upper: LowerLimits, lower: LowerLimits): boolean {
  return upper.employees > lower.employees && upper.revenue > lower.revenue;
}
