import { z } from 'zod';
import { markSchema } from '../marks.js';
import { textSchema } from '../text.js';

/** Province-level municipalities: their counties belong to the municipality itself. */
const MUNICIPALITY_PREFIXES: readonly string[] = ['11', '12', '31', '50'];
const GUANGDONG_PREFIX = '44';

/** Six-digit code of a prefecture-level unit, or of a province-level municipality (`110000`). */
export const cityCodeSchema = z.string().regex(/^\d{4}00$/, 'Expected six digits ending in 00.');

/** Six-digit code of a county-level unit; a code ending in `00` names a city, never a county. */
export const countyCodeSchema = z
  .string()
  .regex(/^\d{4}(?!00)\d{2}$/, 'Expected six digits not ending in 00.');

const citySchema = z.strictObject({ code: cityCodeSchema, name: z.string().min(1) });
const countySchema = z.strictObject({ code: countyCodeSchema, name: z.string().min(1) });

/** An administrative division: its six-digit code after GB/T 2260 and its Chinese name. */
export type Region = z.infer<typeof citySchema>;

/** The cities of China and the counties of Guangdong; codes are unique and counties have a city. */
export const regionTableSchema = z
  .strictObject({
    /** Where the table was taken from, with version and licence. */
    source: textSchema,
    mark: markSchema,
    cities: z.array(citySchema),
    /** Guangdong only. Dongguan and Zhongshan have none. */
    counties: z.array(countySchema),
  })
  .superRefine((table, ctx) => {
    const cityCodes = new Set<string>();
    table.cities.forEach(({ code }, index) => {
      if (cityCodes.has(code)) {
        ctx.addIssue({
          code: 'custom',
          path: ['cities', index, 'code'],
          message: `The city ${code} occurs more than once.`,
        });
      }
      cityCodes.add(code);
    });
    const countyCodes = new Set<string>();
    table.counties.forEach(({ code }, index) => {
      const path = ['counties', index, 'code'];
      if (countyCodes.has(code)) {
        ctx.addIssue({
          code: 'custom',
          path,
          message: `The county ${code} occurs more than once.`,
        });
      }
      countyCodes.add(code);
      if (!isInGuangdong(code)) {
        ctx.addIssue({ code: 'custom', path, message: `The county ${code} is not in Guangdong.` });
      }
      if (!cityCodes.has(cityOfCounty(code))) {
        ctx.addIssue({
          code: 'custom',
          path,
          message: `The county ${code} has no city in the table.`,
        });
      }
    });
  });

export type RegionTable = z.infer<typeof regionTableSchema>;

/**
 * The code of the city that a six-digit county code belongs to: its first four digits and `00`,
 * or the municipality itself in Beijing, Tianjin, Shanghai and Chongqing (GB/T 2260).
 * Codes of Dongguan (`441900`) and Zhongshan (`442000`), which have no counties, give themselves.
 */
export function cityOfCounty(countyCode: string): string {
  const province = countyCode.slice(0, 2);
  if (MUNICIPALITY_PREFIXES.includes(province)) return `${province}0000`;
  return `${countyCode.slice(0, 4)}00`;
}

/** True for the six-digit code of a division of Guangdong, the province itself included. */
export function isInGuangdong(code: string): boolean {
  return code.startsWith(GUANGDONG_PREFIX);
}
