import type { CalendarDate } from '../dates/calendar-date.js';
import type { RegionTable } from './region.js';
import type { SizeClassStandard } from './size-class-standard.js';
import type { SourceDocument } from './source-document.js';
import type { WorkCalendar } from './work-calendar.js';
import type { ZoneScheme } from './zone-scheme.js';

/** The dated tables that rules look things up in. */
export interface ReferenceData {
  regions: RegionTable;
  /** By scheme id. */
  zoneSchemes: ReadonlyMap<string, ZoneScheme>;
  sizeClassStandards: readonly SizeClassStandard[];
  workCalendar: WorkCalendar;
  /** By document id. */
  sources: ReadonlyMap<string, SourceDocument>;
}

/**
 * The size class standard in force on a day, both ends of its validity included; where several
 * are, the one that began last. Undefined when none is.
 */
export function sizeClassStandardAt(
  reference: Pick<ReferenceData, 'sizeClassStandards'>,
  asOf: CalendarDate,
): SizeClassStandard | undefined {
  let latest: SizeClassStandard | undefined;
  for (const standard of reference.sizeClassStandards) {
    const { validFrom, validTo } = standard;
    if (validFrom > asOf || (validTo !== null && asOf > validTo)) continue;
    if (latest === undefined || validFrom > latest.validFrom) latest = standard;
  }
  return latest;
}
