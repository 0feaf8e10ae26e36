import { access, readdir } from 'node:fs/promises';
import type { z } from 'zod';
import { ContentError, type ContentIssue, jsonPath } from '../rules/lint/content-issue.js';
import type { ReferenceData } from '../rules/reference/reference-data.js';
import { regionTableSchema } from '../rules/reference/region.js';
import { sizeClassStandardSchema } from '../rules/reference/size-class-standard.js';
import { type SourceDocument, sourceDocumentsSchema } from '../rules/reference/source-document.js';
import { workCalendarSchema } from '../rules/reference/work-calendar.js';
import { zoneSchemeSchema } from '../rules/reference/zone-scheme.js';
import { checkReference } from './check-reference.js';
import { readJsonFile } from './read-json-file.js';
import { REFERENCE_PATHS } from './reference-paths.js';

/**
 * Reads the reference content under `root`, the folder that holds `sources.json`, and checks each
 * file by itself and against the others.
 * @throws ContentError naming each file and the place in it.
 */
export async function loadReference(root: URL): Promise<ReferenceData> {
  const base = root.href.endsWith('/') ? root : new URL(`${root.href}/`);
  const [regions, zoneSchemes, sizeClassStandards, workCalendar, sources] = await Promise.all([
    readJsonFile(new URL(REFERENCE_PATHS.regions, base), regionTableSchema, base),
    readFolder(base, REFERENCE_PATHS.zoneSchemes, zoneSchemeSchema),
    readFolder(base, REFERENCE_PATHS.sizeClasses, sizeClassStandardSchema),
    readJsonFile(new URL(REFERENCE_PATHS.workCalendar, base), workCalendarSchema, base),
    readJsonFile(new URL(REFERENCE_PATHS.sources, base), sourceDocumentsSchema, base),
  ]);
  const reference: ReferenceData = {
    regions,
    zoneSchemes: byId(zoneSchemes),
    sizeClassStandards,
    workCalendar,
    sources: byId(sources),
  };
  const issues = [...checkReference(reference), ...(await missingTexts(base, sources))];
  if (issues.length > 0) throw new ContentError(issues);
  return reference;
}

/** Every JSON file of a folder, in the order of their names, which are their ids. */
async function readFolder<Schema extends z.ZodType<{ id: string }>>(
  base: URL,
  folder: string,
  schema: Schema,
): Promise<z.output<Schema>[]> {
  const names = await jsonFilesIn(base, folder);
  return Promise.all(
    names.map(async (name) => {
      const file = `${folder}/${name}`;
      const content = await readJsonFile(new URL(file, base), schema, base);
      if (`${content.id}.json` === name) return content;
      const message = `The id ${content.id} differs from the file name.`;
      throw new ContentError([{ file, path: jsonPath(['id']), code: 'id_mismatch', message }]);
    }),
  );
}

async function jsonFilesIn(base: URL, folder: string): Promise<string[]> {
  try {
    const names = await readdir(new URL(folder, base));
    return names.filter((name) => name.endsWith('.json')).sort();
  } catch {
    const message = 'The folder cannot be read.';
    throw new ContentError([{ file: folder, path: '$', code: 'unreadable', message }]);
  }
}

async function missingTexts(
  base: URL,
  sources: readonly SourceDocument[],
): Promise<ContentIssue[]> {
  const checks = sources.map(async ({ text }, index): Promise<ContentIssue[]> => {
    if (text === undefined) return [];
    try {
      await access(new URL(`${REFERENCE_PATHS.documents}/${text}`, base));
      return [];
    } catch {
      const message = `${REFERENCE_PATHS.documents}/${text} cannot be read.`;
      const path = jsonPath([index, 'text']);
      return [{ file: REFERENCE_PATHS.sources, path, code: 'missing_text', message }];
    }
  });
  return (await Promise.all(checks)).flat();
}

function byId<Item extends { id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
