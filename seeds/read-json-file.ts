import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { ContentError, jsonPath } from '../rules/lint/content-issue.js';
import { schemaIssues } from './schema-issues.js';

/**
 * Reads a JSON file and returns what `schema` makes of it. Issues name the file relative to `root`,
 * by default its own folder.
 * @throws ContentError with code `unreadable`, `malformed_json` or `schema`.
 */
export async function readJsonFile<Schema extends z.ZodType>(
  file: URL,
  schema: Schema,
  root: URL = new URL('.', file),
): Promise<z.output<Schema>> {
  const name = relativeName(file, root);
  const result = schema.safeParse(parseJson(await readText(file, name), name));
  if (result.success) return result.data;
  throw new ContentError(
    schemaIssues(result.error.issues).map((issue) => ({
      file: name,
      path: jsonPath(issue.path),
      code: 'schema',
      message: issue.message,
    })),
  );
}

async function readText(file: URL, name: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = `The file cannot be read (${reason}).`;
    throw new ContentError([{ file: name, path: '$', code: 'unreadable', message }]);
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `Not JSON: ${error instanceof Error ? error.message : String(error)}`;
    throw new ContentError([{ file: name, path: '$', code: 'malformed_json', message }]);
  }
}

function relativeName(file: URL, root: URL): string {
  const name = file.href.startsWith(root.href) ? file.href.slice(root.href.length) : file.href;
  return decodeURIComponent(name);
}
