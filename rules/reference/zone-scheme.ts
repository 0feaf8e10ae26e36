import { z } from 'zod';
import { textSchema } from '../text.js';
import { calendarDateSchema } from './calendar-date-schema.js';
import { referenceCiteSchema } from './reference-cite.js';
import { cityCodeSchema, cityOfCounty, countyCodeSchema, isInGuangdong } from './region.js';
import { slugSchema } from './slug.js';

/** 珠三角 (`PRD`, Pearl River Delta) or 粤东西北 (`EWN`, east, west and north of Guangdong). */
const schemeZoneSchema = z.enum(['PRD', 'EWN']);

/** The zone of an enterprise; `OUTSIDE` is any place outside Guangdong. */
export type Zone = z.infer<typeof schemeZoneSchema> | 'OUTSIDE';

/** How one policy divides Guangdong into zones. */
export const zoneSchemeSchema = z
  .strictObject({
    id: slugSchema,
    label: textSchema,
    validFrom: calendarDateSchema,
    /** Last day of validity; null while no end is known. */
    validTo: calendarDateSchema.nullable(),
    /** The zone of each city of Guangdong, by city code. */
    zones: z.record(cityCodeSchema, schemeZoneSchema),
    /** Counties that count otherwise than their city. */
    countyOverrides: z.array(z.strictObject({ code: countyCodeSchema, zone: schemeZoneSchema })),
    cite: referenceCiteSchema,
  })
  .superRefine((scheme, ctx) => {
    if (scheme.validTo !== null && scheme.validTo < scheme.validFrom) {
      ctx.addIssue({ code: 'custom', path: ['validTo'], message: 'Ends before it begins.' });
    }
    const seen = new Set<string>();
    scheme.countyOverrides.forEach(({ code }, index) => {
      const path = ['countyOverrides', index, 'code'];
      if (seen.has(code)) {
        ctx.addIssue({
          code: 'custom',
          path,
          message: `The county ${code} occurs more than once.`,
        });
      }
      seen.add(code);
      if (scheme.zones[cityOfCounty(code)] === undefined) {
        ctx.addIssue({
          code: 'custom',
          path,
          message: `The city of county ${code} has no zone here.`,
        });
      }
    });
  });

export type ZoneScheme = z.infer<typeof zoneSchemeSchema>;

/** A zone, or the facts that are missing to know it. */
export type ZoneResolution =
  | { known: true; zone: Zone }
  | { known: false; missing: readonly ('cityCode' | 'countyCode')[] };

/**
 * The zone of a place under a scheme. A county alone is enough; a city alone is enough unless some
 * of its counties count otherwise. A city and a county that contradict each other leave the zone
 * unknown for both, as does a Guangdong city that the scheme does not list.
 * @param cityCode six digits, as in the region table
 * @param countyCode six digits, as in the region table
 */
export function zoneOf(
  scheme: ZoneScheme,
  cityCode: string | undefined,
  countyCode: string | undefined,
): ZoneResolution {
  if (countyCode !== undefined) return zoneOfCounty(scheme, cityCode, countyCode);
  if (cityCode === undefined) return { known: false, missing: ['cityCode'] };
  const zone = zoneOfCity(scheme, cityCode);
  const dependsOnCounty = scheme.countyOverrides.some(
    (override) => cityOfCounty(override.code) === cityCode && override.zone !== zone,
  );
  if (dependsOnCounty) return { known: false, missing: ['countyCode'] };
  return zone === undefined ? { known: false, missing: ['cityCode'] } : { known: true, zone };
}

function zoneOfCounty(
  scheme: ZoneScheme,
  cityCode: string | undefined,
  countyCode: string,
): ZoneResolution {
  const cityOfThatCounty = cityOfCounty(countyCode);
  if (cityCode !== undefined && cityCode !== cityOfThatCounty) {
    return { known: false, missing: ['cityCode', 'countyCode'] };
  }
  const override = scheme.countyOverrides.find(({ code }) => code === countyCode);
  const zone = override?.zone ?? zoneOfCity(scheme, cityOfThatCounty);
  return zone === undefined ? { known: false, missing: ['countyCode'] } : { known: true, zone };
}

function zoneOfCity(scheme: ZoneScheme, cityCode: string): Zone | undefined {
  return isInGuangdong(cityCode) ? scheme.zones[cityCode] : 'OUTSIDE';
}
