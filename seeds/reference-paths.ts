/** Where the reference content lies, relative to the content root. */
export const REFERENCE_PATHS = {
  regions: 'regions/divisions.json',
  zoneSchemes: 'zone-schemes',
  sizeClasses: 'size-classes',
  workCalendar: 'work-calendar/years.json',
  sources: 'sources.json',
  documents: 'documents',
} as const;
