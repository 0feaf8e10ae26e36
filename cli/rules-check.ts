import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { contentRoot } from '../seeds/content-root.js';
import { checkRules } from './check-rules.js';

/**
 * `rules:check [POLICY …] [--policies DIR]`: checks the policies of DIR, by default those of
 * `seeds/`. Exit code 0 when everything holds, 1 otherwise.
 */
const { values, positionals } = parseArgs({
  options: { policies: { type: 'string' } },
  allowPositionals: true,
});
const isSound = await checkRules({
  root: values.policies ? pathToFileURL(`${resolve(values.policies)}/`) : contentRoot(),
  contentRoot: contentRoot(),
  policyIds: positionals,
  print: console.log,
});
process.exitCode = isSound ? 0 : 1;
