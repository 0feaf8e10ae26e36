import { readFileSync } from 'node:fs';
import { casesFileSchema } from '../../../rules/cases/cases-file.js';
import type { DraftContent } from '../../../rules/publish/draft-content.js';
import { FIXTURES } from '../lint/faults.js';

/** A draft with the first version of a fixture of `test/rules/broken`, and its cases or another's. */
export function draftFromFixture(folder: string, casesOf = folder): DraftContent {
  const read = (file: string, from = folder) =>
    JSON.parse(readFileSync(new URL(`${from}/policies/training-grant/${file}`, FIXTURES), 'utf8'));
  const { versions, ...policy } = read('policy.json');
  const cases = casesFileSchema.parse(read('cases.json', casesOf));
  return { policy, version: versions[0], cases };
}
