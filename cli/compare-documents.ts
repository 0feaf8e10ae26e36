import { Converter } from 'opencc-js/t2cn';
import { ContentError } from '../rules/lint/content-issue.js';
import { compareNational } from '../rules/plan/compare/compare-national.js';
import { comparePlan } from '../rules/plan/compare/compare-plan.js';
import type { Finding } from '../rules/plan/compare/finding.js';
import { contentRoot } from '../seeds/content-root.js';
import { textsInHand } from '../seeds/load-content.js';
import { loadPlan } from '../seeds/load-plan.js';
import { loadReference } from '../seeds/load-reference.js';

const SIGNS = { same: '·', known: '≠', unknown: '✗' } as const;

process.exitCode = await main();

/**
 * `documents:compare`: compares the measures and tasks under `seeds/` with the two documents, by
 * script. Prints what differs or is worth knowing; exit code 1 when a difference is not a known one.
 */
async function main(): Promise<number> {
  try {
    return report(await compareDocuments(contentRoot()));
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    for (const { file, path, code, message } of error.issues) {
      console.log(`✗ ${file} ${path}: ${code}: ${message}`);
    }
    console.log(`0 passed, ${error.issues.length} failed`);
    return 1;
  }
}

async function compareDocuments(root: URL): Promise<Finding[]> {
  const reference = await loadReference(root);
  const texts = await textsInHand(root, reference);
  const plan = await loadPlan(root, { sources: reference.sources, texts });
  const simplified = Converter({ from: 'tw', to: 'cn' });
  return [
    ...comparePlan(plan, texts.get('yuefu-2016-98') ?? ''),
    ...compareNational(plan, simplified(texts.get('guofa-2016-4') ?? '')),
  ];
}

function report(findings: readonly Finding[]): number {
  for (const { outcome, subject, detail } of findings) {
    if (detail !== undefined) console.log(`${SIGNS[outcome]} ${subject}: ${detail}`);
  }
  const failed = findings.filter(({ outcome }) => outcome === 'unknown').length;
  const known = findings.filter(({ outcome }) => outcome === 'known').length;
  console.log(`${known} known differences`);
  console.log(`${findings.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
