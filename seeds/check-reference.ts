import type { ContentIssue } from '../rules/lint/content-issue.js';
import { jsonPath } from '../rules/lint/content-issue.js';
import { isStrongerThan } from '../rules/marks.js';
import type { ReferenceCite } from '../rules/reference/reference-cite.js';
import type { ReferenceData } from '../rules/reference/reference-data.js';
import { isInGuangdong } from '../rules/reference/region.js';
import type { ZoneScheme } from '../rules/reference/zone-scheme.js';
import { REFERENCE_PATHS } from './reference-paths.js';

/** What is wrong between reference files that are each valid by themselves; empty when sound. */
export function checkReference(reference: ReferenceData): ContentIssue[] {
  const schemeIssues = [...reference.zoneSchemes.values()].flatMap((scheme) => {
    const file = `${REFERENCE_PATHS.zoneSchemes}/${scheme.id}.json`;
    return [
      ...citeIssues(reference, file, scheme.cite),
      ...cityIssues(reference, file, scheme),
      ...overrideIssues(reference, file, scheme),
    ];
  });
  const standardIssues = reference.sizeClassStandards.flatMap((standard) =>
    citeIssues(reference, `${REFERENCE_PATHS.sizeClasses}/${standard.id}.json`, standard.cite),
  );
  return [...schemeIssues, ...standardIssues];
}

function citeIssues(reference: ReferenceData, file: string, cite: ReferenceCite): ContentIssue[] {
  const source = reference.sources.get(cite.document);
  if (source === undefined) {
    const message = `No source document has the id ${cite.document}.`;
    return [{ file, path: jsonPath(['cite', 'document']), code: 'unknown_document', message }];
  }
  if (isStrongerThan(cite.mark, source.mark)) {
    const message = `${cite.mark} is stronger than ${source.mark}, the most that ${source.id} allows.`;
    return [{ file, path: jsonPath(['cite', 'mark']), code: 'mark_too_strong', message }];
  }
  return [];
}

function cityIssues(reference: ReferenceData, file: string, scheme: ZoneScheme): ContentIssue[] {
  const cities = reference.regions.cities.map(({ code }) => code).filter(isInGuangdong);
  const withoutZone = cities
    .filter((code) => scheme.zones[code] === undefined)
    .map((code) => ({
      file,
      path: jsonPath(['zones']),
      code: 'city_without_zone',
      message: `The city ${code} of Guangdong has no zone.`,
    }));
  const unknown = Object.keys(scheme.zones)
    .filter((code) => !cities.includes(code))
    .map((code) => ({
      file,
      path: jsonPath(['zones', code]),
      code: 'unknown_region',
      message: `Guangdong has no city ${code}.`,
    }));
  return [...withoutZone, ...unknown];
}

function overrideIssues(
  reference: ReferenceData,
  file: string,
  scheme: ZoneScheme,
): ContentIssue[] {
  const counties = new Set(reference.regions.counties.map(({ code }) => code));
  return scheme.countyOverrides.flatMap(({ code }, index) =>
    counties.has(code)
      ? []
      : [
          {
            file,
            path: jsonPath(['countyOverrides', index, 'code']),
            code: 'unknown_region',
            message: `Guangdong has no county ${code}.`,
          },
        ],
  );
}
